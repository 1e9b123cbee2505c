## Navigation
nav-home = Главная
nav-interviews = Собеседования
nav-scheduler = Планировщик

## Why a booking is refused
refused-busy = { $name } — время уже занято.
refused-open = { $name } — есть незавершённое собеседование: сначала перенесите или закройте его.
refused-not-waiting = { $name } — собеседование сейчас не требуется: ничего не открыто или ещё нет итога последнего.
refused-too-soon = { $name } — предупреждать нужно не позже чем за { $minutes ->
        [one] { $minutes } минуту
        [few] { $minutes } минуты
       *[other] { $minutes } минут
    }.
refused-buffer = { $name } — между встречами должно оставаться { $minutes ->
        [one] { $minutes } свободная минута
        [few] { $minutes } свободные минуты
       *[other] { $minutes } свободных минут
    }.
refused-day-cap = { $name } — не больше { $cap ->
        [one] { $cap } собеседования
       *[other] { $cap } собеседований
    } в день.
refused-week-cap = { $name } — не больше { $cap ->
        [one] { $cap } собеседования
       *[other] { $cap } собеседований
    } в неделю.
refused-declined = { $name } — анкета этого кандидата отклонена.
refused-not-accepted = { $name } — анкета этого кандидата ещё не одобрена, а в организации это нужно до собеседования.
refused-override-hint = Выберите другое время или укажите причину, чтобы назначить всё равно.
refused-other-round = Заявка ждёт другого раунда.
refused-no-such-room = Такой действующей переговорной нет: выберите из списка.
refused-outside-pool = { $name } не входит в число тех, кто проводит этот раунд.
refused-few-assistants = На этот раунд { $asked ->
    [one] нужен { $asked } помощник
    [few] нужны { $asked } помощника
   *[other] нужно { $asked } помощников
}: выберите, кто это будет.
refused-no-room = Подходящей свободной переговорной на это время нет.
refused-room-closed = { $name } — в это время закрыто.
refused-out-of-order = Раунды идут не по порядку.
refused-gap = Между этим раундом и предыдущим нужно не меньше { $minutes ->
    [one] { $minutes } минуты
   *[other] { $minutes } минут
}.
refused-other-day = Раунды должны пройти в один день, а получается в разные.
refused-same-day = Раунды должны пройти в разные дни, а получается в один.
refused-twice = Этот человек уже участвует.
refused-past = Начало в прошлом: выберите время впереди.
refused-no-interviewer = Такого действующего интервьюера нет: выберите из списка.
refused-no-application = Такой заявки нет.
refused-no-candidate = Такого кандидата нет.
refused-nobody = Укажите, с кем собеседование: кандидата или заявку.
refused-no-round = В плане собеседований нет такого раунда.
refused-not-yours = Вы не участвуете в этом собеседовании.

## Why a scorecard is refused
not-rated-called-off = Собеседование отменено, оценивать нечего. Написанное сохранено.
not-rated-called-off-because = Собеседование отменено, оценивать нечего. Написанное сохранено. Причина: { $reason }
not-rated-missed = На собеседование кто-то не пришёл, оценивать нечего. Написанное сохранено.
not-rated-moved = Собеседование перенесено: оцените то, которое его заменяет. Написанное сохранено.
rating-wrong = Оценка — от 1 до 5 с шагом в половину: 3, 3,5, 4.
rating-missing = Поставьте оценку от 1 до 5.
attributes-too-long = Слишком длинные признаки: не больше { $max } байт.
attributes-wrong = Признаки — это объект или список.
scorecard-already = Эта оценка уже отправлена. Вернуть её вам может рекрутер.

## Why settings are refused
horizon-wrong = Выберите от 1 до { $max } дней.
grid-wrong = Собеседования начинаются каждые 5, 15 или 60 минут.

## Why somebody could not be placed
reason-no-window = Не указано время на ближайшие дни.
reason-window-too-short = Ни один промежуток не вмещает раунд целиком.
reason-no-interviewer = Пока нет ни одного действующего интервьюера.
reason-no-skill = Ни у кого из интервьюеров нет всех нужных навыков.
reason-excluded = Те, кто мог бы провести раунд, не должны встречаться с этим кандидатом.
reason-no-overlap = Когда может кандидат, никто из интервьюеров не свободен.
reason-structural = На одни и те же часы { $competitors ->
        [one] претендует { $competitors } кандидат
        [few] претендуют { $competitors } кандидата
       *[other] претендуют { $competitors } кандидатов
    }, а помещается { $seats ->
        [one] { $seats } собеседование
        [few] { $seats } собеседования
       *[other] { $seats } собеседований
    }.
reason-all-booked = Общие часы уже заняты.
reason-day-cap = Исчерпан дневной предел интервьюеров.
reason-week-cap = Исчерпан недельный предел интервьюеров.
reason-room = Все подходящие переговорные заняты.
reason-changed = Чьё-то время менялось во время записи; следующий запуск попробует снова.

## Words of many pages
time = Время
interview-begins = Начало
interview-ends = Конец
zone = Часовой пояс
candidate = Кандидат
interviewer = Интервьюер
assistants = Помогают
round = Раунд
round-numbered = Раунд { $number }
round-with = { $round }, проводит { $name }
status = Состояние
reason = Причина
result = Итог
rating = Оценка
rating-of = { $points } из 5
recommendation = Рекомендация
recommendation-strong-hire = Обязательно брать
recommendation-hire = Брать
recommendation-maybe = Возможно
recommendation-no-hire = Не брать
feedback = Отзыв
not-given = не указано
facts = Коротко
filter = Отобрать
filter-clear = Сбросить отбор
state-reopened = Возвращена
book-by-hand = Назначить вручную
reason-round-before = Предыдущий раунд этого дня отменён.
reason-decided-before = Всё решилось на предыдущем раунде.
reason-interviewer-left = Интервьюер покинул организацию, и больше никто не был свободен.
reason-candidate-deactivated = Кандидат отключён.

