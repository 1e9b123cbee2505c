### Слова найма: кандидаты, заявки, рассмотрение профилей, резюме.

## Навигация
nav-candidates = Кандидаты

## Что не так с полем и как было бы правильно
field-zone = Укажите часовой пояс по имени IANA, например Europe/Moscow.
field-links-many = { $most ->
        [one] Не больше { $most } ссылки.
        [few] Не больше { $most } ссылок.
       *[many] Не больше { $most } ссылок.
    }
field-link = Ссылка начинается с https:// или http://.
field-years = Целое число лет от 0 до { $most }.
field-number = Нужно целое число.
field-recruiter = Выберите действующего рекрутера этой организации.

## Отказы
application-raced = Кто-то изменил эту заявку в тот же миг. Посмотрите на неё ещё раз.
candidate-inactive = Этот кандидат отключён. Сначала верните его.
review-closed = Заявка закрыта: её профиль больше не рассматривают.
review-no-reviewer = Выберите действующего интервьюера или нанимающего менеджера этой организации.
resume-missing = Выберите файл.
resume-too-large = Файл больше { $most } МБ. Пришлите файл поменьше.
resume-refused = { $kind ->
        [empty] Файл пуст. Выберите другой.
        [program] Файл — программа или содержит её. Пришлите PDF, DOCX, ODT, RTF, TXT, PNG или JPEG.
        [markup] Веб-страницы и другая разметка не принимаются. Пришлите PDF, DOCX, ODT, RTF, TXT, PNG или JPEG.
        [mixed] Файл можно прочесть как два разных вида сразу. Сохраните его заново как PDF.
        [damaged] Файл повреждён. Сохраните его заново и пришлите ещё раз.
        [protected] Файл защищён паролем. Пришлите его без пароля.
        [inflated] В распакованном виде файл был бы слишком велик. Сохраните его заново как PDF.
        [name_disagrees] Имя файла говорит об одном виде, а содержимое — о другом. Сохраните его под верным именем.
       *[other] Такие файлы не принимаются. Пришлите PDF, DOCX, ODT, RTF, TXT, PNG или JPEG.
    }

## Notes
note-day-wrong = Укажите день по календарю, например 2026-11-30.
note-day-missing = Укажите, к какому дню это нужно сделать.
note-day-of-follow-up = День бывает только у задачи. Сделайте заметку задачей или уберите день.
note-who-of-follow-up = Поручить можно только задачу. Сделайте заметку задачей или упомяните человека в тексте.
note-too-many-named = { $most ->
        [one] Не больше { $most } человека.
       *[other] Не больше { $most } человек.
    }
note-unknown-member = Выберите того, кто работает в этой организации.
note-may-not-see = { $names }: нет доступа к этому кандидату, поэтому упомянуть нельзя. Сначала попросите об отзыве на профиль или уберите имя.
note-private-names = Личную заметку видите только вы и администраторы. Её не сможет прочитать: { $names }. Откройте заметку коллегам или уберите имя.
note-name-of-several = Имя { $name } носят несколько человек. Выберите нужного из списка.
note-nothing-to-do = Выполнить можно только задачу.
note-of-another = Изменять эту заметку могут только её автор и администраторы организации.
feed-all = Всё
feed-steps = Шаги
feed-scorecards = Оценки
feed-letters = Письма
feed-none = Такого ещё не было
feed-none-text = Здесь видно всё, что происходит с кандидатом: шаги, заметки, документы, собеседования, письма.
notes = Заметки
note-write = Написать заметку
note-body = Заметка
note-hint = Знак @ и имя коллеги: он получит уведомление и сможет прочитать. Собеседующие читают только то, где упомянуты.
note-name-somebody = Упомянуть коллегу…
note-kind = Вид
note-kind-general = Заметка
note-kind-follow-up = Задача
note-kind-red-flag = Тревожный знак
note-due-on = Срок
note-assignee = Кто выполнит
note-myself = Я
note-private = Личная
note-private-hint = Видна только вам и администраторам
note-save = Сохранить заметку
note-saved = Заметка сохранена.
note-deleted = Заметка удалена.
note-is-done = Задача выполнена.
note-edited = изменена
note-delete = Удалить
note-delete-sure = Удалить эту заметку
note-do = Выполнено
note-undo = Вернуть в работу
note-due = Срок: { $day } · { $who }
note-due-today = Срок: сегодня · { $who }
note-late = Просрочено, срок был { $day } · { $who }
note-done-by = Выполнено { $when } ({ $by })
note-names = Упомянуты: { $names }
note-filter = Показать
note-all = Все заметки
note-none = Заметок нет
note-none-text = Заметка хранит то, что важно знать коллегам: звонок, сомнение, дело к сроку. Упомяните коллег через @, и они получат уведомление.
note-on = Заметка: { $name }
note-change = Изменить заметку
note-before = Что было написано раньше
note-before-note = Для администраторов
notes-all = Все заметки
notes-mine = Заметки
notes-mine-sub = Что нужно сделать и где упомянули вас
notes-to-do = Сделать
notes-naming-me = Где упомянут я
notes-written = Написаны мной
notes-author = Кто написал
notes-done = Выполнены
notes-to-do-none = Задач нет
notes-to-do-none-text = На странице кандидата напишите заметку вида «задача» со сроком: она будет здесь, пока её не выполнят.
command-notes = Открыть мои задачи и упоминания

## Список
candidates-title = Кандидаты
candidate-new = Новый кандидат
search-hint = Имя, почта или телефон
name = Имя
status = Статус
status-any = Любой статус
recruiter = Ответственный рекрутер
recruiter-any = Любой рекрутер
show = Показать
filter = Отобрать
filter-active = Действующие
filter-inactive = Отключённые
filter-all = Действующие и отключённые
next-interview = Ближайшее собеседование
updated = Изменён
empty-title = Кандидатов пока нет
empty-text = Кандидат — тот, кого вы ведёте через собеседования. Добавьте первого по имени и укажите, когда он может прийти: остальное запишет планировщик.
empty-text-reader = Здесь появляются кандидаты ваших собеседований и те, чей профиль вас просят рассмотреть. Как только с вами запишут первого, вы его увидите.
nothing-found-title = Никто не подходит
nothing-found-text = Под эти условия не подходит ни один кандидат. Снимите одно из них или поищите среди отключённых.
filters-clear = Снять все условия

## Формы
candidate-edit = Изменить кандидата
candidate-create = Добавить кандидата
email = Электронная почта
phone = Телефон
phone-hint = С кодом страны: +7 495 1234567
location = Место
time-zone = Часовой пояс
time-zone-hint = Имя IANA, например Europe/Moscow
current-role = Нынешняя должность
experience-years = Опыт, лет
links = Ссылки
links-hint = По одной на строке, начиная с https://
source = Источник
availability = Свободное время
availability-sub = Время: { $zone }

## Что сделано
candidate-created = Кандидат добавлен. Теперь укажите, когда он может прийти.
candidate-saved = Кандидат сохранён.
candidate-deactivated = Кандидат отключён; назначенные собеседования отменены.
candidate-restored = Кандидат снова действует.
resume-saved = Резюме сохранено.
review-saved = Ваше решение сохранено.
review-asked = Рассмотрение запрошено.
application-saved = Заявка изменена.

