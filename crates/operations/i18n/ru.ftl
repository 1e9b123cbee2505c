# Активность
activity-title = Активность
activity-filter = О чём
activity-open = Открыть
activity-empty-title = Здесь пока пусто
activity-empty-text = Здесь отмечается каждое изменение: кто, что и когда. Добавьте кандидата или пригласите сотрудника — появятся первые записи.
kind-shape = Вид события выглядит так: candidate.created; все события о кандидатах — candidate.
actor-system = Система
actor-program = Программа
actor-unknown = Кто-то
area-all = Всё
actor-shape = Укажите id сотрудника (user_…), программы (akey_…) или system.
activity-who = Кто
activity-from = С
activity-to = По
activity-show = Показать
activity-at = Когда
activity-what = Что произошло
activity-about = С кем или с чем
activity-change = Откуда и куда
activity-place = Время собеседования
activity-why = Почему
area-candidate = Кандидаты
area-note = Заметки
area-interview = Собеседования
area-scorecard = Оценки
area-run = Запуски планировщика
area-proposal = Предложения
area-hours = Просьбы о часах
area-plan = Планы собеседований
area-requisition = Вакансии
area-job-description = Описания вакансий
area-room = Переговорные
area-availability = Доступность
area-member = Сотрудники
area-organization = Организация
area-job = Фоновые задачи
decision-accept = Принято
decision-decline = Отклонено
# Что произошло
availability-changed = Изменена доступность
booking-rules-changed = Изменены ограничения на собеседования
bulk-creation-begun = Прочитаны строки будущих кандидатов
bulk-creation-cancelled = Массовое создание отменено
bulk-creation-confirmed = Создано сразу много кандидатов
candidate-advanced = Кандидат прошёл в следующий раунд
candidate-applied = Кандидат добавлен на другую вакансию
candidate-availability-changed = Изменена доступность кандидата
candidate-awaits-decision = Все раунды пройдены, нужно решение
candidate-created = Добавлен кандидат
candidate-deactivated = Кандидат отключён
candidate-erased = Данные кандидата удалены
candidate-held = Решение по кандидату отложено
candidate-moved = Кандидат переведён на другой этап
candidate-reconsidered = Кандидат рассматривается снова
candidate-rejected = Кандидату отказано
candidate-restored = Кандидат возвращён
candidate-resume-uploaded = Загружено резюме
candidate-returned = Кандидат ждёт нового времени
candidate-review-asked = Запрошен отзыв о профиле
candidate-reviewed = Дан отзыв о профиле
candidate-scheduled = Кандидату назначено собеседование
candidate-selected = Кандидат отобран
candidate-updated = Изменены данные кандидата
candidate-withdrawn = Кандидат отказался от участия
interview-assistant-joined = К собеседованию присоединился помощник
interview-assistant-left = Помощник больше не участвует в собеседовании
interview-booked = Назначено собеседование
interview-cancelled = Собеседование отменено
interview-completed = Собеседование завершено
interview-no-show = Кандидат не пришёл на собеседование
interview-reassigned = Интервью передано другому интервьюеру
interview-rescheduled = Собеседование перенесено
interview-started = Собеседование началось
interview-unmatched = Не нашлось времени для собеседования
job-retried-event = Повторён запуск фоновой задачи
member-added = Добавлен сотрудник
member-changed = Изменены данные или роли сотрудника
member-deactivated = Сотрудник отключён
member-invited = Создано приглашение
member-reset = Создана ссылка для нового пароля
member-restored = Сотрудник возвращён
note-changed = Заметка изменена
note-deleted = Заметка удалена
note-done = Задача выполнена
note-reopened = Задача снова открыта
note-written = Добавлена заметка
private-note-changed = Личная заметка изменена
private-note-deleted = Личная заметка удалена
private-note-done = Личная задача выполнена
private-note-reopened = Личная задача снова открыта
private-note-written = Добавлена личная заметка
organization-changed = Изменены данные организации
organization-created = Создана организация
list-exported = Список выгружен в файл
organization-setting-changed = Изменена настройка
run-failed = Запуск планировщика оборвался
candidate-document-added = Добавлен документ
candidate-document-changed = Изменён документ
candidate-document-read = Прочитан документ
candidate-document-removed = Убран документ
candidate-document-restored = Возвращён документ
job-description-changed = Изменено описание вакансии
job-description-created = Добавлено описание вакансии
job-description-deactivated = Описание вакансии больше не используется
job-description-restored = Описание вакансии снова используется
job-description-skills-changed = Изменены требования описания вакансии
requisition-job-description-attached = Выбрано описание вакансии
requisition-created = Написана вакансия
requisition-cancelled = Вакансия отменена
requisition-closed = Вакансия закрыта
requisition-deleted = Черновик вакансии удалён
requisition-filled = Вакансия заполнена
requisition-paused = Вакансия приостановлена
requisition-published = Вакансия опубликована
requisition-reopened = Вакансия открыта снова
requisition-resumed = Вакансия возобновлена
requisition-stage-added = К вакансии добавлен этап
requisition-stage-changed = Этап вакансии изменён
requisition-stage-removed = Этап вакансии убран
requisition-template-saved = Шаблон вакансии сохранён
requisition-updated = Вакансия изменена
plan-round-added = В план собеседований добавлен раунд
plan-round-changed = Изменён раунд плана собеседований
plan-round-moved = Раунд плана собеседований перемещён
plan-round-removed = Из плана собеседований удалён раунд
agency-changed = Агентство изменено
agency-created = Добавлено агентство
agency-deactivated = Агентство больше не используется
agency-merged = Агентства объединены
agency-restored = Агентство снова используется
candidate-merged = Две записи о кандидате объединены
candidate-photo-changed = Изменено фото кандидата
candidate-tagged = Изменены метки кандидата
candidate-told-apart = Два кандидата отмечены как разные люди
candidate-unmerged = Объединение кандидатов отменено
source-changed = Источник изменён
source-created = Добавлен источник
source-deactivated = Источник больше не используется
source-merged = Источники объединены
source-restored = Источник снова используется
tag-changed = Метка изменена
tag-created = Добавлена метка
tag-deactivated = Метка больше не используется
tag-merged = Метки объединены
tag-restored = Метка снова используется
custom-field-changed = Изменено своё поле
custom-field-created = Добавлено своё поле
custom-field-deactivated = Своё поле больше не используется
custom-field-restored = Своё поле снова используется
room-changed = Переговорная изменена
room-created = Добавлена переговорная
room-deactivated = Переговорная выведена из использования
room-restored = Переговорная возвращена в использование
run-finished = Планировщик завершил запуск
run-cancelled = Запуск планировщика остановлен
run-proposed = Планировщик предложил собеседования
proposal-confirmed = Предложенное собеседование подтверждено
proposal-declined = Предложенное собеседование отклонено
proposal-outdated = Предложенное собеседование больше не действует
hours-asked = Просьба открыть ещё часы
hours-cap-raised = Предел поднят один раз
hours-meet-again = Двоим снова разрешено встретиться
scorecard-reopened = Оценка возвращена на доработку
scorecard-submitted = Отправлена оценка
session-ended = Выход из системы
session-started = Вход в систему
user-appointed = Назначен администратор платформы
user-changed = Изменён собственный профиль
user-created = Создана учётная запись
user-password-changed = Изменён пароль
user-reset-asked = Запрошена ссылка для нового пароля
# Фоновые задачи
jobs-title = Фоновые задачи
jobs-sub = Что ждёт, что не удалось и что повторяется по расписанию.
jobs-all = Все
jobs-queued = Ждут
jobs-dead = Не выполнены
jobs-done = Готовы
jobs-any-dead = Некоторые задачи не удалось выполнить после многих попыток. Посмотрите ошибку, устраните причину и запустите их снова.
jobs-look = Посмотреть
jobs-empty-title = Задач нет
jobs-empty-text = Waymark ставит задачи сам: по расписанию или когда этого требует чьё-то действие. Делать ничего не нужно.
job-kind = Что
job-owner = Чья
job-of-platform = Платформа
job-state = Состояние
job-running = Выполняется
job-attempts = Попытки
job-due = Срок
job-created = Поставлена
job-error = Что пошло не так
job-retry = Запустить снова
job-retried = Задача будет запущена снова.
job-not-dead = Такой невыполненной задачи нет. Возможно, её уже запускают снова.
schedules-title = Расписания
schedules-empty = Ни одно расписание ещё не сработало. Первые появятся, когда запустится обработчик задач.
schedule-next = Следующий запуск
schedule-last = Последний запуск
schedule-never = ещё не было
# Проверка журнала
fault-missing = Событие { $sequence } пропало, или его номер изменён.
fault-changed = Событие { $sequence } изменено, или подменено одно из предыдущих.
fault-detail = Подробности события { $sequence } изменены.
fault-end = Журнал кончается событием { $found }, а его печать — событием { $expected }.