## The list
interviews-title = Собеседования
interviews-sub = Время указано по поясу { $zone }
when-ahead = Предстоящие
when-past = Прошедшие
when-all = Все
status-any = Любое состояние
interviewer-any = Любой интервьюер
interviews-none-title = Ничего не найдено
interviews-none-text = Под такой отбор не подходит ни одно собеседование. Уберите одно из условий или посмотрите все.
interviews-empty-title = Собеседований пока нет
interviews-empty-text = Когда кандидаты и интервьюеры укажут своё время, планировщик каждый час сам назначит собеседования. Они появятся здесь.
to-scheduler = К планировщику

## One interview
interview-of = Собеседование: { $name }
held-lead = Вы отложили итог, и решать вам. Чтобы вынести решение, попросите рекрутера вернуть вам оценку.
held-lead-reopens = Вы отложили итог, и решать вам: верните себе оценку ниже и отправьте её с итогом.
held-reopens = { $name }: итог отложен, решение за этим человеком. Верните ему оценку ниже или откажите кандидату на его странице.
held-other = { $name }: итог отложен, решение за этим человеком.
to-candidate = Анкета: { $name }
placed-by-run = Назначено планировщиком
was-moved = Это собеседование перенесено.
to-new-one = К новому времени
moves-another = Это собеседование заменяет прежнее.
to-old-one = К прежнему
steps = Действия
step-start = Начать
step-reschedule = Перенести
step-no-show = Неявка
step-cancel = Отменить собеседование
step-closed = Недоступно, состояние собеседования: { $state }.
no-show-hint = После этого кандидат снова ждёт времени.
cancel-hint = Время всех участников освободится, а кандидат будет ждать нового.
override-reason = Почему назначить всё равно
done-started = Собеседование началось.
done-cancelled = Собеседование отменено.
done-no-show = Неявка отмечена. Кандидат ждёт нового времени.
done-booked = Собеседование назначено.
done-moved = Собеседование перенесено.

## Booking by hand
whom-sub = Для кого?
whom-title = Кто ждёт, дольше всех — первым
whom-empty-title = Никто не ждёт
whom-empty-text = У каждого кандидата есть назначенное собеседование или итог. Добавьте кандидата, чтобы продолжить.
to-candidates = К кандидатам
choose-time = Выбрать время
book-title = Назначить собеседование: { $name }
move-title = Перенести собеседование: { $name }
pick-sub = { $round }, { $minutes } мин. Время указано по поясу { $zone }
pick-interviewer = С кем
pick-anyone = Любой, кто может
pick-skill = Кто владеет
pick-any-skill = Любой навык
pick-who-knows = Владеет: { $name }
pick-from = С даты
pick-show = Показать время
pick-nobody-title = Этот раунд некому провести
pick-invite = Пригласить сотрудника
pick-candidate-offers-none = Кандидат { $name } пока не указал время. Ниже — когда свободны интервьюеры: уточните, прежде чем назначать.
pick-enter-times = Указать время
pick-free = Интервьюеры свободны
pick-others = { $n ->
        [one] и ещё { $n } человек
        [few] и ещё { $n } человека
       *[many] и ещё { $n } человек
    }
pick-freest = Из тех, кто может, проведёт тот, у кого больше всего свободного времени.
pick-later = Более поздние дни
pick-typed-when = День и время
whom-search = Имя кандидата
whom-none = Никто с таким именем не ждёт собеседования. Не ждут те, у кого оно назначено или по кому принято решение.
pick-nobody = Для этого раунда нужен интервьюер с подходящими навыками. Пригласите его или отметьте эти навыки у кого-нибудь из команды.
pick-no-common-text = В ближайшие дни нет времени, которое подошло бы обоим. Попросите указать ещё или введите время ниже.
pick-none-with = { $name }: подходящего времени не осталось. Выберите другого интервьюера или введите время ниже.
pick-none-with-from = { $name }: подходящего времени нет, начиная с { $day }. Выберите более ранний день, другого интервьюера или введите время ниже.
pick-none-from = Начиная с { $day }, подходящего времени ни у кого нет. Выберите более ранний день или введите время ниже.
pick-none-on = На { $day } времени нет; ближайшее — { $next }.
move-present = Сейчас: { $when }, { $name }.
whom-since = { $round }, начало ожидания: { $since }
pick-both-free = Оба свободны
pick-typed = Другое время
pick-typed-hint = Заменит выбор выше.
override-hint = Нужно, только если времени мешают срок предупреждения, перерыв или предел интервьюера. Дважды на одно время не записывают никого.
book = Назначить
time-missing = Выберите одно из времён или введите другое.
time-wrong = Такого времени нет: день и час выглядят как 2026-11-23T10:30. Часа, который пропускает перевод часов, не существует.