## Профиль
facts = Что известно
onboarded = Добавлен
candidate-is-inactive = Этот кандидат отключён, собеседования ему не назначаются.
candidate-restore = Вернуть
candidate-deactivate = Отключить
candidate-deactivate-text = Отключённому кандидату не назначают собеседований, и в списке его нет; назначенные собеседования отменяются. Ничего не теряется, вернуть его можно в любое время.
cv = Резюме
cv-none = Резюме пока нет.
cv-file = Файл
cv-hint = PDF, DOCX, ODT, RTF, TXT, PNG или JPEG, не больше 20 МБ
cv-upload = Загрузить
kilobytes = { $size } КБ
availability-none = Пока ничего не указано. Без свободного времени собеседование не назначить.
availability-edit = Изменить свободное время
application = Заявка
requisition-general = Общая вакансия
reason = Причина
application-reject = Отказать
application-withdraw = Кандидат отказался
application-reconsider = Пересмотреть
application-is-closed = Заявка уже закрыта.
close-hint = Её читают коллеги; назначенное отменяется.
standing-waiting = Ждёт записи на раунд { $round }
standing-booked = Раунд { $round } назначен
standing-held = Итог не подведён
standing-hired = Принят
standing-withdrawn = Отказался
reviews = Рассмотрение профиля
reviews-none = Никого не просили, и никто не рассматривал профиль.
review-waiting = Запрошено
review-accepted = Принят
review-declined = Отклонён
review-reason = Ваша причина
review-hint = Интервьюера, отклонившего профиль, с этим кандидатом не записывают; если отклоняет нанимающий менеджер, заявка отклоняется.
review-accept = Принять профиль
review-decline = Отклонить профиль
review-ask = Попросить рассмотреть
review-ask-whom = Интервьюер
journey = Путь
journey-step = { $status ->
        [created] Создан
        [scheduled] Назначено собеседование
        [selected] Выбран
       *[rejected] Отказ
    }
by-system = планировщик
activity = События
happened = { $kind ->
        [candidate_created] Добавлен
        [candidate_applied] Добавлен на другую вакансию
        [candidate_updated] Профиль изменён
        [candidate_availability_changed] Свободное время изменено
        [candidate_document_added] Документ добавлен
        [candidate_document_changed] Документ изменён
        [candidate_document_read] Документ прочитан
        [candidate_document_removed] Документ убран
        [candidate_document_restored] Документ возвращён
        [candidate_resume_uploaded] Резюме загружено
        [candidate_deactivated] Отключён
        [candidate_restored] Возвращён
        [candidate_scheduled] Собеседование назначено
        [candidate_returned] Снова ждёт записи
        [candidate_advanced] Прошёл в следующий раунд
        [candidate_held] Итог отложен
        [candidate_awaits_decision] Ждёт решения
        [candidate_selected] Выбран
        [candidate_rejected] Отказ
        [candidate_withdrawn] Отказался сам
        [candidate_moved] Перевод на другой этап
        [candidate_reconsidered] Решение пересмотрено
        [candidate_review_asked] Запрошено рассмотрение профиля
        [candidate_reviewed] Профиль рассмотрен
        [interview_booked] Собеседование в календаре
        [interview_rescheduled] Собеседование перенесено
        [interview_cancelled] Собеседование отменено
        [interview_no_show] Не пришёл на собеседование
        [interview_started] Собеседование началось
        [interview_completed] Собеседование состоялось
        [interview_unmatched] Время для собеседования не найдено
        [scorecard_submitted] Оценка отправлена
        [scorecard_reopened] Оценка открыта заново
        [note_written] Заметка
        [note_changed] Заметка изменена
        [note_done] Задача выполнена
        [note_reopened] Задача снова открыта
        [private_note_written] Личная заметка
        [private_note_changed] Личная заметка изменена
        [private_note_done] Личная задача выполнена
        [private_note_reopened] Личная задача снова открыта
        [letter_sent] Письмо отправлено
        [letter_queued] Письмо в пути
        [letter_dropped] Письмо не отправлено: сообщать уже нечего
        [letter_failed] Письмо не доставлено
       *[other] { $kind }
    }

## Выбор организации
nav-settings = Правила найма
settings-title = Правила найма
settings-sub = Действуют со следующего запуска планировщика.
settings-acceptance = Записывать интервьюера, только если он принял профиль
settings-acceptance-hint = Кандидаты, которых никто не принял, тогда ждут. Попросить рассмотреть профиль можно на странице кандидата.
settings-saved = Правила сохранены.

## Список: найденные, столбцы, отбор, панель
matches = { $count ->
        [one] { $count } кандидат
        [few] { $count } кандидата
       *[many] { $count } кандидатов
    }
matches-many = больше { $most } кандидатов
stage = Этап
recruiter-short = Ответственный
columns = Столбцы
columns-show = Показать
filter-apply = Применить
source-any = Любой источник
cv-any = С резюме и без
cv-there = С резюме
cv-missing = Без резюме
added-any = Когда угодно
added-within = { $days ->
        [one] За последний { $days } день
        [few] За последние { $days } дня
       *[many] За последние { $days } дней
    }
panel-place = { $place } из: { $all }
panel-before = Предыдущий кандидат
panel-after = Следующий кандидат
panel-whole = Открыть всю страницу
next-availability = Указать свободное время
next-availability-why = Следующий шаг: без свободного времени собеседование не назначить
today = Сегодня
history-all = Вся история
happened-undo = отменено
field-days = Нужно целое число дней от 1 до { $most }.

## Один шаг для многих
bulk-bar = С выбранными
bulk-count = { $n ->
        [one] Выбран { $shown }
        [few] Выбрано { $shown }
       *[many] Выбрано { $shown }
    }
bulk-all = Выбрать всех на этой странице
bulk-choose = Выбрать: { $name }
bulk-assign = Назначить ответственным
bulk-nobody = Выберите хотя бы одного кандидата.
bulk-too-many = Не больше { $most } кандидатов за раз.
bulk-no-action = Выберите, что с ними сделать.
bulk-inactive = Уже отключён.
bulk-active = Уже действует.
bulk-same = Менять нечего: всё уже так.
bulk-not-open = Ничего не изменено. Этот шаг закрыт для: { $names }.
bulk-refused-title = Этот шаг открыт не для всех
bulk-refused-sub = { $count ->
        [one] Пока ничего не изменено: шаг закрыт для { $count } кандидата.
        [few] Пока ничего не изменено: шаг закрыт для { $count } кандидатов.
       *[many] Пока ничего не изменено: шаг закрыт для { $count } кандидатов.
    }
bulk-refused-list = Они останутся как есть
bulk-ready = { $count ->
        [one] Сделать для остальных ({ $count })
        [few] Сделать для остальных ({ $count })
       *[many] Сделать для остальных ({ $count })
    }
bulk-assigned = { $count ->
        [one] Ответственный изменён у { $count } кандидата.
        [few] Ответственный изменён у { $count } кандидатов.
       *[many] Ответственный изменён у { $count } кандидатов.
    }
bulk-unassigned = { $count ->
        [one] { $count } кандидат теперь без ответственного.
        [few] { $count } кандидата теперь без ответственного.
       *[many] { $count } кандидатов теперь без ответственного.
    }
bulk-no-recruiter = Ничего не изменено. Выберите ответственного или «Без ответственного».
bulk-deactivated = { $count ->
        [one] Отключён { $count } кандидат; назначенные собеседования отменены.
        [few] Отключены { $count } кандидата; назначенные собеседования отменены.
       *[many] Отключено { $count } кандидатов; назначенные собеседования отменены.
    }
bulk-restored = { $count ->
        [one] { $count } кандидат снова действует.
        [few] { $count } кандидата снова действуют.
       *[many] { $count } кандидатов снова действуют.
    }
bulk-rejected = { $count ->
        [one] Отказано { $count } кандидату; назначенные собеседования отменены.
        [few] Отказано { $count } кандидатам; назначенные собеседования отменены.
       *[many] Отказано { $count } кандидатам; назначенные собеседования отменены.
    }
undo-done = { $count ->
        [one] Отменено: { $count } кандидат снова как прежде. Отменённые собеседования не возвращаются.
        [few] Отменено: { $count } кандидата снова как прежде. Отменённые собеседования не возвращаются.
       *[many] Отменено: { $count } кандидатов снова как прежде. Отменённые собеседования не возвращаются.
    }
undo-over = Десять секунд прошли: одним нажатием это уже не отменить.
undo-changed = Ничего не отменено: тем временем изменён кандидат { $name }.
recruiter-nobody = Без ответственного
stage-waiting = Раунд { $round }, не назначен
stage-booked = Раунд { $round }, назначен

