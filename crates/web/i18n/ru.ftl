### The words of the frame that all pages share.

## The frame
skip-to-content = К содержанию
main-navigation = Главное меню
quick-navigation = Быстрый переход
menu = Меню
find-hint = Поиск или команда
find-title = Поиск
find-sub = Люди, страницы и действия по нескольким буквам названия.
find-things = Найдено
find-views = Сохранённые виды
find-commands = Действия
find-places = Страницы
find-here = На этой странице
find-nothing = С таким названием ничего нет. Введите меньше букв.
find-keys-choose = выбрать
find-keys-open = открыть
find-keys-all = все клавиши
keys-title = Клавиши
keys-everywhere = Везде
keys-here = На этой странице
keys-palette = Найти что угодно
keys-sheet = Эта подсказка
keys-search = Поиск
keys-rows = Следующая и предыдущая строка
keys-open = Открыть строку
keys-close = Закрыть открытое
keys-off-hint = Одиночные клавиши можно отключить в профиле.
draft-kept = Введённое до обрыва связи восстановлено. Проверьте и отправьте.
draft-drop = Начать заново
gallery = Галерея
meanwhile = Пока вы вводили, это сохранил кто-то другой. Ваш вариант остался ниже и ещё не сохранён: нажмите «Сохранить» ещё раз, чтобы записать его.
meanwhile-by = Пока вы вводили, здесь сохранён другой вариант: { $name }, { $time }. Ваш остался ниже и ещё не сохранён: нажмите «Сохранить» ещё раз, чтобы записать его.
meanwhile-now = Сейчас записано
meanwhile-nothing = пусто
you-are-in = Вы здесь
switch-organization = Сменить организацию
account-of = Учётная запись: { $name }
times-in = Время: { $zone }
profile = Профиль и часы работы
sign-in = Войти
sign-out = Выйти
sign-out-everywhere = Выйти на всех устройствах
language = Язык
theme = Оформление
theme-system = Авто
theme-light = Светлое
theme-dark = Тёмное
switch-theme = Переключить светлое и тёмное оформление
demo = Демо
demo-hint = Демонстрация: пробуйте что угодно, настоящих людей здесь нет.
ways-on = Куда отсюда идти
error-number = Ошибка { $status }
request-id-is = Если обратитесь за помощью, назовите этот запрос:

## The trail beside the sign-in form
slogan = Каждый шаг отмечен, никто не потеряется.
slogan-more = Видно, где вы сейчас, что дальше и кто вас ждёт.
trail-call = первый звонок
trail-interview = долгое собеседование
trail-waiting = ожидание, но с датой
trail-answer = ответ

## Sign-in
email = Электронная почта
password = Пароль
password-forgotten = Забыли?
resume-title = Вы снова вошли
resume-detail = Всё, что вы ввели, сохранено. Проверьте и отправьте.
resume-send = Отправить
resume-drop = Не отправлять

## Sections of the navigation
nav-hiring = Подбор
nav-organization = Организация

## Buttons
save = Сохранить
cancel = Отмена
delete = Удалить
edit = Изменить
back = Назад
search = Найти
add = Добавить
close = Закрыть
copy = Скопировать
copied = Скопировано
next-page = Следующая страница
first-page = Первая страница
pages = Страницы
undo = Отменить
filter-off = Снять этот фильтр

## Forms
optional = необязательно
choose = Выберите…
not-chosen = Не выбрано
expected = ожидается
step-done = Пройдено
rating-1 = Намного ниже
rating-2 = Ниже
rating-3 = Уверенно
rating-4 = Сильно
rating-5 = Редкий уровень

## What is wrong with a field, and what would be right
field-required = Это поле нужно заполнить.
field-too-long = Не длиннее { $max ->
        [one] { $max } знака
       *[other] { $max } знаков
    }.
field-too-short = Не короче { $min ->
        [one] { $min } знака
       *[other] { $min } знаков
    }.