## Scorecards
scorecards = Оценки
scorecards-none = Пока ни одной.
scorecards-hidden = Чужие оценки откроются, когда вы отправите свою.
scorecard-fill = Заполнить оценку
scorecard-for = Оценка: { $name }
scorecard-sub = { $round }, { $when }
scorecard-submit = Отправить
scorecard-draft = Сохранить черновик
scorecard-early-lead = Собеседование начнётся { $when }. Если отправить оценку сейчас, оно завершится.
scorecard-early = Собеседование начнётся { $when }. Отправленную оценку изменить нельзя: до встречи лучше сохранить черновик.
scorecard-once = Отправленную оценку изменить нельзя, пока рекрутер не вернёт её вам.
scorecard-reopen = Вернуть интервьюеру
reopened-because = Возвращена: { $reason }
feedback-hint = О чём спрашивали, что услышали, к чему пришли.
result-hint-lead = Вы ведёте это собеседование: решает ваш итог.
result-hint-assistant = Вы помогаете на этом собеседовании: ваш итог — совет ведущему.
done-draft = Черновик сохранён. Кроме вас его никто не видит.
done-submitted = Оценка отправлена.
done-reopened = Оценка возвращена интервьюеру.
card-line = { $name }: { $rating }

## The scheduler
scheduler-title = Планировщик
scheduler-sub = Находит время всем, кто ждёт собеседования
scheduler-settings = Настройки планировщика
scheduler-settings-sub = Для всей организации
run-now = Запустить сейчас
run-method = Способ
run-method-hint = Первый находит место наибольшему возможному числу людей. Второй берёт для каждого по порядку первое совпадение — для сравнения.
method-exact = Столько, сколько возможно
method-greedy = Первое совпадение по порядку
method-packed = Столько, сколько возможно, с плотной укладкой
hourly-on = Ещё он запускается сам каждый час.
hourly-off = Сам он не запускается.
runs-title = Запуски
runs-empty-title = Запусков пока не было
runs-empty-text = Запустите планировщик, когда кандидаты и интервьюеры укажут своё время. После этого будет видно, кому и почему места не нашлось.
run-started = Начат
run-started-by = Кем
by-itself = сам
run-outcome = Что вышло
run-took = Длился
run-considered = Ожидали
run-millis = Длился, мс
run-finished = Завершён
run-placed = Назначено в этом запуске
run-placed-none = Ничего не назначено.
run-placed-all = { $count ->
        [one] Показать { $count } собеседование
        [few] Показать все { $count } собеседования
       *[other] Показать все { $count } собеседований
    }
run-of = Запуск: { $when }
run-failed = { $count ->
        [0] Запуск оборвался, ничего не назначив. Кто ждал, ждёт дальше: запустите ещё раз.
        [one] Запуск оборвался, назначено { $count } собеседование. Кто ждал, ждёт дальше: запустите ещё раз.
        [few] Запуск оборвался, назначено { $count } собеседования. Кто ждал, ждёт дальше: запустите ещё раз.
       *[other] Запуск оборвался, назначено { $count } собеседований. Кто ждал, ждёт дальше: запустите ещё раз.
    }
run-nobody = Никто не ждал.
run-all = { $count ->
        [one] Назначено { $count } собеседование, не осталось никого.
        [few] Назначено { $count } собеседования, не осталось никого.
       *[other] Назначено { $count } собеседований, не осталось никого.
    }
run-some = { $scheduled ->
        [one] Назначено { $scheduled } собеседование,
        [few] Назначено { $scheduled } собеседования,
       *[other] Назначено { $scheduled } собеседований,
    } места не нашлось { $left ->
        [one] { $left } кандидату.
       *[other] { $left } кандидатам.
    }
proof-best = Найдены места для всех, для кого это возможно: лучшего расписания нет.
verdict = Нашлось место: { $scheduled } из { $considered }
milliseconds = { $millis } мс
unmatched-more = { $count ->
        [one] И ещё { $count } кандидат без места
        [few] И ещё { $count } кандидата без места
       *[other] И ещё { $count } кандидатов без места
    }
way-more-time = Добавить время
horizon = Дней вперёд
horizon-hint = Насколько вперёд назначаются собеседования: от 1 до 180 дней.
grid = Собеседования начинаются
every-minutes = { $minutes ->
        [60] каждый час
        [one] каждую { $minutes } минуту
        [few] каждые { $minutes } минуты
       *[other] каждые { $minutes } минут
    }
hourly = Запускать каждый час
hourly-hint = Кто ждёт, получает время без чьей-либо просьбы.
done-settings = Сохранено. Следующий запуск будет работать так.

## The start page
home-greeting = Здравствуйте, { $name }
home-sub-hiring = { $today ->
        [0] Сегодня собеседований нет,
        [one] Сегодня { $today } собеседование,
        [few] Сегодня { $today } собеседования,
       *[other] Сегодня { $today } собеседований,
    } { $waiting ->
        [0] никто не ждёт времени,
        [one] { $waiting } кандидат ждёт времени,
        [few] { $waiting } кандидата ждут времени,
       *[other] { $waiting } кандидатов ждут времени,
    } { $cards ->
        [0] просроченных оценок нет.
        [one] { $cards } оценка просрочена.
        [few] { $cards } оценки просрочены.
       *[other] { $cards } оценок просрочено.
    }
home-sub-interviewer = { $today ->
        [0] Сегодня собеседований нет,
        [one] Сегодня { $today } собеседование,
        [few] Сегодня { $today } собеседования,
       *[other] Сегодня { $today } собеседований,
    } { $cards ->
        [0] незаполненных оценок нет.
        [one] осталось заполнить { $cards } оценку.
        [few] осталось заполнить { $cards } оценки.
       *[other] осталось заполнить { $cards } оценок.
    }
home-sub-manager = { $today ->
        [one] Сегодня вам видно { $today } собеседование,
        [few] Сегодня вам видно { $today } собеседования,
       *[other] Сегодня вам видно { $today } собеседований,
    } { $mine ->
        [0] ни одно не проводите вы,
       *[other] из них ваших: { $mine },
    } { $cards ->
        [0] незаполненных оценок нет.
        [one] осталось заполнить { $cards } оценку.
        [few] осталось заполнить { $cards } оценки.
       *[other] осталось заполнить { $cards } оценок.
    }