## Профиль: вкладки, путь, документы
profile-tabs = Разделы профиля
tab-overview = Обзор
tab-interviews = Собеседования и рассмотрение
tab-documents = Документы
tab-history = История
trail-between = { $count ->
        [one] Ещё { $count } шаг
        [few] Ещё { $count } шага
       *[many] Ещё { $count } шагов
    }
trail-decision = Решение
more-steps = Другие действия
alike-warning = Возможно, это тот же человек:
alike-by = { $field ->
        [email] та же почта
        [phone] тот же телефон
        [name] то же имя
        [script] то же имя в другой записи
        [order] те же слова в другом порядке
       *[similar] похожее имя
    }
cv-cut = Показано только начало. Остальное — в самом файле.
documents-none = Документов пока нет
documents-none-text = Здесь в зашифрованном виде хранятся резюме и другие файлы о кандидате. Загрузите первый.
document-current = Текущее резюме
document-download = Скачать { $name }
download = Скачать
next-review = Рассмотреть профиль
next-review-why = Следующий шаг: ждут вашего решения
command-new-candidate = Добавить кандидата

## Время, как его набирают, и люди, которые уже есть
candidate-created-next = { $name }: кандидат добавлен. Вот форма для следующего.
candidate-create-next = Сохранить и добавить ещё
alike-before = Возможно, этот человек у вас уже есть:
alike-open = Открыть существующего
alike-anyway = Всё равно сохранить
availability-added = Время добавлено: { $times }.
availability-removed = Время убрано: { $time }.
times-add = Добавить время
times-now = Указанное время
times-example = пт 9-12; 24 ноя 14:00-16:00
times-hint = Дни недели — ближайшие. Можно сразу несколько: пн, ср 9-12; 24 ноя 14:00-16:00
times-form-hint = Например: пт 9-12; 24 ноя 14:00-16:00. { $zone }
times-understood = Будет добавлено:
times-remove = Убрать { $time }
times-begun = уже началось
field-times = Укажите хотя бы один промежуток, например: пт 9-12.

## Удаление данных кандидата
erased-candidate = Удалённый кандидат
erase-title = Удалить навсегда
erase-sub = Единственный шаг, который нельзя отменить.
erase-menu-text = Кандидат попросил удалить свои данные, или они больше не нужны?
erase-confirm = Имя кандидата
erase-confirm-hint = Введите его так, как оно написано здесь: { $name }
erase-confirm-wrong = Это не имя кандидата. Введите его так, как оно написано на этой странице.
erase-reason-missing = Выберите причину.
erase-reason-of = { $reason ->
        [asked] Кандидат попросил об этом
        [not_needed] Данные больше не нужны
       *[other] Карточка создана по ошибке
    }
erase-act = Удалить навсегда
erase-what = Что произойдёт
erase-goes = Имя, контакты, резюме и имена файлов, удобное время, отзывы интервьюеров, указанные причины и каждое упоминание этого человека в истории будут уничтожены. Назначенные собеседования отменятся.
erase-stays = Остаётся только то, по чему человека не узнать: что кандидат был, какие собеседования прошли и чем закончились. Числа и отчёты не изменятся, а журнал событий по-прежнему можно проверить.
erase-backups = Прежние резервные копии тоже учтены: зашифрованное в них уже не открыть, а при восстановлении с новейшим файлом ключей остальное удаляется снова.
erase-done = Данные кандидата удалены.
requisition-exists = Вакансия с таким названием уже есть. Назовите эту иначе.
requisition-unknown = Такой вакансии нет: выберите из списка.
requisition = Вакансия
requisition-hint = План собеседований вакансии определяет раунды. Если не выбрать — общая вакансия.
application-hire = Нанять
hire-before-decision = Сначала решают раунды: нанять можно после последнего.

## Custom fields
custom-title = Свои поля
custom-sub = Что вы спрашиваете сверх полей, которые есть у всех
custom-of-candidates = Кандидаты
custom-of-requisitions = Вакансии
custom-new = Новое поле
custom-empty-title = Своих полей пока нет
custom-empty-text = Добавьте то, что нужно знать вашей организации и для чего нет готового поля: срок отработки, офис, разрешение на работу. Поле появится в форме и у тех, кому вы его покажете.
custom-kind-label = Вид
custom-kind = { $kind ->
        [text] Текст
        [number] Число
        [date] Дата
        [yes_no] Да или нет
        [choice] Один вариант
       *[choices] Несколько вариантов
    }
custom-kind-hint = Вид не меняется: иначе прежние значения оказались бы неверными.
custom-audience-label = Кто видит
custom-audience = { $audience ->
        [everyone] Все, и собеседующие тоже
        [hiring_team] Рекрутеры и нанимающие менеджеры
       *[recruiters] Рекрутеры
    }
custom-audience-hint = Из тех, кто видит кандидата или вакансию
custom-order = Порядок
custom-up = Поднять «{ $name }»
custom-down = Опустить «{ $name }»
custom-is-required = обязательно
custom-required-label = Обязательное
custom-required-hint = Без него форма не сохранится. То, что уже записано, останется как есть.
custom-hint = Подсказка под полем
custom-options = Варианты
custom-option = Вариант { $n }
custom-options-kept = Стёртый вариант больше нельзя выбрать, но там, где он выбран, он останется.
custom-options-more = Новые варианты
custom-options-hint = По одному в строке; только для полей с вариантами
custom-option-twice = «{ $name }» указан дважды.
custom-options-missing = Добавьте хотя бы один вариант.
custom-options-many = { $most ->
        [one] Не больше { $most } варианта.
        [few] Не больше { $most } вариантов.
       *[many] Не больше { $most } вариантов.
    }
custom-name-taken = Так уже называется другое поле.
custom-many = { $most ->
        [one] Не больше { $most } поля.
        [few] Не больше { $most } полей.
       *[many] Не больше { $most } полей.
    }
custom-unknown = Здесь нет такого поля.
custom-required = Заполните поле «{ $name }».
custom-wrong = { $kind ->
        [number] Нужно число, например 12,5.
        [date] Нужна дата: 2026-11-21.
        [yes_no] Нужно «да» или «нет».
        [choice] Выберите один из вариантов: { $options }.
        [choices] Выберите из вариантов: { $options }.
       *[text] Нужен текст.
    }
custom-yes = Да
custom-no = Нет
custom-saved = Поле сохранено.
custom-retired = Поле «{ $name }» больше не используется.
custom-restored = Поле «{ $name }» снова используется.
custom-form-sub = Поле появится в форме каждого кандидата или каждой вакансии.
custom-retire-text = Неиспользуемое поле уходит из форм и страниц. Значения остаются и вернутся вместе с ним.
custom-restore-text = Поле вернётся в формы и на страницы с прежними значениями.
catalogue-retire = Больше не использовать
catalogue-restore = Использовать снова
catalogue-out-of-use = Не используется

## Stages of a job
requisition-not-open = Сейчас эта вакансия не принимает кандидатов.
stage-unknown = У вакансии нет такого этапа: выберите один из её этапов.
stage-same = Кандидат уже на этом этапе.
stage-too-late = С решения или оффера не начинают: выберите этап раньше.

## Moves of applications
round-numbered = раунд { $position }
close-reason = { $reason ->
    [skills] Не хватает навыков
    [experience] Не подходит опыт
    [interviews] Собеседования не убедили
    [salary] Зарплата
    [location] Место, график или разрешение на работу
    [other_candidate] Выбрали другого
    [position_closed] Вакансия не заполняется
    [no_answer] Перестал отвечать
    [other_offer] Другое предложение
    [not_the_job] Не та работа
    [too_slow] Слишком долго
    [personal] Личные причины
   *[other] Другая причина
  }
close-reason-label = Почему
in-the-way-title = { $name }: есть препятствие
in-the-way-to = Нужно было перевести на этап «{ $stage }»
in-the-way-list = Чего не хватает
in-the-way-booked = { $interviewer } проводит собеседование { $when } ({ $round }): переведите после него или отмените его и переведите сейчас.
in-the-way-owed = { $count ->
    [one] Нет оценки прошедшего собеседования: { $names }.
    [few] Нет оценок прошедших собеседований: { $names }.
   *[other] Нет оценок прошедших собеседований: { $names }.
  }
