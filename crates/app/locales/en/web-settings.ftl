# Settings: what the administrator decides for the municipality.

settings = Settings
saved = The change is saved.
state = State
is-open = Open
closed-since = Closed since { $name }
decimal-separator = .
settings-theirs = This is how it stands now, saved by somebody else
settings-theirs-about = What you wrote is still in the form. Save again if yours is to hold instead.

settings-organisation = Municipality
settings-boards = Boards and units
settings-boards-about = Add, rename and close boards, and arrange the units under them.
settings-accounts = Accounts
settings-accounts-about = Invite people, give them roles and close accounts.
settings-scales = Scale
settings-scales-about = The steps of likelihood and consequence, and which risk values give which level.
settings-periods = Periods
settings-periods-about = How often the follow-up is made and when its parts are due.
settings-texts = Texts
settings-texts-about = The memo's standing texts, and what a material deviation means.
settings-profile = Graphic profile
settings-profile-about = Logo, colour, header and footer of reports and pages.
settings-parts = More to set
organisation-name-hint = The name stands in reports and memos. What has been frozen does not change.

boards = Boards
boards-none = There are no boards yet. Add the first.
board-name = Name of the board
board-add = Add board
board-rename = Rename
board-close = Close the board
board-close-about = Nothing new is begun for a closed board. Plans, follow-ups and reports stay and can be read.
board-reopen = Open the board again
board-reopen-about = The board's plans and follow-ups are still there. When it is opened, new ones can be begun.
units = Units
units-none = The board has no units yet. They are needed when several parts of the administration contribute to one analysis.
units-count = { $count ->
        [0] no units
        [one] one unit
       *[other] { $count } units
    }
unit-name = Name of the unit
unit-add = Add unit
unit-part-of = Part of
unit-directly-under = Directly under the board
unit-under = Unit under
unit-change = Name and place
unit-move-about = Units that are parts of this one follow.
unit-close = Close the unit
unit-close-about = No new contributions are asked of a closed unit. Units that are parts of it are closed too. What they have written stays.
unit-reopen = Open the unit again
unit-reopen-about = Units that it is a part of are opened too.

accounts-count = { $count ->
        [one] One account
       *[other] { $count } accounts
    }
person-name = Name
person-title = Title
roles = Roles
roles-none = No roles
role = Role
role-on = Holds for
role-hint = More roles can be added when the account is there.
role-add = Add a role
role-add-none = No new role
roles-held = Has the roles
roles-held-hint = Clear the box of a role that is no longer to hold.
roles-save = Save the roles
roles-about = What the roles may do
role-about-administrator = Sets the municipality, boards, accounts, scale and texts. Changes no plans or follow-ups.
role-about-coordinator = Runs the year: plans, periods, review, freezing and reports.
role-about-risk-owner = Assesses risks each period and decides actions. With the role on a unit, that is the risks that name the person as owner.
role-about-performer = Carries out controls and records the result.
role-about-contributor = Writes its unit's part of an analysis.
role-about-reader = Reads plans, follow-ups and reports, as a board member does.
role-about-auditor = Reads everything, the log too, and verifies it. Changes nothing.
node-organisation = The whole municipality
node-unknown = unknown place
account-invited = Invited, has chosen no password
account-open = Open
account-closed-state = Closed
password-chosen = the password was chosen on { $name }
account-who = Name and address
invite = Invite
invite-title = Invite somebody
invite-who = Who is it?
invite-person = Person
invite-person-new = Somebody who is not here yet
invite-person-hint = Somebody who is here already, for example after working on the command line, keeps what they have done. Name and title are then not needed.
invite-about = You get a one-time link to hand over. With it the person chooses a password.
invite-make-link = Make the account and the link
invited-title = The account is made
reset-title = New link
link-once = The link is shown only now
link-hand-over = Hand the link to { $name } in a safe way. It works once, for five days.
link-itself = One-time link
account-link-hint = Select and copy the link before you leave the page. If it is lost, make a new one.
link-done = Done
reset = Forgotten password
reset-about = A new one-time link lets the person choose another password. Earlier links stop working. The log says that a link was made.
reset-make = Make a new link
account-close = Close the account
account-close-about = The person is signed out everywhere and cannot sign in. What the person has written and decided stays.
account-reopen = Open the account again
account-reopen-about = The person gets the roles back, and signs in with the old password or with a new link.