home-sub-plain = Выберите, куда идти.
home-plain-title = Вы вошли
home-plain-text = Всё, с чем вы можете работать, — в меню.
figure-waiting = ждут собеседования
figure-today = собеседований сегодня
figure-week = в ближайшие семь дней
figure-unmatched = остались без места
mine-title = Оценки, которые нужно заполнить
today-title = Маршрут на сегодня
next-title = Ваши ближайшие собеседования
coming-title = Ближайшие собеседования
all-interviews = Все собеседования
trail-now = сейчас
last-run-title = Последний запуск планировщика
last-run-none = Запусков ещё не было.
sign-availability = Укажите, когда вы можете
sign-availability-sub = В эти часы назначаются собеседования

## A candidate’s page
profile-none = Собеседований пока нет.

## The schedule
nav-schedule = Расписание
schedule-sub = Время указано по поясу { $zone }
today = Сегодня
views = Виды
view-day = День
view-week = Неделя
view-month = Месяц
view-list = Список
day-before = Предыдущий день
day-after = Следующий день
week-before = Предыдущая неделя
week-after = Следующая неделя
month-before = Предыдущий месяц
month-after = Следующий месяц
week-numbered = Неделя { $number }
week-of-year = Неделя года
week-of-year-short = Нед.
weekday-short = { $weekday ->
        [1] пн
        [2] вт
        [3] ср
        [4] чт
        [5] пт
        [6] сб
       *[other] вс
    }
weekday-and-day = { $weekday } { $day }
day-title = { $weekday ->
        [1] Понедельник
        [2] Вторник
        [3] Среда
        [4] Четверг
        [5] Пятница
        [6] Суббота
       *[other] Воскресенье
    }, { $date }
date-short = { $day } { $month ->
        [1] января
        [2] февраля
        [3] марта
        [4] апреля
        [5] мая
        [6] июня
        [7] июля
        [8] августа
        [9] сентября
        [10] октября
        [11] ноября
       *[other] декабря
    }
date-long = { $day } { $month ->
        [1] января
        [2] февраля
        [3] марта
        [4] апреля
        [5] мая
        [6] июня
        [7] июля
        [8] августа
        [9] сентября
        [10] октября
        [11] ноября
       *[other] декабря
    } { $year }
month-title = { $month ->
        [1] Январь
        [2] Февраль
        [3] Март
        [4] Апрель
        [5] Май
        [6] Июнь
        [7] Июль
        [8] Август
        [9] Сентябрь
        [10] Октябрь
        [11] Ноябрь
       *[other] Декабрь
    } { $year }
week-title = { $first } – { $last }
interviews-count = { $count ->
        [0] Собеседований нет
        [one] { $count } собеседование
        [few] { $count } собеседования
       *[other] { $count } собеседований
    }
and-more = { $count ->
        [one] ещё { $count }
       *[other] ещё { $count }
    }
not-free = Недоступно
busy = Занято
at-with = { $when }, проводит { $name }
load = { $booked } из { $offered } ч за неделю
load-none = На этой неделе часов нет
load-of = Загрузка: { $name }
clocks-change = { $hours ->
        [one] перевод часов: { $hours } час
        [few] перевод часов: { $hours } часа
       *[other] перевод часов: { $hours } часов
    }
interviewers = Интервьюеры
columns-shown = { $shown } из { $count } интервьюеров
earlier-this-week = Раньше на этой неделе
columns-before = Предыдущие
columns-after = Следующие
state-result-missing = Нет итога
schedule-no-date = Такой даты нет: дата выглядит как 2026-11-23. Показан сегодняшний день.
schedule-out-of-years = Расписание охватывает годы с 1970 по 2200.
schedule-unknown-filter = Такого отбора здесь нет, он не применён.
schedule-cut = На одну страницу всё не помещается: показаны только первые собеседования. Выберите интервьюера или меньший срок.
schedule-nobody-title = Показывать пока некого
schedule-nobody-text = Здесь у каждого интервьюера свой столбец со свободными часами и собеседованиями. Пригласите первого.
schedule-free-title = Ничего не назначено
schedule-free-text = На эти дни собеседований нет. Перейдите к другим дням или уберите отбор.
to-members = К сотрудникам

## An interviewer’s own
mine-page-title = Мои собеседования
mine-page-sub = { $next ->
        [0] Впереди ничего нет,
        [one] Впереди { $next } собеседование,
        [few] Впереди { $next } собеседования,
       *[other] Впереди { $next } собеседований,
    } { $rate ->
        [0] незаполненных оценок нет.
        [one] осталось заполнить { $rate } оценку.
        [few] осталось заполнить { $rate } оценки.
       *[other] осталось заполнить { $rate } оценок.
    }
mine-empty-title = Собеседований пока нет
mine-empty-text = Собеседования назначаются в часы, которые вы указали. Они появятся здесь — с тем, что прочитать до встречи и что заполнить после.
latest-first = Сначала последние
done-title = Проведены
going-on = сейчас
scorecard-go-on = Продолжить
prepare = Подготовиться
prepare-for = Подготовка к встрече: { $name }
prepare-sub = { $round }, { $when }, { $minutes } мин
open-scorecard = Открыть оценку
sign-rate-ahead = Начало { $when }. Заметки можно вести уже сейчас
sign-rate-while = Делайте заметки по ходу разговора: они сохраняются сами
sign-rate-now = По свежим следам: это займёт несколько минут
cv = Резюме
cv-none = Резюме пока нет, или оно вам недоступно.
cv-not-text = Откройте файл, чтобы прочитать: это не простой текст.
earlier-title = Прежние раунды
earlier-none = Доступных вам нет. Вы встречаетесь первыми.
time-where = { $zone }, { $whose }
together-with = Вместе с вами
rated-title = Что предстоит оценить
rating-explained = От 1 до 5, можно с половинами; у каждой целой ступени есть своё слово.
recommendation-explained = Как поступили бы вы: обязательно брать, брать, возможно или нет.