field-email = Это не адрес электронной почты. Правильный выглядит так: anna@example.org.
field-phone = Это не номер телефона. С кодом страны он выглядит так: +7 912 345-67-89.
field-unknown-choice = Такого варианта нет. Можно выбрать: { $choices }.
field-not-an-id = Это идентификатор другого вида. Нужный начинается с { $prefix }.
field-time = Это не время. Правильное выглядит так: 2026-11-23T14:30:00Z.
field-range-order = Конец должен быть позже начала.
field-number = Нужно число от { $min } до { $max }.
field-control-characters = Здесь есть символы, которые нельзя показать. Наберите текст, а не вставляйте его.
field-cursor = Такого места в списке нет. Начните с первой страницы.
json-expected = Пришлите JSON с заголовком content-type: application/json.
json-wrong-type = Это значение не подходит: { $said }.
json-broken = Это не JSON: строка { $line }, столбец { $column }.
idempotency-at-work = Первый запрос с этим Idempotency-Key ещё выполняется. Повторите чуть позже.
idempotency-carried-out = Запрос выполнен, но сервер остановился раньше, чем сохранил ответ. Посмотрите, что изменилось: { $about }.
idempotency-other-body = Этот Idempotency-Key уже использован с другим телом. Для нового запроса возьмите новый ключ.

## Ways on from an error
way-home = На главную
way-sign-in = Войти

## Times
date-day = { $weekday ->
        [1] пн
        [2] вт
        [3] ср
        [4] чт
        [5] пт
        [6] сб
       *[other] вс
    } { $day } { $month ->
        [1] янв.
        [2] февр.
        [3] марта
        [4] апр.
        [5] мая
        [6] июня
        [7] июля
        [8] авг.
        [9] сент.
        [10] окт.
        [11] нояб.
       *[other] дек.
    }
date-with-year = { $day } { $year } г.
ago-now = только что
ago-past = { $unit ->
        [minute] { $n ->
            [one] { $n } минуту назад
            [few] { $n } минуты назад
           *[other] { $n } минут назад
        }
        [hour] { $n ->
            [one] { $n } час назад
            [few] { $n } часа назад
           *[other] { $n } часов назад
        }
       *[other] { $n ->
            [one] { $n } день назад
            [few] { $n } дня назад
           *[other] { $n } дней назад
        }
    }
ago-future = { $unit ->
        [minute] { $n ->
            [one] через { $n } минуту
            [few] через { $n } минуты
           *[other] через { $n } минут
        }
        [hour] { $n ->
            [one] через { $n } час
            [few] через { $n } часа
           *[other] через { $n } часов
        }
       *[other] { $n ->
            [one] через { $n } день
            [few] через { $n } дня
           *[other] через { $n } дней
        }
    }

## States
state-created = Создано
state-scheduled = Назначено
state-selected = Отобран
state-rejected = Отказ
state-booked = Забронировано
state-in-progress = Идёт
state-completed = Завершено
state-cancelled = Отменено
state-no-show = Неявка
state-rescheduled = Перенесено
state-draft = Черновик
state-submitted = Отправлено
state-on-hold = Отложено
state-active = Действует
state-inactive = Отключено
state-queued = В очереди
state-done = Готово
state-dead = Не выполнено

## Roles
role-organization-admin = Администратор организации
role-recruiter = Рекрутер
role-hiring-manager = Нанимающий руководитель
role-interviewer = Интервьюер
role-platform-admin = Администратор платформы