activity-more = и ещё { $n }

## Background work
work-purge = Удаление строк, которые никто не подтвердил
work-read-document = Чтение документа
work-name-keys = Ключи, по которым находятся похожие имена
work-read-documents = Поиск непрочитанных документов
work-close = Закрытие вакансий, чей срок настал
work-sweep = Уборка оставшегося
work-erase = Удаление данных кандидата
work-hourly = Ежечасный поиск времени для собеседований
work-expire = Отпустить предложения, которые никто не подтвердил вовремя
work-notifications-clock = Напоминания, недостающие оценки и письма, чей час пришёл
work-notifications-sweep = Слишком старые уведомления
work-run = Поиск времени для собеседований
# Что работает
nodes-title = Что работает
nodes-sub = Серверы над этой базой данных: { $engine }.
nodes-mixed = Работают серверы разных версий: идёт обновление.
nodes-empty-title = Пока ни один сервер не дал о себе знать
nodes-empty-text = Сервер отмечается через несколько секунд после запуска. Если здесь по-прежнему пусто, загляните в его журнал.
node-address = Адрес
node-role = Роль
node-role-all = Всё
node-role-web = Запросы
node-role-worker = Фоновые задачи
node-version = Версия
node-state = Состояние
node-running = Работает
node-gone = Молчит
node-started = Запущен
node-seen = Замечен
work-anchor = Запись конца журнала вне базы данных
work-prune = Удаление событий старше семи лет
work-verify = Проверка журнала событий
work-clean = Удаление старых задач и ответов