## A form that saves by itself
saved-at = Сохранено в { $time }
autosave-lost = Нет связи. Написанное хранится в этом окне и будет отправлено при первой возможности.
autosave-later = Нет связи. Форма останется здесь и отправится, когда связь появится.
autosave-refused = Не сохранено. Скопируйте написанное, войдите снова в другом окне и нажмите «Сохранить».
autosave-meanwhile = Не сохранено: { $name } — сохранение в другом окне в { $time }. Нажмите кнопку сохранения, чтобы сравнить оба варианта.

## What mends it
mend-invite = Пригласить интервьюера
mend-skills = Указать кому-нибудь навыки
mend-excluded = Посмотреть интервьюеров
mend-hours = Поискать свободные часы
mend-caps = Посмотреть, кто не занят
run-bar = { $placed ->
        [one] { $placed } назначен,
       *[other] { $placed } назначено,
    } { $left ->
        [one] { $left } без места
       *[other] { $left } без места
    }
first-match-same = Первое совпадение по порядку дало бы столько же: { $first }.
first-match-fewer = Первое совпадение по порядку дало бы { $first }: { $more ->
        [one] на { $more } меньше.
       *[other] на { $more } меньше.
    }
run-again = Запустить ещё раз
runs-why = Почему { $count ->
        [one] { $count } кандидату не нашлось места
       *[other] { $count } кандидатам не нашлось места
    }
all-runs = Все запуски

## What waits for the reader
todo-title = Ждёт вас
todo-note = Сначала самое срочное
todo-empty-title = Вас ничего не ждёт
todo-empty-text = Здесь появятся кандидаты без места, просроченные оценки и неясные итоги.
todo-unplaced = { $count ->
        [one] { $count } без места: { $why }
       *[other] { $count } без места: { $why }
    }
names-and-more = { $names } и ещё { $more ->
        [one] { $more }
       *[other] { $more }
    }
todo-own-card = Ваша оценка: { $candidate }
todo-late-card = { $name } — нет оценки, кандидат { $candidate }
todo-decide = Принять решение: { $name }
todo-decide-sub = Раунды пройдены, решает нанимающий руководитель.
todo-on-hold = { $name } — итог отложен
todo-on-hold-sub = Ведущий собеседования отложил итог.
todo-follow-up-late = Задача, { $name }: просрочена, срок был { $when }
todo-follow-up-today = Задача, { $name }: срок сегодня
todo-review = Посмотрите анкету: { $name }
todo-review-sub = Вас спросили, стоит ли продолжать.
see-why = Почему
all-on-hold = Все отложенные
fill-in = Заполнить
open = Открыть
soon-sub = { $round }, { $when }
whole-week = Вся неделя

## The way of one interview
stops-label = Путь этого собеседования
stop-talk = Встреча
stop-scorecard = Оценка
sign-begins = Начало { $when }
book-again = Назначить новое время
book-again-sub = { $name } снова ждёт собеседования

## The palette
command-book = Назначить собеседование вручную
command-run = Запустить планировщик
command-settings = Изменить настройки планировщика

## Следующий шаг с кандидатом
next-prepare = Подготовиться к собеседованию
next-scorecard = Заполнить оценку
next-ask = Попросить оценку
next-book = Назначить собеседование
next-mend-why = Почему собеседования ещё нет: { $reason }
next-book-why = Следующий шаг: для раунда не назначено время

## Предложения
refused-held = На это время { $name } уже предложено собеседование, оно ждёт подтверждения.
proposal-decided = Решение по этому предложению уже принято: { $state ->
        [confirmed] оно подтверждено.
        [declined] оно отклонено.
       *[other] оно больше не действует.
    }
proposal-taken = Чьё-то время тем временем заняли, и предложение больше не действует. Подбирается другое время.
proposals-too-many = За один раз можно подтвердить не больше { $most } предложений.
proposals-unknown = Одного из этих предложений не существует.
proposals-title = Предложения
proposals-sub = { $open ->
        [0] Подтверждать нечего
        [one] Ждёт подтверждения { $open } предложение
        [few] Ждут подтверждения { $open } предложения
       *[many] Ждут подтверждения { $open } предложений
    }. Каждое удерживается, пока до начала не останется { $hours } ч.
proposals-confirm-all = Подтвердить все показанные
proposals-confirm-chosen = Подтвердить выбранные
proposals-empty-title = Подтверждать нечего
proposals-empty-text = Здесь ждут времена, которые предлагает планировщик, если организация хочет взглянуть на них до записи. Это выбирается в настройках планировщика.
proposals-by-day = По дням
proposals-by-candidate = По кандидатам
proposals-bar = Выбранные предложения
proposals-choose-all = Выбрать все
proposals-chosen = { $count ->
        [one] Выбрано { $shown }
        [few] Выбрано { $shown }
       *[many] Выбрано { $shown }
    }
