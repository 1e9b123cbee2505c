### Уведомления и папка с ними.

## Уведомления
inbox-title = Уведомления
tab-new = Новые
tab-all = Все
tab-snoozed = Отложенные
tab-archived = Архив
area-filter = Показать
area-any = Всё
area-interview = Собеседования
area-application = Кандидаты
area-system = Система
is-new = новое
weighs = Ждёт вас
bundle = { $names } и ещё { $count }
bundle-all = Показать все { $n }
earlier = { $n ->
        [one] ещё { $n } раньше
        [few] ещё { $n } раньше
       *[many] ещё { $n } раньше
    }
until = Вернётся { $when }
read-all = Отметить всё прочитанным
all-read = { $n ->
        [0] Новых не было.
        [one] { $n } отмечено прочитанным.
        [few] { $n } отмечены прочитанными.
       *[many] { $n } отмечены прочитанными.
    }
mark-read = Отметить прочитанным
mark-unread = Отметить новым
archive = В архив
archived-said = Перенесено в архив.
restore = Вернуть
snooze = Отложить
snooze-title = Отложить до
snooze-hour = На час, до { $when }
snooze-tomorrow = До завтра: { $when }
snooze-monday = До { $when }
snooze-pick = Другое время…
snooze-at = День и время
snooze-wrong = Выберите время впереди, не дальше 90 дней.
snoozed-said = Вернётся { $when }.
empty-new = Ничего нового
empty-new-text = Сюда приходит то, что касается вас: собеседования, решения, оценки, которые пора поставить. Вы всё посмотрели.
empty-all = Здесь пусто
empty-all-text = Сюда приходит то, что касается вас: собеседования, решения, оценки, которые пора поставить.
empty-snoozed = Ничего не отложено
empty-snoozed-text = Отложите то, что может подождать: в своё время оно вернётся как новое.
empty-archived = Архив пуст
empty-archived-text = Переносите сюда то, с чем разобрались. Хранится полгода.

## О чём
somebody = Кто-то
about-interview = Собеседование: { $candidate }
about-run = Планировщик
about-hours = Ваши часы
about-work = Фоновые задачи
about-audit = Журнал событий
about-account = Ваша учётная запись
by-system = Waymark
unknown-device = неизвестного устройства

## Что произошло
said-booked = Назначено на { $when } ({ $by }).
said-moved = Перенесено с { $was } на { $when } ({ $by }).
said-handed-to = Теперь ведёте вы вместо { $from }: { $when }.
said-reassigned = Теперь ведёт { $to }: { $when }.
said-cancelled = Отменено ({ $by }). Было назначено на { $when }.
said-missed = Кто-то не пришёл: { $when }.
said-because = { $sentence } Причина: { $reason }
said-reminder = Начало { $when }.
said-due = Нет вашей оценки. Собеседование было { $when }.
said-reopened = Оценку вернули вам на доработку ({ $by }).
said-unmatched = Время не нашлось. { $reasons }
said-advanced = Раунд пройден ({ $by }).
said-selected = Кандидат выбран ({ $by }).
said-rejected = Отказ ({ $by }).
said-held = Решение отложено ({ $by }).
said-withdrawn = Кандидат отозвал заявку.
said-awaits = Все раунды пройдены: пора принять решение.
said-review-asked = Вас просят посмотреть анкету ({ $by }).
said-review-accepted = Анкета одобрена ({ $by }).
said-review-declined = Анкета отклонена ({ $by }).
said-requisition-step = { $what ->
        [published] Вакансия принимает кандидатов ({ $by }).
        [resumed] Вакансия снова принимает кандидатов ({ $by }).
        [paused] Вакансия приостановлена ({ $by }).
        [filled] Наняты все, кого искали: вакансия заполнена.
        [closed] Вакансия закрыта ({ $by }).
        [cancelled] Вакансия отменена ({ $by }).
       *[reopened] Вакансия открыта снова ({ $by }).
    }
said-requisition-assigned = Вас включили в команду найма этой вакансии ({ $by }).
said-note-mentioned = Вас упомянули в заметке ({ $by }).
said-note-assigned = Вам поручена задача ({ $by }).
said-note-done = Задача выполнена ({ $by }).
said-run-finished = Готово: { $scheduled ->
        [one] назначено { $scheduled } собеседование
        [few] назначены { $scheduled } собеседования
       *[many] назначено { $scheduled } собеседований
    }, без времени { $unmatched ->
        [one] { $unmatched } кандидат
        [few] { $unmatched } кандидата
       *[many] { $unmatched } кандидатов
    }.
said-run-failed = Подбор времени прервался. Всё, что успели назначить, осталось.
said-run-proposed = { $proposed ->
        [one] Предложено { $proposed } собеседование,
        [few] Предложены { $proposed } собеседования,
       *[many] Предложено { $proposed } собеседований,
    } { $waiting ->
        [one] ждёт подтверждения { $waiting }.
        [few] ждут подтверждения { $waiting }.
       *[many] ждут подтверждения { $waiting }.
    }