## The tabs of background work
jobs-running = Выполняются
jobs-behind = Очередь отстаёт: срок самой старой задачи наступил { $since }.
jobs-retry-all = Запустить все снова
jobs-retried = { $count ->
    [0] Запускать снова нечего.
    [one] { $count } задача будет запущена снова.
    [few] { $count } задачи будут запущены снова.
   *[many] { $count } задач будет запущено снова.
}
schedule-plan = Как часто
schedule-run = Запустить сейчас
schedule-run-named = Запустить сейчас: { $work }
schedule-runs = Задача запущена вне расписания.
plan-hourly = Каждый час
plan-daily = Каждый день в { $time }, { $zone }
plan-minutes = { $n ->
    [one] Каждую { $n } минуту
    [few] Каждые { $n } минуты
   *[many] Каждые { $n } минут
}

## The audit
audit-title = Аудит
audit-sub = Каждое изменение — событие, и каждое событие скреплено с предыдущим. Здесь видно, цела ли эта цепочка.
audit-verify = Проверить весь журнал сейчас
audit-asked = Идёт проверка всего журнала. Результат появится здесь, когда она закончится.
audit-what-now = Ничего не меняйте в базе данных, сравните её с последней резервной копией и выполните «waymark audit verify» с файлом якорей.
audit-found = Проверки
audit-not-yet = Журнал ещё не проверялся. Проверка идёт каждую ночь: новые события, а раз в неделю — весь журнал.
audit-when = Когда
audit-result = Результат
audit-events = События
audit-compared = Сверено якорей
audit-nothing-new = нового нет
audit-touched = Нарушен
audit-whole = Цел
audit-anchors = Якоря
audit-anchors-text = Раз в день конец журнала подписывается и записывается в файл вне базы данных: так будет замечен и обрезанный, и переписанный журнал. Храните копии этого файла в другом месте.
audit-begins = Более старые события удалены { $when }; журнал начинается после события { $sequence }.
audit-key = Подписи проверяются открытым ключом
audit-last = Последнее событие
fault-gone = Подробности события { $sequence } пропали, а об их удалении ничего не сказано.
fault-about = Изменено то, к чему относится событие { $sequence }.
fault-cut = Журнал кончается событием { $found }, хотя было событие { $known }.
fault-anchor = Событие { $sequence } — не то, что было закреплено якорем.
fault-forged = Якорь события { $sequence } подписан не этой установкой.
fault-checkpoint = Контрольная точка у события { $sequence } подписана не этой установкой.
fault-before = Есть события до { $sequence }, с которого начинается журнал.
fault-unsealed = { $count ->
    [one] { $count } событие так и не было скреплено.
    [few] { $count } события так и не были скреплены.
   *[many] { $count } событий так и не было скреплено.
}