in-the-way-rounds = { $count ->
    [one] Не проведён раунд плана: { $rounds }.
    [few] Не проведены раунды плана: { $rounds }.
   *[other] Не проведены раунды плана: { $rounds }.
  }
in-the-way-not-accepted = Профиль ещё никто не принял, а до этого никого не записывают: попросите интервьюера посмотреть профиль.
override-why = Напишите, почему можно идти дальше.
override-reason = Почему можно идти дальше
override-hint = Останется в истории с вашим именем.
move-and-cancel = Отменить и перевести
move-anyway = Всё равно перевести
move-leave = Оставить как есть
meanwhile-moved = { $by }: перевод на этап «{ $stage }», { $ago }.
meanwhile-rejected = { $by }: отказ, { $ago }.
meanwhile-withdrawn = { $by }: отметка, что кандидат отказался, { $ago }.
meanwhile-hired = { $by }: кандидат нанят, { $ago }.
decide-not-this = Нанимающий менеджер нанимает или отказывает; об остальном попросите рекрутера.
decide-not-yours = По этой вакансии решает её нанимающий менеджер.
decide-not-yet = Решения пока не ждут: сначала раунды.
application-twice = Этот кандидат уже есть на этой вакансии.
bulk-no-stage = Выберите этап, на который перевести.
bulk-no-tags = Ничего не изменено. Напишите хотя бы одну метку.
bulk-tagged = { $count ->
    [one] Отмечен { $count } кандидат.
    [few] Отмечены { $count } кандидата.
   *[other] Отмечено { $count } кандидатов.
  }
card-menu = Переместить: { $name }
bulk-moved = { $count ->
    [one] Переведён { $count } кандидат.
    [few] Переведены { $count } кандидата.
   *[other] Переведено { $count } кандидатов.
  }

## The board
pipeline = Воронка вакансии
as-board = Доска
as-table = Таблица
funnel = Воронка
board-count = { $count ->
    [one] { $count } кандидатура
    [few] { $count } кандидатуры
   *[other] { $count } кандидатур
  }
board-empty = Пока никого нет
board-empty-text = Каждая колонка — этап вакансии, каждая карточка — человек на пути через неё. Добавьте первого кандидата: карточка появится на первом этапе, дальше её можно перетащить или нажать ].
board-more = Ещё { $count }
board-keys = Стрелки переводят по карточкам, [ и ] двигают на этап назад или вперёд, m спрашивает куда, x выбирает, Enter открывает.
board-said = { $who }: теперь на этапе «{ $stage }»
board-said-by = { $by }: { $who } теперь на этапе «{ $stage }»
board-lost = Не удалось сохранить: ничего не перемещено. Попробуйте ещё раз.
card-days = { $days } дн.
card-late = На этом этапе дольше { $days } дн.
card-owed = Нет оценки: { $names }
card-now = { $round }, { $interviewer }: идёт сейчас
card-over = { $round }: нет результата
card-booked = { $when } · { $round }, { $interviewer }
card-unplaced = Не записан: { $why }
card-held = Результат отложен
card-waits = Раунд { $round }: ждёт записи
card-decide = Нужно решение
card-offer = Оффер
card-screen = Посмотреть профиль
card-move-on = Перевести дальше или отказать
card-rating = Средняя оценка
card-next = Что дальше
column-age = медиана { $days } дн.
stands-in = Этап: { $stage }
move-to = Перевести на этап
move-now = Перевести
panel-place-in = { $place } из { $all }, этап «{ $stage }»
age-in-stage = На этапе
age-any = Сколько угодно
age-at-least = { $days } дн. и дольше
stage-any = Все этапы
interview-filter = Собеседование
interview-any = Есть или нет
interview-booked = Назначено
interview-none = Не назначено
show-active = Только в работе
show-closed = И завершённые
funnel-sub = Сколько человек дошло до какого этапа и сколько времени это заняло
funnel-empty = Пока нет данных
funnel-empty-text = Как только в вакансии кто-то появится, здесь посчитают каждый переход.
funnel-method = Считается по переходам из журнала событий, а не по тому, кто где стоит сейчас. Для каждой кандидатуры учитывается последнее пребывание на этапе; отменённое и исправленное не считается. Дни — по завершённым пребываниям.
flow-entered = Попали на этап
flow-here = Сейчас здесь
flow-on = Прошли дальше
flow-back = Возвращены
flow-left = Остальным отказали, они ушли сами или возвращены
flow-share = Доля прошедших
flow-median = Дней, медиана
flow-p90 = Дней, девять из десяти
percent = { $number } %
## Many candidates at once
command-bulk-creation = Добавить много кандидатов
bulk-new-title = Добавить много кандидатов
bulk-new-sub = Имена вставлены или прочитаны из файла. Пока вы не посмотрели строки, никто не создаётся.
bulk-new-text = Вставьте сюда
bulk-new-text-hint = По человеку в строке: одно имя или имя с почтой и телефоном в любом порядке через запятую, точку с запятой или табуляцию. Таблица, скопированная из редактора, тоже подойдёт.
bulk-new-file = Или выберите файл
bulk-new-file-hint = CSV или XLSX, не больше 2000 строк. Столбцы узнаются по заголовкам на русском или английском.
bulk-new-look = Посмотреть строки
bulk-new-before = Начатое раньше
bulk-new-none = Пока ничего нет. Вставьте имена тех, кто придёт на следующий день собеседований.
bulk-new-rows = { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[many] { $count } строк
}
bulk-new-state-preview = Ждёт подтверждения
bulk-new-state-confirmed = Создано
bulk-new-state-cancelled = Отменено
bulk-new-read-as = прочитано как { $encoding }
bulk-new-too-large = Слишком много: читается не больше { $megabytes } МБ, и в распакованном виде тоже. Пришлите частями.
bulk-new-too-many = Не больше { $most } кандидатов за раз. Пришлите частями.
bulk-new-columns = В строке { $row } больше { $most } столбцов. Уберите ненужные.
bulk-new-cell = Ячейка, которая начинается в строке { $row }, не кончается. Возможно, там лишняя кавычка.
bulk-new-empty = Здесь нет ни одной строки. Пришлите хотя бы одно имя.
bulk-new-old = Книга защищена паролем или сохранена в старом формате. Сохраните её как XLSX без пароля.
bulk-new-no-table = Это не текст и не книга. Пришлите CSV или XLSX.
bulk-new-broken = Книга повреждена. Откройте её, сохраните заново как XLSX или CSV и пришлите.
bulk-new-one-of = Пришлите что-то одно: rows или text.
bulk-new-unknown-column = Есть столбец с неизвестным названием. Известны: { $known }.
bulk-new-wide = Столбцов в строках: { $most }.
bulk-new-over = Это уже подтверждено или отменено, или сутки прошли. Пришлите строки ещё раз.
bulk-new-wrong = { $count ->
    [one] В { $count } строке ошибка. Исправьте её или создайте тех, кого можно.
    [few] В { $count } строках ошибки. Исправьте их или создайте тех, кого можно.
   *[many] В { $count } строках ошибки. Исправьте их или создайте тех, кого можно.
}
bulk-new-nobody = Ни одна строка не станет кандидатом: в каждой ошибка, или такие люди уже есть.
bulk-new-confirm-title = Создать
bulk-new-counts = Можно создать: { $valid }, с ошибками: { $invalid }, с почтой или телефоном, которые уже у кого-то есть: { $duplicates }.
bulk-new-which = Какие строки
bulk-new-all = Все, а если хоть одну нельзя, то ни одной
bulk-new-valid = Те, что можно
bulk-new-duplicates = И тех, чья почта или телефон уже у кого-то есть
bulk-new-duplicates-hint = Иначе они пропускаются. Совпадение одного имени созданию не мешает.
bulk-new-confirm = Создать кандидатов
bulk-new-until = Хранится до { $time }, потом удаляется.
bulk-new-give-up = Отменить
bulk-new-cancelled = Отменено. Присланное удалено.
bulk-new-created = Создан
bulk-new-booked = { $count ->
    [one] { $count } собеседование назначено
    [few] { $count } собеседования назначено
   *[many] { $count } собеседований назначено
}
bulk-new-left-out = Пропущен: уже есть
bulk-new-invalid = Не создан: была ошибка
bulk-new-done = { $count ->
    [one] Создан { $count } кандидат.
    [few] Создано { $count } кандидата.
   *[many] Создано { $count } кандидатов.
}
bulk-new-result-drive = Собеседования назначены: { $booked } из { $created }.
bulk-new-open = Открыть
bulk-new-gone-title = Этих строк больше нет
bulk-new-gone-text = Их отменили, или за сутки никто их не подтвердил.
bulk-new-table = Строки
bulk-new-by = Кто начал
bulk-new-line = Строка
bulk-new-found = Что найдено
bulk-new-more = { $count ->
    [one] и ещё { $count } строка
    [few] и ещё { $count } строки
   *[many] и ещё { $count } строк
}
bulk-new-error = { $field }: { $message }
bulk-new-same = { $by ->
    [email] Та же почта, что у { $name }
    [phone] Тот же телефон, что у { $name }
   *[name] То же имя: { $name }
}
bulk-new-same-line = { $by ->
    [email] Та же почта, что в строке { $line }
    [phone] Тот же телефон, что в строке { $line }
   *[name] То же имя, что в строке { $line }
}
bulk-new-columns-title = Что в столбцах
bulk-new-columns-hint = Узнано по заголовкам. Поправьте, что не понято.
bulk-new-column-number = Столбец { $number }
bulk-new-column = { $column ->
    [name] Имя целиком
    [first_name] Имя
    [last_name] Фамилия
    [email] Почта
    [phone] Телефон
    [location] Место
    [time_zone] Часовой пояс
    [current_role] Текущая должность
    [experience_years] Опыт в годах
    [source] Источник
    [links] Ссылки
   *[ignore] Не нужен
}
bulk-new-drive = Собеседования в один день
bulk-new-drive-hint = У всех одни и те же раунды по порядку в этот день с выбранными интервьюерами. Время находит планировщик в часах, которые те предложили; никто не назначается дважды.
bulk-new-no-rounds = У этой вакансии ещё нет плана собеседований.
bulk-new-through = Раунды, до какого
bulk-new-day = День
bulk-new-from = Начало
bulk-new-to = Конец
bulk-new-interviewers = Кто собеседует в этот день
bulk-new-instructions = Что им нужно знать
bulk-new-instructions-hint = Показывается при каждом собеседовании этого дня.
bulk-new-no-drive = Ничего не назначать
bulk-new-hour = Напишите время, например 09:00.
bulk-new-date = Выберите день.

