link-unknown = This link is not known here. Check that it was copied whole, or ask for a new one.
link-expired = This link has expired. Ask for a new one.
link-used = This link was used already, and it works only once. Ask for a new one.
link-revoked = This link was withdrawn. If you have a newer one, use that; otherwise ask for a new one.
# Around every letter
button-else = If the button does nothing, copy this address into your browser:
footer-chosen = You get this by e-mail because you take part in hiring at { $organization }.
footer-off = No more e-mail of this kind
footer-choices = All your choices
footer-needed = You get this because your address belongs to somebody who works or applies at { $organization }. Letters like this one concern access or agreements, so they cannot be switched off.
# The letter that proves that mail arrives
test-title = Mail from Waymark arrives
test-text = Hello { $name }, this is the test letter you asked for.
test-more = If you can read it, the mail server takes messages from Waymark and this address gets them. There is nothing to do.
test-button = Open Waymark