## Events of the log itself
audit-fault-event = Журнал событий нарушен
audit-pruned = Из журнала удалены события прошлых лет
job-all-retried = Повторён запуск всех невыполненных фоновых задач
schedule-run-event = Задача по расписанию запущена вручную


## Исходящая почта
mail-title = Исходящая почта
mail-sub = Что отправлено, что ждёт, что не дошло.
mail-all = Все
mail-queued = В очереди
mail-sent = Отправлено
mail-failed = Не удалось
mail-bounced = Вернулось
mail-dropped = Не отправлялось
mail-kind = Что
mail-to = Кому
mail-to-user = Сотруднику
mail-to-candidate = Кандидату
mail-to-somebody = Кому-то
mail-empty-title = Писем нет
mail-empty-text = Waymark пишет сам: приглашения, ссылки для нового пароля, уведомления. Делать ничего не нужно.
mail-resend = Отправить снова
mail-resend-failed = Повторить все неудавшиеся
mail-resent = Письмо отправляется снова.
mail-resent-all = { $count ->
    [0] Неудавшихся писем нет.
    [one] Снова отправляется { $count } письмо.
    [few] Снова отправляются { $count } письма.
   *[many] Снова отправляются { $count } писем.
  }
mail-not-failed = Такого недошедшего письма нет. Возможно, оно уже отправляется.
mail-show-sub = Получатель: { $name }
mail-id = Номер письма
mail-no-tries = Попыток ещё не было.
mail-tried = Когда
mail-answer = Ответ почтового сервера
mail-taken = Принято
mail-no-server = Почтовый сервер не настроен.
mail-no-server-hint = Почтовый сервер не настроен, поэтому письма не отправляются: ссылки видят те, кто может их передать. Сервер задаёт тот, кто обслуживает установку: параметры smtp и mail-from.
mail-nothing-to-say = К моменту отправки сообщать стало не о чем.
mail-no-writer = Такие письма здесь никто не составляет.
mail-suspect = Письма на этот адрес раз за разом возвращались. Отправьте снова, когда адрес будет верным.
mail-given-up = Письмо забыли прежде, чем отправили.
mail-returned = Почтовый сервер получателя вернул письмо ({ $status }).
mail-server = Почтовый сервер
mail-server-address = Адрес
mail-server-security = Шифрование
mail-server-user = Вход под именем
mail-server-from = Отправитель
mail-server-bounces = Куда возвращаются письма
mail-server-bounces-none = на адрес отправителя
mail-server-none = нет
mail-test = Отправить проверочное мне
mail-test-asked = Проверочное письмо в пути. На этой странице появится ответ почтового сервера.
mail-bounced-event = Письмо вернулось
mail-failed-event = Письмо не удалось отправить
mail-resent-event = Письмо отправлено снова
work-send = Отправка письма
work-mail-sweep = Удаление старых писем
## Отказ от писем
unsubscribe-title = Больше не присылать
unsubscribe-text = { $kind }: такие сообщения Waymark присылает вам по почте. Нажмите кнопку, и они перестанут приходить. В самом Waymark вы по-прежнему всё увидите.
unsubscribe-button = Больше не присылать такие письма
unsubscribe-done = { $kind }: такие письма больше не придут. Включить их снова можно в Waymark.
unsubscribe-home = В Waymark