scales-about = A plan keeps the version of the scale that it was adopted under. A change is therefore a new version, which holds for new plans.
scale-new = New version of the scale
scale-version = Version { $name }
scale-for-new-plans = Holds for new plans
scale-plans = Plans with this version
scale-plans-none = No plans.
scale-criteria = Steps and criteria
scale-likelihood = Likelihood
scale-consequence = Consequence
scale-start = Start from
scale-from = Starting point
scale-from-current = The present one
scale-likelihood-steps = Steps of likelihood
scale-consequence-steps = Steps of consequence
scale-steps-same = As many
scale-start-over = Fill in the form
scale-steps = Steps
scale-step = Step { $name }
scale-step-criteria = When step { $name } applies
scale-thresholds = Lowest risk value of each level
scale-thresholds-hint = The risk value is likelihood times consequence. Values under the threshold of Medium are Low.
scale-save = Save as version { $name }
scale-look = Show the matrix
scale-preview = The matrix as it would be

periods-interval = Interval of follow-up
periods-how-often = How often
periods-show = Show the periods
interval-tertial = Every tertial
interval-quarter = Every quarter
interval-half-year = Every half-year
interval-year = Once a year
deadlines-tertial = Deadlines of each tertial
deadlines-quarter = Deadlines of each quarter
deadlines-half-year = Deadlines of each half-year
deadlines-year = Deadlines of the year
deadlines-hint = Write a number of days after the period's end, such as 21, or a date as 01-25 (month and day). A date is the first one from the beginning of the period's last month. Without a deadline, controls are to be carried out by the last day of the period.
period = Period
deadline-controls = Controls
deadline-with-period = end of period
deadline-contributions = Contributions
deadline-analyses = Analyses
deadline-report = Report
deadlines-this-year = Are in { $name }

texts-memo = Memo
texts-lead = Before the proposal
texts-new-section = Another section
texts-heading = Heading
texts-text = Text
texts-remove-section = A section is removed when both its heading and its text are empty.
texts-criteria = Criteria for deviations
texts-material = Material deviation
texts-minor = Minor deviation
texts-look = Preview
texts-memo-as-it-would-be = The memo as it would be
texts-names = Words that are filled in
texts-names-about = A word in braces is replaced by what the follow-up says.
# The other one is nämnd: Fluent's keys are written in ASCII.
texts-name = { $name ->
        [period] The period, such as tertial 2 2026.
        [plan] The plan and when it was adopted.
        [lag] What the Local Government Act says of internal control.
        [sammanfattning] The follow-up's summary.
       *[other] The name of the board.
    }
texts-law-about = The wording of the law follows the memo's date and is not changed here.

profile-about = The profile is kept when a follow-up is frozen. Reports that are frozen already keep their look.
profile-lines = Colour, header and footer
profile-header = Header
profile-header-hint = One line at the top of every page of reports and memos, such as the name of the office.
profile-footer = Footer
profile-footer-hint = One line at the foot of every page, such as the address.
profile-colour = Colour
profile-colour-hint = Write the colour as # and six digits. Leave it empty for Tertial's own.
profile-contrast = Its contrast to white is { $name }:1.
profile-contrast-enough = That is enough for text (WCAG 2.2 asks for 4.5:1).
profile-contrast-low = That is not enough for text (WCAG 2.2 asks for 4.5:1), so text is written in the darker { $name }.
profile-logo = Logo
profile-logo-none = No logo yet.
profile-logo-file = New picture
profile-logo-hint = PNG or JPEG, at most { $name } kB. A picture some 800 pixels wide is enough for print.
profile-logo-remove = Remove the logo
profile-logo-description = Description of the logo
profile-logo-description-hint = Read aloud to those who do not see the picture.
profile-logo-usual = The municipality's logo
profile-preview = Show an example (PDF)