## Документы, найденные в них навыки
document-kind = { $kind ->
        [cv] Резюме
        [cover_letter] Сопроводительное письмо
        [portfolio] Портфолио
        [job_description] Описание вакансии
       *[other] Другой документ
    }
document-kind-hint = Интервьюеры видят резюме, сопроводительные письма и портфолио, остальное — рекрутеры и нанимающие руководители.
document-what = Что это
document-about = Об этом документе
document-text = Текст документа
document-open = Открыть оригинал
document-saved = Документ сохранён.
document-changed = Документ изменён.
document-made-current = Теперь это текущее резюме.
document-make-current = Сделать текущим резюме
document-remove = Убрать
document-removed = Документ убран. Вернуть его можно из списка убранных документов.
document-restore = Вернуть
document-restored = Документ возвращён.
document-is-removed = Этот документ убран. Верните его, чтобы изменить.
document-is-picture = Это изображение: читать в нём нечего.
document-read-again = Прочитать ещё раз
document-read-again-done = Документ читается ещё раз.
document-upload = Добавить документ
document-reading = { $state ->
        [waiting] Текст читается и скоро появится здесь.
        [none] Это изображение.
        [read] Текст прочитан.
        [empty] В файле нет текста: вероятно, это скан. Скачайте его, чтобы посмотреть.
        [protected] Файл защищён паролем и не прочитан. Попросите прислать его без пароля.
        [damaged] Файл повреждён и не прочитан. Скачайте его, чтобы посмотреть, или попросите прислать заново.
        [too_large] Чтение этого файла заняло бы больше памяти, чем положено документу. Файл сохранён, его можно скачать.
        [too_long] Чтение этого файла заняло бы больше времени, чем положено документу. Файл сохранён, его можно скачать.
       *[failed] Сейчас прочитать текст не удалось. Попытка повторится сама, или нажмите «Прочитать ещё раз».
    }
documents-removed = Убранные документы
readings = Как он был прочитан
readings-note = Каждая попытка
reading-outcome = { $state ->
        [read] Прочитан
        [empty] Нет текста
        [protected] Защищён паролем
        [damaged] Повреждён
        [too_large] Слишком велик для чтения
        [too_long] Читался слишком долго
       *[failed] Попытка не удалась
    }
reading-line = { $method } { $version }, { $millis } мс, { $characters ->
        [one] { $characters } знак
        [few] { $characters } знака
       *[many] { $characters } знаков
    }
skills-found = Названные навыки
skills-none = Ни один навык из справочника не назван.
skills-note = Найдены по названиям. Что о них сказано, судите сами.
match-title = Рядом с требованиями вакансии
match-required = Обязательно
match-optional = Желательно
match-missing = не назван
match-extra = { $count ->
        [one] { $count } навык, о котором вакансия не спрашивает
        [few] { $count } навыка, о которых вакансия не спрашивает
       *[many] { $count } навыков, о которых вакансия не спрашивает
    }
match-note = Слова, найденные в текущем резюме, а не оценка: навык может быть и не назван. По ним ничего не сортируется и не решается.
match-no-cv = Резюме, в которое можно заглянуть, нет.
match-not-read = Текст резюме не прочитан, поэтому сравнивать не с чем.
match-nothing-asked = Навыки в этой вакансии не названы. Назовите их или прикрепите описание, и здесь появится сравнение.
match-reason = Обязательных навыков названо { $required } из { $needed }, желательных { $optional } из { $wished }.

