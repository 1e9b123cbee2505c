# Roles
role-organization-admin = Organization admin
role-recruiter = Recruiter
role-hiring-manager = Hiring manager
role-interviewer = Interviewer
role-platform-admin = Platform admin
# Sign-in
sign-in-title = Sign in
sign-in-wrong = E-mail address and password do not belong together.
sign-in-too-often = Too many attempts from here. Try again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.
sign-in-organization = You have no place in an organization of this name.
sign-in-nowhere = Your place in the organization has ended. Ask its recruiter or administrator to take you back.
sign-in-exposed = Signing in here would send passwords through the network in the open. Put a proxy with HTTPS before Waymark and start it with --public-url https://…; for a trial on a network you trust, start it with --insecure-lan.
demo-choose = Whom do you want to be?
demo-text = Everybody here is invented. One press signs you in.
demo-or = Or with a password
welcome-title = Set your password
welcome-heading = Welcome, { $name }
welcome-text = Choose a password for { $email }. This link works once.
welcome-button = Set the password and sign in
password = Password
password-again = The same once more
password-hint = 8 to 128 characters. A few words in a row are better than one with a digit.
password-length = A password has { $min } to { $max } characters.
password-common = Everybody tries this password first. Take another: a few unrelated words, for example.
password-wrong = This is not your present password.
passwords-differ = The two passwords are not the same.
password-change = Change the password
password-current = Present password
password-new = New password
password-changed = The password is changed. You are signed out everywhere else.
forgot-title = Password forgotten
forgot-text = Say which address you sign in with.
forgot-button = Ask for a link
forgot-asked = If there is such an account, a link is on its way where mail is set up. If nothing comes, ask the recruiter or administrator who invited you for a new link.
back-to-sign-in = Back to sign-in
setup-title = First administrator
setup-text = Whoever fills this in administers the whole installation: organizations, and other administrators.
setup-button = Begin
setup-done = Done. Sign in with the address and the password you just chose.
# Members
members-title = Members
members-sub = Who works here, what they may do and when they were last seen.
members-empty-title = Nobody like that
members-empty-text = Nobody matches. Take a filter off, or invite the person.
member-new = Invite a member
member-new-sub = They get a link that works once and for seven days.
member-invite = Invite
member-search = Search by name
member-added = { $name } is a member now.
member-changed = Saved: { $name }.
member-exists = Somebody with this address is a member already.
member-self = You cannot deactivate yourself. Another administrator or recruiter can.
member-above = Only an organization admin may change an organization admin.
member-has-account = There is an account with this address already; its owner signs in with their own password. Leave the password out to add them.
member-shared = This account belongs to another organization too, so only its owner changes it (My profile).
member-has-password = This person is active and has a password already: they need no invitation.
member-edit = Details and roles
member-facts = Details
member-leaving = Leaving
member-is-inactive = Not active: this person cannot sign in here and gets no interviews.
member-restore = Take back
member-restored = Taken back.
member-deactivate = Deactivate
member-nothing-ahead = Nothing is booked ahead. Signing in here ends at once.
member-ahead = { $count ->
    [one] One interview is booked ahead.
   *[other] { $count } interviews are booked ahead.
}
member-ahead-what = What becomes of them?
member-reassign = Somebody else who is free takes each; what nobody can take is cancelled
member-cancel-all = Cancel all; the candidates wait for a new time
member-deactivated = Deactivated. { $reassigned ->
    [0] No interview
    [one] One interview
   *[other] { $reassigned } interviews
} passed on, { $cancelled } cancelled.
invite-again = Make a new link
invite-again-text = A new link makes the one before useless.
reset-title = A new password for { $name }
reset-text = Pass this link on. It is shown this once, works once and for one day.
reset-link = Password reset link
reset-hint = For somebody who forgot their password. Links made before stop working.
reset-make = Make a reset link
invited-title = { $name } is invited
invited-text = Pass this link on. It is shown this once, works once and for seven days.
invited-to-member = To the member
invited-another = Invite another
invitation-link = Invitation link
invitation-hint = Whoever has it can set the password of this account.
name = Name
email = E-mail
phone = Phone
phone-hint = With the country code: +49 30 1234567
role = Role
role-any = Any role
skills = Skills
skills-hint = What this person can examine.
time-zone = Time zone
time-zone-hint-new = As in Europe/Berlin. Empty: that of the organization.
time-zone-hint = As in Europe/Berlin.
state = State
state-active = Active
state-inactive = Inactive
state-invited = Invited
last-seen = Last seen
never = never
filter = Filter
save = Save
cancel = Cancel
unknown-time-zone = There is no such time zone. A name such as Europe/Berlin would be right.
unknown-skill = One of these skills is not in the catalogue.
# Profile
profile-title = My profile
profile-about = About me
profile-saved = Saved.
sessions-title = Where you are signed in
session-device = Device
session-address = Address
session-used = Last used
session-end = End
session-this = This one
session-unknown = Unknown
session-ended = That session has ended.
# Organizations
organizations-title = Organizations
organizations-sub = Each is apart from the others: nobody sees another's people.
organizations-empty-title = No organization yet
organizations-empty-text = Make the first one below, then invite its people.
organization-new = New organization
organization-create = Create
organization-made = { $name } is there. Its name in addresses: { $slug }.
organization-kind = Kind
organization-address = Name in addresses
organization-locale = Language
organization-slug = The name in addresses has 1 to 60 small Latin letters, digits and dashes.
organization-exists = An organization with this name in addresses exists already.
kind-employer = Employer
kind-nonprofit = Non-profit
settings-title = Settings
settings-saved = Saved.

accent = Accent
accent-hint = Marks where one is and the one next step. The contrast stays the same with each.
accent-marigold = Marigold
accent-coral = Coral
accent-rose = Rose
accent-heather = Heather
accent-violet = Violet
accent-lake = Lake
accent-teal = Teal
accent-moss = Moss
profile-keys = Keyboard
profile-keys-text = Single keys do things: j and k walk the rows, n makes something new, ? shows all of them.
profile-keys-on = Switch single keys on
profile-keys-off = Switch single keys off