proposal-choose = Выбрать: { $name }
proposal-confirm = Подтвердить
proposal-decline = Отклонить
decline-time = Не в это время
decline-pair = Не с этим человеком: { $name }
decline-nothing = Просто отпустить
proposal-was = Раньше: { $before }, { $with }. Более поздний запуск нашёл место большему числу людей.
proposals-none-chosen = Выберите хотя бы одно предложение.
proposals-confirmed = { $count ->
        [0] Ничего не назначено.
        [one] Назначено { $count } собеседование.
        [few] Назначены { $count } собеседования.
       *[many] Назначено { $count } собеседований.
    }
proposals-outdated = { $count ->
        [one] { $count } больше не действует: чьё-то время заняли, подбирается другое.
        [few] { $count } больше не действуют: чьё-то время заняли, подбирается другое.
       *[many] { $count } больше не действуют: чьё-то время заняли, подбирается другое.
    }
proposals-decided = { $count ->
        [one] По { $count } решение принял кто-то другой.
        [few] По { $count } решение принял кто-то другой.
       *[many] По { $count } решение принял кто-то другой.
    }
proposals-wait = { $count ->
        [one] Ждёт { $count } предложение
        [few] Ждут { $count } предложения
       *[many] Ждут { $count } предложений
    }
state-proposed = Предложено
sign-review = Посмотреть предложения
done-declined = Отклонено. Время снова свободно.
done-declined-again = Отклонено. Подбирается другое время.

## Запуск за работой и его итог
run-queued = Запуск ждёт своей очереди.
run-at-work = Запуск работает.
run-cancelled = { $count ->
        [0] Остановлен. Расписание не было готово, поэтому ничего не назначено.
        [one] Остановлен. До этого назначено { $count } собеседование; из неготового расписания ничего не назначено.
        [few] Остановлен. До этого назначены { $count } собеседования; из неготового расписания ничего не назначено.
       *[many] Остановлен. До этого назначено { $count } собеседований; из неготового расписания ничего не назначено.
    }
run-proposed = { $proposed ->
        [one] Предложено время для { $proposed } кандидата,
        [few] Предложено время для { $proposed } кандидатов,
       *[many] Предложено время для { $proposed } кандидатов,
    } { $left ->
        [0] без времени не остался никто.
        [one] без времени остался { $left } кандидат.
        [few] без времени остались { $left } кандидата.
       *[many] без времени осталось { $left } кандидатов.
    }
run-so-far = Пока место есть у { $placed } из { $considered }; больше чем { $possible } разместить нельзя.
run-leave = Страницу можно закрыть: запуск продолжится, а об итоге вам сообщат.
run-stop = Остановить
run-stop-late = Запись уже идёт и закончится сама.
run-mode = Найденное время
run-mode-hint = Предложения удерживаются, пока рекрутер не подтвердит их, и отпускаются за два часа до начала.
run-stopped-by = Остановил
prefer = Предпочтительное время
prefer-hint = Прежде всего время получает как можно больше людей; так выбирают лишь среди таких расписаний. В обоих случаях сначала занимают тех, у кого на предложенные часы меньше собеседований.
prefer-earliest = самое раннее
prefer-spread = по разным дням, чтобы ни у кого не было нескольких собеседований в день
mode-book = назначается сразу
mode-propose = предлагается, а рекрутер подтверждает
mode-propose-hint = Найденное предлагается: подтверждаете вы.
phase-queued = Ждёт своей очереди
phase-looking = Смотрит, кто ждёт и кто свободен
phase-bound = Выясняет, скольких можно разместить самое большее
phase-matching = Размещает как можно больше людей
phase-cost = Ищет время получше и нагрузку поровнее
phase-moves = Освобождает место, сдвигая сразу нескольких
phase-booking = Записывает
refused-stop-booking = Запуск уже записывает найденное, остановить его нельзя.
refused-stop-over = Запуск уже закончился.
done-stopping = Запуск останавливается. Из неготового расписания ничего не назначается.
proof-within = { $gap ->
        [one] До лучшего возможного не больше { $gap }
        [few] До лучшего возможного не больше { $gap }
       *[many] До лучшего возможного не больше { $gap }
    }
compare-title = Рядом с первым подходящим по порядку
compare-what = Что сравнивается
compare-run = Этот запуск
compare-first = Первое подходящее
compare-note = Люди и часы одни и те же. «Первое подходящее» берёт кандидатов по порядку и даёт каждому первое время, которое годится.
compare-placed = Размещено людей
compare-wait-label = В среднем ждать собеседования
compare-wait = { $days } д { $hours } ч
compare-none = никто не ждёт
compare-load = Собеседований у одного человека
compare-load-of = от { $fewest } до { $most }
compare-left = Осталось без времени
compare-left-because = из них: { $reason }
left-no-window = не указали время
left-too-short = промежутки слишком короткие
left-no-skill = ни у кого нет навыков
left-excluded = встречаться нельзя
left-no-overlap = в эти часы никого нет
left-structural = людей больше, чем часов
left-all-booked = часы заняты
left-day-cap = дневной предел
left-week-cap = недельный предел
left-room = нет переговорной
trend-said = { $runs ->
        [one] { $runs } запуск:
        [few] Последние { $runs } запуска, от старых к новым:
       *[many] Последние { $runs } запусков, от старых к новым:
    } тогда время нашлось для { $first } % ждавших, в самом новом для { $last } %.