## Описания вакансий
nav-descriptions = Описания вакансий
descriptions-title = Описания вакансий
descriptions-sub = Требования вакансий словами. Навыки из прикреплённого описания ищутся в резюме.
descriptions-all = И те, что не используются
descriptions-find = Найти
descriptions-none = Описаний вакансий нет
descriptions-none-text = Напишите или загрузите требования вакансии. Навыки найдутся сами, вы их поправите, и рядом с ними появится резюме каждого кандидата.
description-new = Новое описание вакансии
description-edit = Изменить описание вакансии
description-form-sub = Текстом или файлом, который сразу будет прочитан.
description-title = Название
description-text = Текст
description-text-hint = Другой текст — это новая версия; за вакансиями остаётся та, что у них есть.
description-file = Или файл
description-file-hint = PDF, DOCX, ODT, RTF или TXT, не больше 20 МБ. Его текст заменит набранный.
description-picture = В изображении нет текста. Пришлите PDF, DOCX, ODT, RTF или TXT.
description-nothing = Наберите текст или выберите файл.
description-too-long = Текст длиннее { $most } знаков. Сократите его.
description-raced = Кто-то сохранил версию в то же мгновение. Посмотрите на неё и попробуйте ещё раз.
description-unknown = Выберите описание вакансии этой организации и версию, которая у него есть.
description-skills-many = Не больше { $most } навыков.
description-skill-unknown = Выберите навыки из справочника.
description-saved = Описание вакансии сохранено.
description-skills-saved = Требования описания сохранены.
description-deactivated = Описание больше не используется. У вакансий, где оно есть, оно остаётся.
description-restored = Описание снова используется.
description-attached = Описание прикреплено.
description-version-head = Версия
description-version = Версия { $number }
description-in-use = Используется
description-not-in-use = Не используется
description-is-not-in-use = Это описание не используется.
description-is-older = Это прежняя версия.
description-latest = Показать последнюю
description-unread = Прочитать файл не удалось. Он сохранён; измените описание и наберите его текст.
description-skills = Что требуется
description-skills-note = Найдено в тексте по названиям, поправьте как нужно. Навык, который лишь упомянут, «не имеется в виду».
description-skill-add = Добавить навык
description-skill-need = Насколько он нужен
description-used = Вакансии с этим описанием
description-unused = Ни у одной вакансии его пока нет.
description-attach-to = Вакансия
description-attach-hint = Вакансия получит последнюю версию, и она за ней останется.
description-attach = Прикрепить
description-versions = Версии
description-deactivate = Больше не использовать
description-restore = Снова использовать
need-required = Обязательно
need-optional = Желательно
need-not-meant = Не имеется в виду
need-by-person = указано человеком
## Jobs: what cannot be right
requisition-code-wrong = Латинские буквы, цифры, дефис, подчёркивание, точка и косая черта: R-12.
requisition-code-taken = Такой код уже есть у другой вакансии.
requisition-years-order = Верхняя граница опыта не меньше нижней.
requisition-salary-order = Верхняя граница зарплаты не меньше нижней.
requisition-number-range = Целое число от 0 до { $most }.
requisition-positions-range = Целое число от 1 до { $most }.
requisition-positions-hired = { $hired ->
        [one] Уже нанят { $hired } человек: мест должно быть не меньше.
        [few] Уже наняты { $hired } человека: мест должно быть не меньше.
       *[many] Уже нанято { $hired } человек: мест должно быть не меньше.
    }
requisition-dates-order = Закрытие — после открытия.
requisition-currency-missing = Укажите валюту: EUR, USD, RUB.
requisition-currency-wrong = Три буквы по ISO 4217: EUR, USD, RUB.
requisition-places-many = Не более { $most } мест.
requisition-skills-many = Не более { $most } навыков.
requisition-skill-unknown = Выберите навыки из каталога.
requisition-recruiters-many = Не более { $most } рекрутеров.
field-hiring-manager = Выберите действующего нанимающего руководителя этой организации.

## Jobs: what a draft lacks
missing-title = Назовите вакансию.
missing-description = Опишите работу.
missing-employment-type = Выберите вид занятости.
missing-workplace = Укажите, где работать: на месте, частично из дома или откуда угодно.
missing-place = Назовите хотя бы одно место или укажите, что работать можно откуда угодно.
missing-positions = Укажите, сколько людей нужно.
missing-hiring-manager = Выберите нанимающего руководителя: кто-то должен принимать решение.
missing-recruiters = Выберите хотя бы одного рекрутера, который закрывает вакансию.
missing-close = День закрытия уже прошёл: выберите более поздний или уберите его.

## Jobs: refusals
requisition-raced = Кто-то изменил эту вакансию в тот же момент. Посмотрите ещё раз.
requisition-general-fixed = Общая вакансия — для кандидатов без вакансии: описывать в ней нечего.
requisition-general-stays = Общая вакансия всегда открыта.
requisition-is-template = Это шаблон: сначала создайте из него вакансию.
requisition-not-yours = Руководители меняют только свои вакансии. Обратитесь к рекрутеру.
requisition-kept = Вакансия остаётся вашей: передать её может рекрутер.
requisition-kept-for-good = Удалить можно только черновики и шаблоны, на которые никто не откликался. Вместо этого закройте вакансию.
requisition-closed-by-itself = Наступил день закрытия.
requisition-step-closed = { $state ->
        [draft] Это черновик: сначала опубликуйте вакансию.
        [open] Вакансия уже открыта.
        [paused] Вакансия приостановлена.
        [filled] Все места заняты: сначала откройте вакансию снова.
        [closed] Вакансия закрыта: сначала откройте её снова.
       *[cancelled] Вакансия отменена: создайте копию, чтобы начать заново.
    }
reopen-full = { $positions ->
        [one] Все места заняты ({ $positions }). Сначала добавьте ещё одно.
        [few] Все места заняты ({ $positions }). Сначала добавьте ещё одно.
       *[many] Все места заняты ({ $positions }). Сначала добавьте ещё одно.
    }
hire-full = { $positions ->
        [one] Единственное место этой вакансии занято. Добавьте место, чтобы нанять ещё одного человека.
        [few] Все { $positions } места этой вакансии заняты. Добавьте место, чтобы нанять ещё одного человека.
       *[many] Все { $positions } мест этой вакансии заняты. Добавьте место, чтобы нанять ещё одного человека.
    }
hire-not-under-way = По этой вакансии сейчас не нанимают: сначала откройте её снова.
settle-under-way = Вакансия не завершена: решите по каждому кандидату или сначала закройте её.

## The stages of a job
stages-applied-first = Первым идёт ровно один этап откликов: с него начинают все.
stages-interview-stays = Должен остаться хотя бы один этап собеседований.
stages-decision-stays = Должен остаться хотя бы один этап решения.
stages-decision-late = Решение — после последних собеседований.
stages-offer-last = Этап оффера один и стоит последним.
stages-rounds-rise = Первый этап собеседований начинается с раунда 1, каждый следующий — с более позднего.
stages-many = Не более { $most } этапов.
stages-named = Названия этапов не повторяются.
stage-round-range = Раунд от 1 до { $most }.
stage-late-range = Целое число дней от 1 до { $most } или пусто, если годится обычное.
stage-full = { $count ->
        [one] На этом этапе { $count } кандидат. Укажите, куда его перевести.
        [few] На этом этапе { $count } кандидата. Укажите, куда их перевести.
       *[many] На этом этапе { $count } кандидатов. Укажите, куда их перевести.
    }
stage-removal-booked = Собеседования кандидатов этого этапа уже назначены: переведите их на другой этап собеседований или сначала отмените собеседования.

## Jobs: the list
requisitions-title = Вакансии
requisition-new = Новая вакансия
requisition-title = Название
requisition-search = Поиск
requisition-search-hint = Название или код
requisitions-count = { $count ->
        [one] { $count } вакансия
        [few] { $count } вакансии
       *[many] { $count } вакансий
    }
requisitions-many = Больше { $count } вакансий
requisitions-first-text = Вакансия говорит, кого вы ищете, кто решает и через какие этапы проходят кандидаты. Напишите первую как черновик; когда всё заполнено, опубликуйте её и добавляйте кандидатов.
requisitions-nothing-title = Ничего не найдено
requisitions-nothing-text = Под эти фильтры не подходит ни одна вакансия. Уберите один из них.
templates-title = Шаблоны
templates-empty-title = Шаблонов пока нет
templates-empty-text = Шаблон — заготовка вакансии: откройте вакансию, которая ещё понадобится, и выберите «Сохранить как шаблон».
requisition-state = { $state ->
        [live] В работе
        [draft] Черновик
        [open] Открыта
        [paused] Приостановлена
        [filled] Заполнена
        [closed] Закрыта
       *[cancelled] Отменена
    }
department = Отдел
department-any = Любой отдел
hiring-manager = Нанимающий руководитель
hiring-manager-any = Любой руководитель
figures = Показатели
figure-applicants = Кандидаты
figure-active = Из них в работе
figure-interviewed = Прошли собеседование
figure-hired = Наняты
hired-of = { $hired } из { $positions }