own-account = My account
own-who = Name and title
own-names-about = The administrator changes name, title and address. Controls, risks and actions are given out by name and title.
own-language = Language
own-language-choice = Language of the pages
own-password = Change the password
own-password-present = Present password
own-password-new = New password
own-password-about = Other browsers that are signed in to your account are signed out.
own-password-change = Change the password
own-sessions = Browsers that are signed in
sign-out-everywhere = Sign out everywhere
session-browser = Browser
session-opened = Signed in
session-seen = Last used
session-unknown = Unknown
session-this = this one

wrong-password = The present password is not right.
email-taken = There is an account with that address already.
email-taken-hint = Look for the account in the list, or give another address.
email-unusable = That address cannot be used here.
email-unusable-hint = Give another address.
person-has-account = { $name } has an account already.
person-has-account-hint = Look for the account in the list. A closed one can be opened again.
account-closed = The account is closed.
account-closed-hint = Open it first.
administrator-of-part = An administrator is one of the whole municipality.
administrator-of-part-hint = Choose the whole municipality, or another role.
closed = { $name } is closed.
closed-hint = Choose another, or open it again.
name-taken = The name { $name } is used already.
too-long = { $field ->
        [organisation] The name of the municipality is too long: at most { $most } characters.
        [board] The name of the board is too long: at most { $most } characters.
        [unit] The name of the unit is too long: at most { $most } characters.
        [step] The name of a step is too long: at most { $most } characters.
        [criteria] A criterion is too long: at most { $most } characters.
        [template] A section is too long: at most { $most } characters.
        [data-set] The name of the data set is too long: { $most } characters at most.
        [source] The name of the source is too long: { $most } characters at most.
        [header] The header is too long: at most { $most } characters.
        [footer] The footer is too long: at most { $most } characters.
       *[other] A text is too long: at most { $most } characters.
    }
too-many = There are too many: at most { $most }.
too-deep = The unit would lie too deep.
too-deep-hint = Put it higher up in the tree.
scale-steps-wrong = The scale needs two to { $most } steps each way.
scale-thresholds-wrong = The thresholds have to rise from Medium to Critical and fit in the scale.
scale-thresholds-wrong-hint = Medium begins at 2 at the earliest, and Critical at the scale's highest risk value at the latest.
scale-meanwhile = Somebody else has added a version of the scale meanwhile. Nothing was saved.
scale-meanwhile-hint = Compare with it, and save again if yours is to be added too.
calendar-order = The deadlines of { $period ->
        [year] the year
       *[other] { $period }
    } are not in order.
calendar-order-hint = Contributions are due first, then analyses, and last the report.
calendar-controls-late = The controls of { $period ->
        [year] the year
       *[other] { $period }
    } are due after the report that tells of them.
calendar-controls-late-hint = Give an earlier day for the controls, or leave the field empty.
calendar-periods = The deadlines do not belong to the interval.
calendar-periods-hint = Start again from the page of periods.
not-a-deadline = A deadline is a number of days, at most { $most }, or a date as 01-25.
unknown-name = The word { "{" }{ $name }{ "}" } cannot be filled in.
unknown-name-hint = Use one of the words in the list, or take the braces away.
logo-too-large = The picture is too large: at most { $most } kB.
logo-too-large-hint = Save it in a lower resolution and try again.
logo-no-description = The logo needs a description.
logo-no-description-hint = Write for instance The logo of Exempelby kommun.
logo-unknown = The file is neither PNG nor JPEG.
logo-unknown-hint = Save the logo as PNG and try again.
logo-damaged = The picture could not be read.
logo-damaged-hint = Open it in a picture program, save it again and try once more.
logo-too-many-pixels = The picture has too many pixels: at most { $most } a side.
logo-cmyk = The picture is in printing colours (CMYK).
logo-cmyk-hint = Save it in RGB and try again.
not-a-colour = The colour could not be read.
not-a-colour-hint = Write it as # and six digits, such as #1f5a70.