## Problems
problem-malformed-title = Запрос не удалось прочитать
problem-malformed-detail = Запрос составлен неверно. Вернитесь назад и попробуйте ещё раз.
problem-unauthenticated-title = Пожалуйста, войдите
problem-unauthenticated-detail = Эта страница открыта тем, кто вошёл в систему.
problem-forbidden-title = Это действие вам недоступно
problem-forbidden-detail = Ваша роль не позволяет сделать этот шаг. Изменить её может администратор организации.
problem-not-found-title = На карте такого места нет
problem-not-found-detail = Страница не существует или вам не видна.
problem-method-not-allowed-title = Здесь этого сделать нельзя
problem-method-not-allowed-detail = Адрес существует, но запросов такого вида не принимает.
problem-conflict-title = Этот шаг сейчас закрыт
problem-conflict-detail = Он не подходит к текущему состоянию. Откройте страницу заново и выберите другой шаг.
problem-changed-title = Кто-то успел раньше
problem-changed-detail = Пока страница была открыта, данные изменились. Обновите её, посмотрите на изменения и повторите своё.
problem-too-large-title = Слишком большой объём
problem-too-large-detail = Отправлено больше, чем здесь принимается. Пришлите файл поменьше или разделите его.
problem-unsupported-media-title = Такой формат не принимается
problem-unsupported-media-detail = Содержимое этого вида здесь не читается. Выберите другой формат.
problem-invalid-title = Кое-что нужно поправить
problem-invalid-detail = Некоторые поля заполнены неверно. Под каждым сказано, как будет правильно.
problem-too-many-title = Чуть помедленнее
problem-too-many-detail = За короткое время пришло слишком много запросов. Подождите минуту и попробуйте снова.
problem-internal-title = Мы сбились с пути
problem-internal-detail = Ошибка на нашей стороне, не на вашей. Ничего не сохранилось наполовину. Попробуйте ещё раз через минуту.
problem-unavailable-title = Скоро вернёмся
problem-unavailable-detail = Сервис запускается или перегружен. Попробуйте через минуту.

# Вход закончился
signed-out-title = Войдите ещё раз
signed-out-text = Время входа истекло. Войдите, чтобы продолжить.
signed-out-kept = Время входа истекло. То, что вы ввели, сохранено и вернётся после входа.

# Описание API
api-title = API
api-text = Всё, что умеют страницы: POST /api/v1/sessions даёт токен для заголовка Authorization.
api-takes = Принимает
api-answers = Отвечает
api-shapes = Структуры

## Сохранённые виды списка
views = Виды
view-all = Все
view-save = Сохранить вид
view-change = Изменить вид
view-name = Название вида
view-default = Открывать страницу с ним
view-opens = , с ним открывается страница
view-delete = Удалить вид
view-saved = Вид «{ $name }» сохранён.
view-deleted = Вид «{ $name }» удалён. Сам список остался прежним.
view-name-taken = Вид с таким названием на этой странице уже есть. Выберите другое.
view-too-many = { $most ->
        [one] У вас уже { $most } вид, больше сохранить нельзя. Удалите один из них.
        [few] У вас уже { $most } вида, больше сохранить нельзя. Удалите один из них.
       *[many] У вас уже { $most } видов, больше сохранить нельзя. Удалите один из них.
    }
view-too-long = Условий слишком много, чтобы их сохранить. Снимите некоторые.
view-no-page = Виды бывают у списков из вашего меню, например /candidates.

## The bell in the bar
inbox = Уведомления
inbox-unread = Уведомления: новых { $count }

## Realtime
topics-wrong = { $most ->
        [one] Тема — это вид события (candidate.created), его область (candidate) или идентификатор (cand_…), не больше { $most } темы сразу.
        [few] Тема — это вид события (candidate.created), его область (candidate) или идентификатор (cand_…), не больше { $most } тем сразу.
       *[many] Тема — это вид события (candidate.created), его область (candidate) или идентификатор (cand_…), не больше { $most } тем сразу.
    }
socket-foreign = Страница другого сайта не может открыть это соединение.
socket-expected = По этому адресу открывается WebSocket. Подключитесь по нему или читайте /api/v1/events.
socket-said = Сообщение — это объект JSON с полями topics (список), here (идентификатор) или обоими.
live-updated = Обновлено
live-here = Здесь же:

## A list as a file
export = Выгрузить
export-hint = Всё, что показывают фильтры, одним файлом
export-xlsx = Книга (XLSX)
export-csv = Текст (CSV)
list-added = Добавлено
list-changed = Изменено