## Jobs: the page
requisition-tabs = Разделы вакансии
tab-stages = Этапы
tab-plan = План собеседований
template-word = Шаблон
template-use = Создать вакансию
template-save = Сохранить как шаблон
template-from = Начать с шаблона
template-done = Шаблон сохранён.
copy-done = Это копия, пока черновик. Измените то, что отличается.
requisition-duplicate = Создать копию
requisition-delete = Удалить
requisition-deleted = Удалено.
requisition-general-text = Здесь кандидаты без вакансии. Она всегда открыта, число мест не задано, после последнего раунда нанимают сразу.
requisition-facts = Условия
description = Описание
skills = Навыки
skill-nice = желательно
skill-required = обязательно
team = Команда найма
missing-title-card = Перед публикацией
missing-text = Ещё не хватает:
publish-lacks = { $count ->
        [one] Не хватает { $count } пункта
        [few] Не хватает { $count } пунктов
       *[many] Не хватает { $count } пунктов
    }
rest-banner = { $count ->
        [one] По этой вакансии ещё { $count } активный кандидат.
        [few] По этой вакансии ещё { $count } активных кандидата.
       *[many] По этой вакансии ещё { $count } активных кандидатов.
    }
rest-settle = Решить
step-publish = Опубликовать
step-resume = Возобновить
step-pause = Приостановить
step-close = Закрыть
step-reopen = Открыть снова
step-cancel = Отменить вакансию
step-done = { $step ->
        [pause] Приостановлена: новых собеседований не назначаем, назначенные остаются.
        [reopen] Вакансия снова принимает кандидатов.
       *[publish] Вакансия принимает кандидатов.
    }
range-between = { $from }–{ $to }
range-from = от { $from }
range-to = до { $to }
years-of = опыт в годах: { $range }
salary-of = { $range } { $currency }
workplace = Где работать
workplace-of = { $kind ->
        [on_site] На месте
        [hybrid] Частично на месте
       *[remote] Откуда угодно
    }
employment = Занятость
employment-of = { $kind ->
        [full_time] Полная занятость
        [part_time] Частичная занятость
        [contract] Договор подряда
        [temporary] Временная работа
       *[intern] Стажировка
    }
experience = Опыт
experience-of = { $level ->
        [junior] Начинающий специалист
        [mid] Специалист
        [senior] Старший специалист
       *[lead] Ведущий специалист
    }
skill-level-of = { $level ->
        [beginner] начальный
        [intermediate] средний
        [advanced] высокий
       *[expert] экспертный
    }
requisition-places = Места
salary = Зарплата
positions = Число мест
opens-at = Открытие
closes-at = Закрытие
ended-because = Причина завершения
requisition-happened = { $kind ->
        [requisition_created] Написан черновик
        [requisition_updated] Изменена
        [requisition_published] Опубликована
        [requisition_resumed] Возобновлена
        [requisition_paused] Приостановлена
        [requisition_filled] Заполнена: наняты все, кого искали
        [requisition_closed] Закрыта
        [requisition_cancelled] Отменена
        [requisition_reopened] Открыта снова
        [requisition_template_saved] Сохранена как шаблон
        [requisition_job_description_attached] Выбрано описание вакансии
        [requisition_stage_added] Добавлен этап
        [requisition_stage_changed] Изменён этап
        [requisition_stage_removed] Убран этап
        [plan_round_added] Добавлен раунд
        [plan_round_changed] Изменён раунд
        [plan_round_moved] Перенесён раунд
        [plan_round_removed] Убран раунд
       *[other] Изменена
    }
requisition-field = { $field ->
        [title] название
        [code] код
        [description] описание
        [department] отдел
        [locations] места
        [workplace] где работать
        [employment_type] занятость
        [skills] навыки
        [experience_level] опыт
        [experience_years] годы опыта
        [salary] зарплата
        [positions] число мест
        [hiring_manager_id] нанимающий руководитель
        [recruiter_ids] рекрутеры
        [opens_at] открытие
        [closes_at] закрытие
       *[other] другие поля
    }

## Jobs: the form
requisition-edit = Изменить вакансию
requisition-form-sub = В черновике обязательно только название. Перед публикацией мы скажем, чего не хватает.
requisition-created = Черновик сохранён.
requisition-saved = Вакансия сохранена.
requisition-save-draft = Сохранить черновик
code = Код
code-hint = По нему различают вакансии. Если не указан, будет дан следующий свободный: R-12.
description-hint = Пустая строка завершает абзац; строки с дефисом в начале — список.
department-hint = Выберите или введите новый.
requisition-places-hint = По одному в строке. Если работать можно откуда угодно, не нужно.
skill = Навык
skill-level = Уровень
skill-level-any = Любой уровень
skill-need = Насколько важен
skills-hint = Сохраните, чтобы появились ещё строки.
years-min = Опыт в годах от
years-max = до
salary-min = Зарплата от
salary-max = до
salary-hint = За год, в целых единицах валюты.
currency = Валюта
positions-hint = Последний наём заполняет вакансию. Если пусто — сколько угодно.
hiring-manager-hint = Принимает решения о кандидатах.
requisition-recruiters = Рекрутеры
requisition-recruiters-hint = Закрывают вакансию и узнают обо всём, что с ней происходит.
closes-at-hint = Тогда закроется сама. { $zone }
field-moment = Укажите день и час.

## Jobs: how they end
end-title = { $end ->
        [close] Закрыть вакансию «{ $job }»
        [cancel] Отменить вакансию «{ $job }»
       *[settle] Кто остался: «{ $job }»
    }
end-text = { $end ->
        [close] Больше никого не ищем. Вакансию можно открыть снова.
        [cancel] Вакансия не состоялась. Открыть её снова нельзя.
       *[settle] Вакансия завершена. Решите, что с теми, кто ещё в ней.
    }
end-act = { $end ->
        [close] Закрыть вакансию
        [cancel] Отменить вакансию
       *[settle] Применить
    }
end-done = { $end ->
        [close] Вакансия закрыта.
        [cancel] Вакансия отменена.
       *[settle] Готово.
    }
end-reason-hint = Сохраняется с вакансией и у тех, кому отказано вместе с ней.
rest-count = { $count ->
        [one] В ней ещё { $count } активный кандидат.
        [few] В ней ещё { $count } активных кандидата.
       *[many] В ней ещё { $count } активных кандидатов.
    }
rest-question = Что с ними будет
rest-leave = Останутся как есть
rest-reject = Отказать с причиной ниже
rest-move = Перевести в другую вакансию
rest-to = В вакансию
rest-to-hint = Там они начнут с первого этапа.

## Jobs: the stages
stages-title = Этапы
stages-sub = Столбцы доски в том порядке, в котором кандидаты через них проходят.
stages-saved = Этапы сохранены.
stage-people = { $count ->
        [one] { $count } кандидат
        [few] { $count } кандидата
       *[many] { $count } кандидатов
    }
stage-from-round = с раунда { $round }
stage-name = Название
stage-name-hint = Если пусто: { $kind }
stage-name-free = Если пусто, называется как вид этапа.
stage-first-round = Начинается с раунда
stage-first-round-hint = Для этапов собеседований: раунд плана, с которого начинается этап.
stage-late-after = Поздно после, дней
stage-late-after-hint = { $usual ->
    [one] Пусто: { $usual } день, как обычно. Вид этапа: { $kind }.
    [few] Пусто: { $usual } дня, как обычно. Вид этапа: { $kind }.
   *[other] Пусто: { $usual } дней, как обычно. Вид этапа: { $kind }.
  }
stage-late-after-free = Кто стоит дольше, отмечен на доске. Пусто: как обычно для этого вида.
stage-late-note = { $days ->
    [one] поздно после { $days } дня
   *[other] поздно после { $days } дней
  }
stage-up = Выше
stage-down = Ниже
stage-remove = Убрать
stage-removed = { $count ->
        [0] Этап убран.
        [one] Этап убран; переведён { $count } кандидат.
        [few] Этап убран; переведены { $count } кандидата.
       *[many] Этап убран; переведено { $count } кандидатов.
    }
stage-move-to = Перевести их
stage-empty = На этом этапе никого нет.
stage-add = Добавить этап
stage-kind-hint = Что на нём происходит. Он встанет на обычное для своего вида место; потом его можно передвинуть.
stage-kind-missing = Выберите вид этапа.
requisition-skill-missing = Навыка «{ $name }» нет в каталоге: выберите другой.
stage-kind-of = { $kind ->
        [applied] Отклик
        [screening] Отбор
        [assessment] Тест
        [interview] Собеседования
        [decision] Решение
       *[offer] Оффер
    }