## Почему нет?
why-not = Почему нет?
what-if-title = А если?
names-or = { $all } или { $last }
change-hours = { $names }: свободные часы { $when }
change-away = { $name }: нет на месте { $when }
change-candidate-hours = { $name }: сможет прийти { $when }
change-day-cap = { $name }: до { $cap } собеседований, { $day }
change-week-cap = { $name }: до { $cap } собеседований за неделю, в которой { $day }
change-room = { $room }: открыта { $when }
change-meet = { $candidate } и { $interviewer } могут встретиться
change-backwards = Время кончается раньше, чем начинается.
change-no-interviewer = Такого интервьюера нет: выберите из списка.
change-not-waiting = Этот кандидат не ждёт собеседования.
change-no-room = Такой переговорной нет, или она никому не нужна.
change-no-cap = У этого человека тогда нет предела, который можно изменить.
change-unreadable = Это изменение не удалось прочитать. Начните заново со страницы.
changes-too-many = За один раз можно спросить не больше чем о { $most } изменениях.
cap-wrong = Предел — число от 0 до 200.
refused-room-hours = Часы переговорной меняются на её собственной странице.
refused-away = Отсюда никого не отсылают: страница только отвечает, что было бы.
refused-meet = Они не встречаются, потому что интервьюер отклонил профиль или ещё не принял его. Попросите взглянуть ещё раз на странице кандидата.
repair-within = { $change } или столько же в другое время: { $when }
repair-places = { $places ->
        [one] Собеседование получит ещё { $places } человек
        [few] Собеседование получат ещё { $places } человека
       *[many] Собеседование получат ещё { $places } человек
    }
do-own-hours = Открыть эти часы
do-ask = Попросить: { $name }
do-candidate-hours = Договорились: добавить это время
do-raise = Разрешить один раз
do-meet = Разрешить встречу
do-look = Посмотреть: { $name }
do-room = Часы переговорной
why-whom = Укажите, о ком речь: о кандидате или об одном из его откликов.
why-title = Почему нет собеседования: { $name }
why-sub = По часам всех людей на эту минуту
why-profile = Профиль
why-time = Время уже есть: { $when }, { $with }. Его займёт следующий запуск.
why-no-reason = Ничего, что мешало бы, не видно. Запустите планировщик ещё раз.
why-not-waiting = Этот кандидат не ждёт собеседования.
why-repairs = Что помогло бы
why-repairs-note = Сначала самое простое
why-repairs-none = Одного изменения не хватит. Назначьте вручную или попросите больше часов с обеих сторон.
why-contest-title = Кто соперничает
why-contest = { $people ->
        [one] { $people } кандидат соперничает
        [few] { $people } кандидата соперничают
       *[many] { $people } кандидатов соперничают
    } за часы, в которых поместится { $seats ->
        [one] { $seats } собеседование.
        [few] { $seats } собеседования.
       *[many] { $seats } собеседований.
    }
why-hours = Эти часы
done-asked = Просьба отправлена. Планировщик займёт часы, как только они появятся.
done-repair-booked = Готово. Собеседование назначено: { $when }.
done-repair-proposed = Готово. Время предложено: { $when }.
done-repair-waits = Готово, но времени для этого кандидата всё ещё нет: его мог занять тот, кто ждёт дольше, или изменения не хватило.
done-changes = { $changed ->
        [0] Ничего не изменено.
        [one] Сделано { $changed } изменение, планировщик запускается снова.
        [few] Сделано { $changed } изменения, планировщик запускается снова.
       *[many] Сделано { $changed } изменений, планировщик запускается снова.
    } { $asked ->
        [0] Просить никого не пришлось.
        [one] Отправлена { $asked } просьба.
        [few] Отправлены { $asked } просьбы.
       *[many] Отправлено { $asked } просьб.
    }
kind-hours = открывает ещё часы
kind-away = отсутствует
kind-day-cap = берёт столько за день
kind-week-cap = берёт столько за неделю
what-if-sub = Узнайте, что даст изменение, прежде чем просить людей. Ничего не назначается.
what-if-add = Если кто-то…
what-if-kind = Что было бы иначе
what-if-day = День
what-if-from = С
what-if-to = До
what-if-cap = Не больше
what-if-cap-hint = Для предела на день или неделю: всего собеседований, вместе с назначенными.
what-if-ask = Что тогда?
what-if-changes = Если
what-if-drop = Убрать
what-if-do = Сделать так
what-if-do-note = Что вам можно менять, изменится; интервьюеров попросят открыть часы. Затем запустится планировщик.
what-if-verdict = Можно было бы разместить { $then } из { $considered }, сейчас { $now }
what-if-proven = Больше не разместит ни одно расписание
what-if-gained = Получили бы собеседование
what-if-lost = Потеряли бы его
what-if-moved = Были бы сдвинуты
what-if-empty-title = Что даст ещё один час?
what-if-empty-text = Выберите человека и день: сразу видно, кому это даст собеседование.

