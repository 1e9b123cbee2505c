# Роли
role-organization-admin = Администратор организации
role-recruiter = Рекрутер
role-hiring-manager = Нанимающий менеджер
role-interviewer = Интервьюер
role-platform-admin = Администратор платформы
# Вход
sign-in-title = Вход
sign-in-wrong = Адрес почты и пароль не подходят друг к другу.
sign-in-too-often = Слишком много попыток. Попробуйте снова через { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунды
   *[many] { $seconds } секунд
}.
sign-in-organization = У вас нет места в организации с таким названием.
sign-in-nowhere = Ваше место в организации закрыто. Попросите рекрутера или администратора вернуть вас.
sign-in-exposed = Пароль ушёл бы по сети открытым текстом. Поставьте перед Waymark прокси с HTTPS и запустите его с --public-url https://…; для пробы в доверенной сети — с --insecure-lan.
demo-choose = Кем вы хотите быть?
demo-text = Все люди здесь выдуманы. Одно нажатие — и вы внутри.
demo-or = Или с паролем
welcome-title = Задайте пароль
welcome-heading = Здравствуйте, { $name }
welcome-text = Придумайте пароль для { $email }. Ссылка действует один раз.
welcome-button = Задать пароль и войти
password = Пароль
password-again = Ещё раз тот же
password-hint = От 8 до 128 символов. Несколько слов подряд лучше одного слова с цифрой.
password-length = В пароле должно быть от { $min } до { $max } символов.
password-common = Этот пароль пробуют первым. Выберите другой — например, несколько не связанных слов.
password-wrong = Это не ваш нынешний пароль.
passwords-differ = Пароли не совпадают.
password-change = Сменить пароль
password-current = Нынешний пароль
password-new = Новый пароль
password-changed = Пароль изменён. На других устройствах вы вышли.
forgot-title = Забыли пароль
forgot-text = Укажите адрес, с которым вы входите.
forgot-button = Запросить ссылку
forgot-asked = Если такая учётная запись есть, письмо со ссылкой уже в пути. Ссылка действует один день. Если за несколько минут ничего не пришло, загляните в спам, а затем обратитесь к рекрутеру или администратору, который вас пригласил.
forgot-no-mail = Эта установка не отправляет почту, поэтому прислать ссылку не получится. Обратитесь к рекрутеру или администратору, который вас пригласил: он создаст ссылку и передаст её вам.
back-to-sign-in = Назад ко входу
setup-title = Первый администратор
setup-text = Кто заполнит эту форму, будет управлять всей установкой: организациями и другими администраторами.
setup-button = Начать
setup-done = Готово. Войдите с адресом и паролем, которые только что указали.
# Сотрудники
members-title = Сотрудники
members-sub = Кто здесь работает, что может и когда заходил.
members-empty-title = Никого не нашлось
members-empty-text = Никто не подходит. Снимите фильтр или пригласите человека.
member-new = Пригласить сотрудника
member-new-sub = Человек получит ссылку, которая действует один раз и семь дней.
member-invite = Пригласить
member-search = Поиск по имени
member-added = { $name } теперь в организации.
member-changed = Сохранено: { $name }.
member-exists = Человек с таким адресом уже в организации.
member-self = Себя отключить нельзя. Это может сделать другой администратор или рекрутер.
member-above = Администратора организации может изменить только администратор организации.
member-has-account = Учётная запись с таким адресом уже есть, её владелец входит со своим паролем. Добавьте человека без пароля.
member-shared = Эта учётная запись есть и в другой организации, поэтому менять её может только владелец («Мой профиль»).
member-has-password = У этого человека уже есть пароль: приглашение не нужно.
member-edit = Данные и роли
member-facts = Данные
member-leaving = Уход
member-is-inactive = Отключён: войти сюда нельзя, собеседования не назначаются.
member-restore = Вернуть
member-restored = Сотрудник снова активен.
member-deactivate = Отключить
member-nothing-ahead = Впереди ничего не назначено. Войти сюда больше будет нельзя.
member-ahead = { $count ->
    [one] Впереди назначено { $count } собеседование.
    [few] Впереди назначены { $count } собеседования.
   *[many] Впереди назначено { $count } собеседований.
}
member-ahead-what = Что с ними сделать?
member-reassign = Каждое возьмёт тот, кто свободен; остальное отменится
member-cancel-all = Отменить все; кандидаты будут ждать нового времени
member-deactivated = Отключено. { $reassigned ->
    [0] Ни одно собеседование не передано
    [one] Передано { $reassigned } собеседование
    [few] Переданы { $reassigned } собеседования
   *[many] Передано { $reassigned } собеседований
}, отменено: { $cancelled }.
invite-again = Создать новую ссылку
invite-again-text = Новая ссылка отменяет прежнюю.
reset-title = Новый пароль: { $name }
reset-text = Передайте эту ссылку. Она показана один раз, действует один раз и один день.
reset-link = Ссылка для нового пароля
reset-hint = Для того, кто забыл пароль. Прежние ссылки перестанут работать.
reset-make = Создать ссылку
invited-title = Приглашение готово: { $name }
invited-text = Передайте эту ссылку. Она показана один раз и действует один раз, семь дней.
invited-to-member = К сотруднику
invited-another = Пригласить ещё
invitation-link = Ссылка-приглашение
invitation-hint = У кого ссылка, тот может задать пароль этой учётной записи.
name = Имя
email = Почта
phone = Телефон
phone-hint = С кодом страны: +7 495 123-45-67
role = Роль
role-any = Любая роль
skills = Навыки
skills-hint = Что этот человек может оценить.
time-zone = Часовой пояс
time-zone-hint-new = Например, Europe/Moscow. Пусто — как у организации.
time-zone-hint = Например, Europe/Moscow.
state = Состояние
state-active = Активен
state-inactive = Отключён
state-invited = Приглашён
last-seen = Последний вход
never = никогда
filter = Отобрать
save = Сохранить
cancel = Отмена
unknown-time-zone = Такого часового пояса нет. Подойдёт имя вроде Europe/Moscow.
unknown-skill = Одного из этих навыков нет в справочнике.
# Профиль
profile-title = Мой профиль
profile-about = Обо мне
profile-saved = Сохранено.
sessions-title = Где выполнен вход
session-device = Устройство
session-address = Адрес
session-used = Последнее действие
session-end = Завершить
session-this = Этот
session-unknown = Неизвестно
session-ended = Этот вход завершён.
# Организации
organizations-title = Организации
organizations-sub = Каждая отделена от других: чужих людей никто не видит.
organizations-empty-title = Организаций пока нет
organizations-empty-text = Создайте первую ниже, потом пригласите её людей.
organization-new = Новая организация
organization-create = Создать
organization-made = Организация «{ $name }» создана. Имя в адресах: { $slug }.
organization-kind = Вид
organization-address = Имя в адресах
organization-locale = Язык
organization-slug = Имя в адресах — от 1 до 60 строчных латинских букв, цифр и дефисов.
organization-exists = Организация с таким именем в адресах уже есть.
kind-employer = Работодатель
kind-nonprofit = НКО
settings-title = Настройки
settings-saved = Сохранено.