said-hours-asked = { $by } просит открыть часы: { $start } — { $end }.
said-hours-asked-for = { $by } просит открыть часы: { $start } — { $end }. Тогда время нашлось бы для кандидата { $candidate }.
said-sign-in = Вход с нового устройства: { $device }. Если это были не вы, смените пароль и завершите сеанс.
said-password-changed = Ваш пароль изменён. Если это были не вы, сразу запросите новый.
said-reset-asked = Запрошена ссылка, чтобы задать вам новый пароль. Если это были не вы, делать ничего не нужно.
said-member-added = Теперь в организации ({ $by }).
said-roles-changed = Ваши роли изменены ({ $by }). Теперь вы: { $roles }.
said-member-deactivated = Доступ закрыт ({ $by }).
said-member-restored = Доступ возвращён ({ $by }).
said-limits-changed = Изменено, сколько вашего времени можно занимать ({ $by }).
said-job-dead = Задача «{ $work }» слишком часто не удавалась, попытки прекращены. Её можно запустить снова.
said-audit-fault = Журнал не такой, каким его записали: кто-то трогал базу. Прежде всего посмотрите, что найдено.
said-bounced = Письмо вернулось: такого адреса нет.
said-undelivered = Письмо не удалось отправить целый день. Его можно отправить снова.

## Что сообщать
preferences-title = Что вам сообщать
preferences-short = Что сообщать
preferences-sub = Для каждого вида новостей: приходят ли они в уведомления и как часто об этом писать.
preferences-matrix = Новости
preferences-saved = Сохранено.
preferences-usual = Вернуть как обычно
preferences-usual-said = Всё снова как обычно.
channel-in-app = В уведомления
channel-email = Письма
frequency-at-once = Сразу
frequency-hourly = Раз в час
frequency-daily = Раз в день
frequency-off = Без писем
topic-interviews = Собеседования
topic-interviews-hint = Назначены, перенесены, переданы, отменены
topic-reminders = Напоминания
topic-reminders-hint = За день и за час до ваших собеседований
topic-scorecards = Оценки
topic-scorecards-hint = Пора поставить вашу, или её вернули вам
topic-reviews = Просмотр анкет
topic-reviews-hint = Вас просят посмотреть анкету, или посмотрели ту, о которой просили вы
topic-decisions = Решения
topic-decisions-hint = Выбран, отказ, отложено — или решать вам
topic-notes = Заметки
topic-notes-hint = Заметки, где упомянули вас, и задачи по кандидатам
topic-unmatched = Время не нашлось
topic-unmatched-hint = Кандидаты, которым не подобрали время, и почему
topic-runs = Подбор времени
topic-runs-hint = Запущенный вами закончился, или какой-то прервался
topic-members = Участники
topic-members-hint = Кто пришёл и ушёл, ваши роли и ограничения
topic-work = Что пошло не так
topic-work-hint = Фоновые задачи, попытки которых прекращены
topic-security = Безопасность
topic-security-hint = Входы с новых устройств, пароли
topic-locked = Всегда включено: вы должны знать, кто входит под вашим именем.
topic-unknown = Виды новостей: { $known }.
hours-title = Часы
hours-text = В тихие часы письма не приходят: они ждут их конца. Срочные приходят всегда.
quiet-from = Тихо с
quiet-to = Тихо до
digest-at = Ежедневное письмо в
time-wrong = Укажите время, например 22:30.
quiet-both = У тихих часов есть начало и конец.
quiet-same = Выберите другой конец: иначе тихие часы ничего не длятся.

## Письма кандидатам
no-mail = Почтовый сервер не настроен: до тех пор писем не будет.
letters-title = Письма
letters-sub = Что Waymark сам пишет кандидатам, если настроена почта.
letters-candidates = Сообщать кандидатам об их собеседованиях
letters-candidates-hint = Письмо, когда собеседование назначено, перенесено или отменено, и напоминание за день. Получают те, у кого указан адрес.
letters-saved = Сохранено.
candidate-booked = { $house }: приглашение на собеседование
candidate-booked-text = { $house } приглашает вас на собеседование: { $when }.
candidate-moved = { $house }: новое время собеседования
candidate-moved-text = Собеседование в { $house } перенесено. Новое время: { $when }.
candidate-cancelled = { $house }: собеседование отменено
candidate-cancelled-text = Собеседование в { $house }, назначенное на { $when }, не состоится.
candidate-reminder = { $house }: скоро собеседование
candidate-reminder-text = Напоминаем: собеседование в { $house } — { $when }.
candidate-length = Оно займёт { $minutes ->
        [one] { $minutes } минуту
        [few] { $minutes } минуты
       *[many] { $minutes } минут
    }.
candidate-answer = Если что-то не подходит, напишите тому, с кем вы на связи в { $house }.

## Письма
letter-open = Открыть
letter-inbox = Открыть уведомления
letter-digest = { $n ->
        [one] { $n } новость
        [few] { $n } новости
       *[many] { $n } новостей
    }
letter-line = { $title }: { $message }
letter-more = И ещё { $n ->
        [one] { $n } новость
        [few] { $n } новости
       *[many] { $n } новостей
    } в уведомлениях.
letter-zone = Время указано по часам { $zone }.
letter-house = Организация: { $house }.
kind-digest = Новости одним письмом
kind-candidate-booked = Кандидату: собеседование назначено
kind-candidate-moved = Кандидату: собеседование перенесено
kind-candidate-cancelled = Кандидату: собеседование отменено
kind-candidate-reminder = Кандидату: напоминание
candidate-room = Где: { $room }.
candidate-room-at = Где: { $room }, { $place }.