## Планы собеседований
plans-title = Планы собеседований
plans-sub = Раунды, которые проходят кандидаты каждой вакансии.
plan-title = План
plan-sub = Кандидаты проходят раунды по порядку. Проведённые раунды остаются на своих местах.
plan-general = Общая вакансия
plan-open = Открыть план
plan-job-new = Новая вакансия
plan-round-new = Добавить раунд
plan-round-sub = Уже назначенное остаётся, что бы здесь ни изменилось.
plan-saved = План сохранён.
plan-up = Выше
plan-down = Ниже
plan-remove = Удалить
plan-standing = { $count ->
    [one] Здесь { $count } кандидат
    [few] Здесь { $count } кандидата
   *[other] Здесь { $count } кандидатов
}
plan-last-round = В плане остаётся хотя бы один раунд.
plan-round-held = По этому раунду есть собеседования.
plan-round-entered = На этом раунде есть кандидаты, или они его уже прошли.
plan-settled = Один из этих раундов кандидаты уже проходили: он остаётся на своём месте.
plan-full = В плане не больше { $most ->
    [one] { $most } раунда
   *[other] { $most } раундов
}.
plan-long-day = Эти раунды вместе не помещаются в один день. Вынесите один из них на отдельный день.
plan-first-has-none-before = Перед первым раундом ничего нет: он назначается сам по себе.
plan-many-assistants = Можно не больше { $most ->
    [one] { $most } помощника
   *[other] { $most } помощников
}.
plan-small-pool = На раунд { $needed ->
    [one] нужен { $needed } интервьюер
    [few] нужны { $needed } интервьюера
   *[other] нужно { $needed } интервьюеров
}: выберите не меньше или никого, тогда подойдут все.
plan-no-rooms = Выберите хотя бы одну переговорную.
plan-unknown = Чего-то из этого больше нет: выберите из списка.
plan-minutes-wrong = Укажите минуты от { $min } до { $max }, кратно пяти.
plan-name = Название
plan-kind = О чём
plan-mode = Как проходит
plan-length = Минут
plan-lead = Ведущий
plan-lead-knows = Ведущий знает
plan-skills-hint = Всё отмеченное. Если ничего не отметить, вести может любой.
plan-assistant = Помощник { $number }
plan-assistant-none = Никто
plan-assistant-anyone = Любой интервьюер
plan-assistants-hint = Все приходят одновременно, и все разные.
plan-anyone = Любой интервьюер
plan-pool = Кто проводит
plan-pool-hint = Те, кто к этому подготовлен. Если никого не отметить — все интервьюеры с нужными навыками.
plan-room = Переговорная
plan-room-none = Не нужна
plan-room-any = Любая, где хватит мест
plan-room-these = Одна из этих
plan-room-hint = Комната бронируется вместе с собеседованием, в часы её работы.
plan-rooms = Переговорные
plan-rooms-hint = Будет взята одна из них, если так выбрано выше.
plan-add-rooms = Сначала добавьте переговорные организации.
plan-day = После предыдущего раунда
plan-day-any = Назначить, когда тот решён, в любой день
plan-day-another = Назначить, когда тот решён, в другой день
plan-day-same = Назначить вместе с ним, в тот же день
plan-day-hint = Для раундов, которые назначаются вместе, место находится всем в один день или ни одному.
plan-gap = Пауза перед раундом, минут
plan-gap-hint = Не меньше после конца предыдущего раунда. 0 — без паузы.
plan-same-day = Вместе, в тот же день
plan-same-day-after = Вместе, в тот же день, после паузы: { $pause }
plan-another-day = В другой день, когда этот раунд решён
plan-another-day-after = В другой день, когда этот раунд решён, после паузы: { $pause }
plan-any-day-after = Когда этот раунд решён, после паузы: { $pause }
plan-minutes = { $count ->
    [one] { $count } минута
    [few] { $count } минуты
   *[other] { $count } минут
}
plan-hours = { $count ->
    [one] { $count } час
    [few] { $count } часа
   *[other] { $count } часов
}
plan-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
   *[other] { $count } дней
}
plan-size = { $minutes ->
    [one] { $minutes } минута
    [few] { $minutes } минуты
   *[other] { $minutes } минут
}, { $people ->
    [one] { $people } интервьюер
    [few] { $people } интервьюера
   *[other] { $people } интервьюеров
}
kind-cv-screen = Разбор резюме
kind-phone = Звонок
kind-video = Видеозвонок
kind-face-to-face = Личная встреча
kind-technical = Техническое
kind-behavioral = Поведенческое
kind-cultural = О ценностях
kind-client = С заказчиком
kind-hr = С отделом кадров
kind-panel = Панельное
kind-final = Финальное
kind-other = Собеседование
mode-video = По видео
mode-phone = По телефону
mode-in-person = Лично
pick-with = вместе: { $names }
pick-any-room = Любая подходящая
room-interviews = Собеседования здесь
plan-assistants = Помощники
pick-no-common-all = В ближайшие дни нет времени, когда свободны все и переговорная. Попросите указать ещё или введите время ниже.

## Runs for one job
schedule-job-now = Записать сейчас
job-run-nobody = На этой вакансии никто не ждёт записи.
job-run-booked = { $scheduled ->
    [one] Записан { $scheduled } кандидат из ожидающих ({ $all }).
    [few] Записаны { $scheduled } кандидата из ожидающих ({ $all }).
   *[other] Записано { $scheduled } кандидатов из ожидающих ({ $all }).
  }
job-run-proposed = { $proposed ->
    [one] Предложено время для { $proposed } кандидата из ожидающих ({ $all }): подтвердите его в разделе планировщика.
    [few] Предложено время для { $proposed } кандидатов из ожидающих ({ $all }): подтвердите его в разделе планировщика.
   *[other] Предложено время для { $proposed } кандидатов из ожидающих ({ $all }): подтвердите его в разделе планировщика.
  }
plan-board = Воронка вакансии
## Interview drives
drive-rounds = Выберите первые раунды плана собеседований по порядку.
drive-interviewers = Выберите, кто собеседует в этот день, из ваших интервьюеров.
drive-hours = День должен кончаться позже, чем начинается, в известном часовом поясе.
drive-past = Этот день уже начался или прошёл. Выберите другой.
drive-taken = Пока день планировался, чьё-то время изменилось. Попробуйте ещё раз.
interview-instructions = Что нужно знать
merge-being-interviewed = С одним из них прямо сейчас идёт собеседование. Объедините записи, когда оно закончится.
merge-overlap = У обоих есть брони на одно и то же время. Сначала перенесите одно из собеседований.
merge-round-twice = У обоих назначено собеседование одного раунда на одну вакансию. Сначала отмените одно из них.