accent = Акцентный цвет
accent-hint = Показывает, где вы, и главный следующий шаг. Контраст при любом выборе одинаков.
accent-marigold = Календула
accent-coral = Коралл
accent-rose = Роза
accent-heather = Вереск
accent-violet = Фиалка
accent-lake = Озеро
accent-teal = Бирюза
accent-moss = Мох
profile-keys = Клавиатура
profile-keys-text = Одиночные клавиши выполняют действия: j и k листают строки, n создаёт новое, ? показывает все.
profile-keys-on = Включить одиночные клавиши
profile-keys-off = Отключить одиночные клавиши
# Письма
letter-hello = Здравствуйте, { $name }!
letter-invitation-kind = Приглашение
letter-invitation-title = Приглашение в Waymark: { $organization }
letter-invitation-text = { $organization } приглашает вас в Waymark, где ведёт подбор. Вход по адресу { $email }. Осталось задать пароль.
letter-invitation-time = Ссылка действует один раз, семь дней.
letter-invitation-unknown = Если вы не понимаете, о чём речь, просто удалите письмо: без вас ничего не произойдёт.
letter-invitation-button = Задать пароль
letter-reset-kind = Ссылка для нового пароля
letter-reset-title = Новый пароль для Waymark
letter-reset-text = Кто-то, вероятно вы, запросил новый пароль для вашей учётной записи.
letter-reset-by-colleague = Ваш коллега создал для вас ссылку, чтобы вы задали новый пароль.
letter-reset-time = Ссылка действует один раз, один день. До этого остаётся прежний пароль.
letter-reset-unknown = Если это были не вы, ничего делать не нужно: без ссылки пароль не изменить.
letter-reset-colleague-unknown = Если новый пароль вам не нужен, ничего делать не нужно. Если вы об этом не просили, скажите администратору.
letter-reset-button = Задать новый пароль
letter-password-kind = Пароль изменён
letter-password-title = Ваш пароль изменён
letter-password-text = Пароль вашей учётной записи изменён: { $moment }.
letter-password-unknown = Если это были вы, ничего делать не нужно. Если нет, сразу запросите новый пароль и сообщите администратору.
letter-password-button = Это был не я
letter-test-kind = Проверочное письмо
letter-sign-in-kind = Вход с нового устройства
letter-sign-in-title = Вход с нового устройства
letter-sign-in-text = В вашу учётную запись вошли с устройства, которого мы раньше не видели: { $device }, сетевой адрес { $address }, { $moment }.
letter-sign-in-device = неизвестный браузер
letter-sign-in-known = Если это были вы, ничего делать не нужно.
letter-sign-in-unknown = Если нет, смените пароль: все остальные сеансы сразу завершатся.
letter-sign-in-button = Проверить сеансы
mail-reply-to = Адрес для ответов
mail-reply-to-hint = Куда приходят ответы на письма вашей организации. Если пусто, на общий адрес отправителя этой установки.
sent-too = Письмо с такой же ссылкой отправлено: { $email }.