stage-kind = Вид
nav-agencies = Агентства
catalogue-tabs = По чему разложены кандидаты
catalogue-title = { $catalogue ->
        [agency] Агентства
        [source] Источники
       *[tag] Метки
    }
catalogue-sub = { $catalogue ->
        [agency] Кто приводит кандидатов и скольких из них вы нанимаете
        [source] Откуда приходят кандидаты и скольких из них вы нанимаете
       *[tag] Слова, которыми отмечены кандидаты
    }
catalogue-new = { $catalogue ->
        [agency] Новое агентство
        [source] Новый источник
       *[tag] Новая метка
    }
catalogue-empty-title = { $catalogue ->
        [agency] Агентств пока нет
        [source] Источников пока нет
       *[tag] Меток пока нет
    }
catalogue-empty-text = { $catalogue ->
        [agency] Агентство приводит вам кандидатов. Добавьте первое и выберите его в форме кандидата: здесь будет видно, кого оно привело и кого вы наняли.
        [source] Источник говорит, откуда пришёл кандидат. Добавьте первый здесь или выберите в форме кандидата.
       *[tag] Метка — ваше собственное слово: «готов к переезду», «говорит по-голландски». Добавьте первую здесь или на странице кандидата, и по ней можно будет отбирать.
    }
catalogue-variant = { $catalogue ->
        [tag] Цвет
       *[other] Вид
    }
catalogue-candidates = Кандидаты
catalogue-hired = Наняты
catalogue-brought = { $count ->
        [one] { $count } кандидат
        [few] { $count } кандидата
       *[many] { $count } кандидатов
    }
catalogue-saved = Сохранено: «{ $name }».
catalogue-merged = Теперь кандидаты относятся к «{ $name }».
catalogue-retired = «{ $name }» больше не используется.
catalogue-merge = Объединить
catalogue-merge-into = С чем объединить
catalogue-merge-text = Все кандидаты перейдут к другой записи, и она займёт место этой. Отменить это нельзя.
catalogue-merge-choose = Выберите, с чем объединить.
catalogue-merge-itself = С самой собой запись не объединить. Выберите другую.
catalogue-retire-text = Неиспользуемая запись сохраняет своих кандидатов, но больше не предлагается. Её можно вернуть в любое время.
catalogue-taken = Такое название уже есть.
catalogue-full = { $most ->
        [one] Не больше { $most } записи.
        [few] Не больше { $most } записей.
       *[many] Не больше { $most } записей.
    }
agency = Агентство
agency-any = Любое агентство
agency-kind = { $kind ->
        [online] Онлайн
        [reference] По рекомендации
        [recruitment_service] Кадровое агентство
       *[other] Другое
    }
agency-address = Адрес
agency-website = Сайт
agency-contact = Контакт
agency-contacts-many = { $most ->
        [one] Не больше { $most } контакта.
        [few] Не больше { $most } контактов.
       *[many] Не больше { $most } контактов.
    }
source-kind = { $kind ->
        [careers_page] страница вакансий
        [agency] агентство
        [referral] рекомендация
        [event] мероприятие
        [import] импорт
       *[other] другое
    }
tag = Метка
tag-any = Любая метка
tags = Метки
tags-hint = Через запятую; новое слово станет меткой
tags-saved = Метки сохранены.
tags-add = Добавить метки
tags-remove = Убрать «{ $name }»
tag-color = { $color ->
        [grey] Серый
        [blaze] Жёлтый
        [forest] Зелёный
        [lake] Синий
        [heather] Лиловый
       *[rust] Красный
    }
field-agency = Выберите агентство, которое используется.
field-tags-many = { $most ->
        [one] Не больше { $most } метки.
        [few] Не больше { $most } меток.
       *[many] Не больше { $most } меток.
    }
experience-level = Уровень
level = { $level ->
        [junior] Младший
        [mid] Средний
        [senior] Старший
       *[lead] Ведущий
    }
education = Образование
education-hint = По одному в строке: учебное заведение, степень, специальность, 2012–2016
candidate-skills = Навыки
candidate-skills-hint = Через запятую; уровень в скобках: Rust (экспертный), SQL (начальный)
field-education-many = { $most ->
        [one] Не больше { $most } учебного заведения.
        [few] Не больше { $most } учебных заведений.
       *[many] Не больше { $most } учебных заведений.
    }
field-skills-many = { $most ->
        [one] Не больше { $most } навыка.
        [few] Не больше { $most } навыков.
       *[many] Не больше { $most } навыков.
    }
field-year = Нужен год от 1900 до 2100.
field-year-order = Окончание раньше начала.
field-day = Нужна дата: 2026-11-21.
requisition-any = Любая вакансия
filter-stage = { $kind ->
        [applied] Отклик
        [screening] Отбор
        [assessment] Тест
        [interview] Собеседование
        [decision] Решение
       *[offer] Предложение
    }
privacy = Персональные данные
consent = Согласие
consent-on = Дата
consent-how = Как
consent-how-word = { $how ->
        [application] Вместе с откликом
        [email] По почте
        [paper] На бумаге
        [spoken] Устно
        [agency] Через агентство
       *[other] Иначе
    }
consent-none = Согласие на хранение данных не отмечено.
consent-given = Согласие дано { $day }: { $how }
consent-both = Укажите и дату согласия, и способ.
consent-saved = Сведения о согласии сохранены.
consent-edit = Изменить
retain-until = Хранить до
retention-any = Любой срок
retention-filter = { $which ->
        [due] Срок истёк
        [soon] Истекает за 30 дней
       *[none] Срок не указан
    }
retention-due = Эти данные следовало хранить до { $day }. Получите новое согласие или сотрите их: само собой ничего не произойдёт.
photo = Фото
photo-upload = Загрузить фото
photo-hint = PNG или JPEG, не больше 5 МБ. Место съёмки и данные камеры удаляются.
photo-remove = Удалить фото
photo-refused = Это не изображение, которое показывают браузеры. Пришлите PNG или JPEG не больше 8000 точек по стороне.
photo-saved = Фото сохранено.
photo-removed = Фото удалено.
told-apart = Отмечено: это разные люди.
tell-apart = Это разные люди
merge-itself = Это одна и та же запись. Выберите другую.
merge-title = Объединить две записи
merge-sub = Две записи об одном человеке станут одной. Ничего не пропадёт, и 30 дней это можно отменить.
merge-preview = Сравнить и объединить
merge-with = Другая запись
merge-with-hint = Вставьте адрес страницы другого кандидата
merge-field-head = Поле
merge-kept = остаётся
merge-other = присоединяется
merge-what = Что произойдёт
merge-lists = Документы, заметки, метки, собеседования, отзывы, ссылки, навыки и образование соберутся вместе.
merge-along = Отклик на вакансию «{ $title }» перейдёт сюда.
merge-pair = Оба отклика — на вакансию «{ $title }»: продолжится тот, что продвинулся дальше, и примет собеседования, отзывы и заметки другого, а другой будет отложен.
merge-undo-text = Адрес другой записи будет вести сюда. 30 дней объединение можно отменить на этой странице.
merge-do = Объединить
merge-other-way = Оставить другую запись
merge-done = Теперь это одна запись.
merge-done-banner = { $day } с этой записью объединена «{ $name }».
unmerge = Снова разделить
unmerge-done = Это снова две записи.
unmerge-over = Прошло больше 30 дней: отменить объединение уже нельзя.
unmerge-later-first = С этой записью позже объединена ещё одна. Сначала отмените то объединение.
unmerge-raced = Кто-то отменил это объединение в ту же минуту.
merge-erased = Одна из записей стёрта: объединять нечего.
merge-gone = Место этой записи уже заняла другая. Откройте её.
merge-field = Такого поля нет. Можно взять из этих: { $fields }
