# The pages in the browser.

skip-to-page = To the content of the page
main-menu = Main menu
other-language = Svenska
other-language-code = sv
sign-out = Sign out
to-overview = To the overview

sign-in-title = Sign in
sign-in = Sign in
email = E-mail address
password = Password

set-up-title = The first administrator
set-up-about = There is no account yet. The first one may do everything: set up boards, invite others and give them roles.
set-up-code = Code from the terminal
set-up-code-hint = It is shown where the program was started.
organisation-name = Name of the municipality
your-name = Your name
choose-password = Choose a password
password-hint = At least fifteen characters. A few words that do not belong together are safe and easy to remember.
sign-in-chosen = The password is saved. Sign in with it.
set-up = Create the account
link-title = Choose a password
link-about = For the account { $name }.
save-password = Save the password

problem-sign-in = Sign in to see the page.
problem-signed-out = You have been signed out, and what you wrote is not saved yet.
problem-signed-out-hint = It is still here. Sign in in a new tab, come back here and save again.
signed-out-title = Signed out
signed-out-sign-in = Sign in in a new tab
signed-out-files = Choose the files again
signed-out-chosen = You had chosen: { $name }
signed-out-again = Save again
problem-no-page = There is no such page.
problem-no-page-hint = Check the address, or start again from the overview.
problem-address = The address could not be understood.
problem-address-hint = Check the address, or start again from the overview.
problem-method = The page cannot be used in that way.
problem-method-hint = Start again from the overview and fill in the form there.
problem-malformed = What was sent could not be understood.
problem-malformed-hint = Go back, check the fields and try again.
problem-foreign = The form did not come from Tertial, and nothing is saved.
problem-foreign-hint = Open the page in Tertial, reload it and try again. Tell the administrator if it happens again.
problem-too-large = That was too much at once.
problem-too-large-hint = Shorten the text or split the file.
problem-slow = It took too long.
problem-slow-hint = Try again in a while. Tell the administrator if it happens again.
problem-broken = Something went wrong in the program.
problem-broken-hint = Try again in a while. Tell the administrator if it happens again.

overview = Overview
overview-empty = There are no plans yet. You see a board’s plans once the administrator has given you a role there.
year = Year
plan = Plan
follow-up = Follow-up
follow-ups = Follow-ups
risks-count = { $count ->
        [one] one risk
       *[other] { $count } risks
    }
month = { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
state-draft = draft
state-proposed = proposed
state-adopted = adopted
state-withdrawn = withdrawn
state-closed = closed
state-open = open
state-submitted = submitted
state-reviewed = reviewed
state-frozen = frozen
state-decided = decided
