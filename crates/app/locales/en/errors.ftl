# What went wrong, and under -hint what can be done about it.
error-word = Error

error-file-not-found = There is no file { $file }.
error-file-not-found-hint = Check the name and the folder.
error-file-forbidden = The file { $file } may not be read or written.
error-file-forbidden-hint = Ask whoever manages the computer for permission, or choose another folder.
error-file-is-folder = { $file } is a folder, not a file.
error-file-is-folder-hint = Name the files in the folder instead.
error-disk-full = There was no room for { $file }: the disk is full.
error-disk-full-hint = Make room and try again.
error-file = The file { $file } could not be read or written.
error-file-hint = Check that the disk works and that nobody else has locked the file.
error-address-taken = The address { $address } is taken by another program, or Tertial is running already.
error-address-taken-command = Choose another port, for example tertial serve --listen 127.0.0.1:8081
error-listen = It was not possible to listen on { $address }: { $reason }
error-listen-command = Check the address after --listen.
error-system = The computer could not give the program what it needed: { $reason }
error-system-hint = Check that the disk is not full and try again.
error-nobody-to-ask = Nothing was saved: what was read has to be confirmed, and there is nobody here to ask.
error-nobody-to-ask-command = Look first with --dry-run, then save with --yes.
error-declined = Nothing was saved.

refused = You may not { $deed ->
        [read] read this.
        [audit] read the log here.
        [coordinate] change plans and follow-ups here.
        [assess] assess risks here.
        [contribute] write contributions here.
        [execute] record controls here.
        [examine] work with data, control tests and samples.
        [act] change deviations and actions here.
        [see-to-oneself] change your own account.
       *[administer] change settings, control tests of your own, accounts and backups.
    }
refused-hint = { $deed ->
        [examine] Whoever is coordinator or performer for the whole municipality may. Whoever may read the whole log may see them. Ask the administrator for a role.
       *[other] Ask somebody who may, or the administrator for a role.
    }

out-of-scope = The program's access token does not cover this.
out-of-scope-hint = Make a token that may do it, under Settings.
token-day = The last day has to be after today and at most { $days } days ahead.
token-day-hint = Choose a day between them, and make a new token when it expires.

sign-in-failed = The e-mail address and the password do not match.
sign-in-failed-hint = Try again. If you have forgotten the password, the administrator can give you a link.
slow-down = Too many failed attempts. Wait { $seconds ->
        [one] one second
       *[other] { $seconds } seconds
    } and try again.
password-short = The password is too short: it needs at least { $least } characters.
password-short-hint = A few words that do not belong together are both safe and easy to remember.
password-long = The password is too long.
password-long-hint = A few words are enough.
password-guessable = The password is easy to guess.
password-guessable-hint = Avoid common words, names and patterns. A few words that do not belong together are safer.
link = The link no longer works. It may have been used already, or be too old.
link-hint = Ask the administrator for a new one.
not-an-email = That is not an e-mail address.
not-an-email-hint = Write it as anna.berg@exempelby.se.
wrong-code = The code is wrong.
wrong-code-hint = It is shown in the terminal where the program was started, and is new at each start.
set-up-already = There is already an administrator.
set-up-already-hint = Sign in, or ask the administrator for an account.
empty = { $field ->
        [name] The name is missing.
        [organisation] The name of the municipality is missing.
        [board] The name of the board is missing.
        [unit] The name of the unit is missing.
        [title] The title is missing.
        [file] Choose a file.
        [about] Choose what the deviation is about.
        [execution] Choose which control it shows.
        [risk] It does not say what the risk is.
        [control] It does not say what is checked.
        [text] The text is missing.
        [reason] The reason is missing.
        [owner] The person responsible is missing.
        [date] The date is missing.
        [period] The period is missing.
        [result] Choose how it went.
        [weight] Choose whether the deviation is material.
        [step] A step has no name.
        [criteria] A criterion is missing.
       *[other] A field is missing.
    }
empty-hint = Fill it in and try again.
upload-empty = The file is empty.
upload-empty-hint = Fetch it anew from the system that it comes from, and see that there is something in it.
not-a-day = { $text } is no day.
not-a-day-hint = Write it as 2026-11-25.
last-administrator = The change would leave the municipality without an administrator.
last-administrator-hint = Give somebody else the role first.
not-here = What you are looking for is not here.
not-here-hint = It may have moved, or you may lack the right to see it.

incomplete = { $missing ->
        [organisation] { $file } does not say which municipality it is about.
        [board] { $file } does not say which board it is about.
        [year] { $file } does not say which year it is about.
        [period] { $file } does not say which period it is about.
       *[risks] { $file } has no risks that could be recognised.
    }
incomplete-hint = { $missing ->
        [organisation] Write the name of the municipality.
        [board] Choose or write the board.
        [year] Write the year.
        [period] Choose the period.
       *[risks] See that the document has a table or a list of risks.
    }
incomplete-command = { $missing ->
        [organisation] Give it with --organisation "Name".
        [board] Give it with --board "Name".
        [year] Give it with --year.
        [period] Give it with --period, for example T3.
       *[risks] See what was read with tertial import --dry-run.
    }

unwritable = The document could not be written.
unwritable-hint = The fault is in the program. Tell the administrator.
unwritable-command = The fault is in the program. Please report it, with tertial --version.

arguments-unknown-command = There is no command { $word }.
arguments-unknown = There is no flag { $word } here.
arguments-missing = This is missing: { $word }
arguments-conflict = { $word } cannot be used together with { $other }.
arguments-not-text = One of the words on the command line is not readable text.
arguments-no-value = { $word } needs a value.
arguments-value = { $value } cannot be used for { $word }.
arguments-other = The command line could not be understood.
arguments-hint-values = Possible values: { $values }.
arguments-hint-suggestion = Did you mean { $word }?
arguments-hint-help = Add --help to see what can be written.

not-in-plan = The plan is proposed or adopted and lacks these risks: { $titles }.
not-in-plan-hint = If the plan was changed, first import it as a revision and record that it is adopted.
not-in-plan-command = If the plan was changed, import it with tertial import --revise "the reason" and adopt it with tertial adopt first.
follow-up-exists = { $followup } is already stored.
follow-up-exists-hint = Open the one that is there, or give another period.
follow-up-exists-command = Leave the document out, or give another period with --period.
imported-already = { $day ->
        [none] The file { $file } is imported already.
       *[other] The file { $file } was imported on { $day }.
    }
imported-already-hint = Nothing new was saved. What was imported then is still there.
memo-alone = A memo is not stored by itself: it is made from a follow-up.
memo-alone-hint = Import the follow-up that it is about.
no-fingerprint = What is to be saved does not come from a file that has been read.
no-fingerprint-hint = Read the file again.
no-follow-up = There is no such follow-up.
no-follow-up-hint = The overview shows which there are.
no-follow-up-command = See what there is with tertial list.
several-follow-ups = { $count } follow-ups fit: { $choices }.
several-follow-ups-hint = Say which: board, year and period.
several-follow-ups-command = Say which with --board, --year and --period.
no-plan = There is no such plan.
no-plan-hint = The overview shows which there are.
no-plan-command = See what there is with tertial list.
several-plans = { $count } plans fit: { $choices }.
several-plans-hint = Say which: board and year.
several-plans-command = Say which with --board and --year.
not-frozen = { $followup } is not frozen.
not-frozen-hint = Review it and freeze it first.
not-frozen-command = Freeze it with tertial freeze.
review-stops = { $count ->
        [one] The review found an error that has to be mended first.
       *[other] The review found { $count } errors that have to be mended first.
    }
review-stops-hint = Mend them and review again.
review-stops-command = See which with tertial review.
unanswered = The review warns, and nobody has said why the warnings may stand: { $rules }.
unanswered-hint = Write at each warning why it may stand, or mend what it is about.
unanswered-command = Give the reason, for example --acknowledge "{ $example }=The situation is unchanged".
follow-up-is = { $state ->
        [open] The follow-up is open, and this cannot be done with it yet.
        [submitted] The follow-up is submitted, and this cannot be done with it now.
        [reviewed] The follow-up is reviewed, and this cannot be done with it now.
        [withdrawn] The follow-up is withdrawn.
        [decided] The board has already decided on the follow-up.
       *[frozen] The follow-up is already frozen.
    }
follow-up-is-hint = The page of the follow-up shows how far it has come.
follow-up-is-command = See how far it has come with tertial list.
follow-up-written = Somebody has written in the follow-up, which can then not be withdrawn.
follow-up-written-hint = Let the follow-up stay, and finish it when the period is over.
follow-up-does-not-fit = The parts of the follow-up do not belong together.
follow-up-does-not-fit-hint = Ask the administrator to check the database.
follow-up-does-not-fit-command = Check the database with tertial verify.
no-reason = A reason must be given.
no-reason-hint = Write it in a few words. It is kept in the log.
action-same-person = An action has to be verified by someone other than the person who carried it out.
action-same-person-hint = Ask the coordinator or a colleague to verify it.
action-found-it = An action has to be verified by someone other than who carried out the control that found the fault.
action-found-it-hint = Ask the coordinator or a colleague to verify it.
action-no-title = It does not say what is to be done.
action-no-title-hint = Write the action in a few words.
action-no-owner = It does not say who is responsible.
action-no-owner-hint = Name a person or a role.
action-does-not-fit = The action has not come far enough for this.
action-does-not-fit-hint = The page of the action shows how far it has come.
close-no-action = A material deviation needs at least one action before it can be closed.
close-no-action-hint = Add an action, and close the deviation when it has been verified.
close-not-verified = The deviation cannot be closed yet: not all actions have been verified by someone other than who carried them out.
close-not-verified-hint = Ask the coordinator or a colleague to verify them first.
close-not-done = The deviation cannot be closed yet: not all actions are done.
close-not-done-hint = First record that they are done.
close-same-person = A material deviation is closed by someone other than who carried out its actions.
close-same-person-hint = Ask the coordinator or a colleague to close it.
close-verifier = A deviation is closed by someone other than who verified its actions.
close-verifier-hint = Ask the coordinator or a colleague to close it.
deviation-closed = The deviation is closed.
deviation-closed-hint = Raise a new deviation if the fault is still there.
deviation-no-text = It does not say what is wrong.
deviation-no-text-hint = Describe what was found, so that the board understands.
deviation-lowered-no-reason = Say why the deviation is no longer seen as material.
deviation-lowered-same-person = That the deviation is no longer material is decided by someone other than who carried out its actions.
deviation-lowered-same-person-hint = Ask the coordinator or a colleague to change how it is seen.
day-yet-to-come = The day { $day } is yet to come.
day-yet-to-come-hint = Give today or an earlier day.
execution-withdrawn = The execution is withdrawn.
execution-withdrawn-hint = Record a new one if the control was carried out.
execution-found = A deviation came of the execution, which can then not be withdrawn.
execution-found-hint = First withdraw the deviation, if that too is a mistake. Otherwise the execution can be corrected.
deviation-withdrawn = The deviation is withdrawn.
deviation-withdrawn-hint = Raise a new deviation if the fault is there.
deviation-has-actions = The deviation has actions, and can then not be withdrawn.
deviation-has-actions-hint = Withdraw the actions that nobody has carried out. A deviation with an action that was carried out is closed instead.
action-withdrawn = The action is withdrawn.
action-withdrawn-hint = Add a new action if one is needed.
execution-no-reason = The control was not performed, but it does not say why.
execution-no-reason-hint = Write the reason. It is shown in the report to the board.
execution-no-text = It does not say what deviates.
execution-no-text-hint = Describe the deviation, so that the board understands what was found.
execution-no-day = It does not say on which day the control was performed.
execution-no-day-hint = Give the day on which it was done.
execution-before-year = The day { $day } is before the plan's year.
execution-before-year-hint = Give a day in the year of the plan, or record it in the plan of that year.
plan-not-adopted = The board has not adopted the plan yet.
plan-not-adopted-hint = Record it when the plan has been adopted.
plan-closed = The plan's year is closed.
plan-closed-hint = Record it in the plan of a later year.
file-kind = { $file } is of a kind that is not taken in.
file-kind-hint = PDF, Word (docx), Excel (xlsx), OpenDocument (odt, ods), pictures (png, jpg), text (txt, csv) and letters (eml, msg) are.
file-content = { $file } does not contain what its name says.
file-content-hint = Save the file again in the right format, without a password, and attach it once more.
file-empty = { $file } is empty.
file-empty-hint = See that it is the right file, and choose it again.
file-too-large = { $file } is too large: a file has { $megabytes } MB at most.
file-too-large-hint = Divide the file, or save it with smaller pictures.
file-too-many = { $file } is one file too many: an execution has { $most } at most.
file-too-many-hint = Put some of them together into one.
file-gone = { $file } did not come along when the form came back.
file-gone-hint = Choose the file again and save.
file-lost = { $file } is not there any more as it was put in.
file-lost-hint = Tell the administrator, who can read it back from a backup.
units-no-tree = The units do not belong together: one of them is a part of a unit that does not exist, or of itself.
units-no-tree-hint = Choose another unit that it is a part of.
plan-is = { $state ->
        [draft] The plan is a draft, and this cannot be done with it yet.
        [proposed] The plan is proposed but not adopted, and this cannot be done with it yet.
        [withdrawn] The plan is withdrawn.
        [closed] The plan is closed.
       *[adopted] The plan is already adopted.
    }
plan-is-hint = The page of the plan shows how far it has come.
plan-is-command = See how far it has come with tertial list.
plan-empty = The plan has no risks.
plan-empty-hint = Take them up from the risk portfolio.
plan-empty-command = Import them with tertial import.
plan-untitled = Risk { $number } has no title.
plan-untitled-hint = Write what the risk is.
plan-twice = Risk { $number } is in the plan twice.
plan-twice-hint = Remove one of them.
plan-does-not-fit = This cannot be done with the plan as it is.
plan-does-not-fit-hint = The page of the plan shows how far it has come.
plan-does-not-fit-command = See how far it has come with tertial list.
not-empty = The database is not empty.
not-empty-command = Name another, for example --database sqlite:data/demo.db.

store-unknown-url = { $url } is not a database address.
store-unknown-url-hint = Write sqlite:FILE or postgres://USER@HOST/NAME.
store-open = The database could not be opened.
store-open-hint = Check the address, that the database is running and that you have permission.
store-folder = The folder { $folder } for the database could not be made.
store-folder-command = Choose a folder where you may write, with --database sqlite:FILE.
store-newer = The database has been used by a newer version of Tertial.
store-newer-hint = Update the program. Nothing was changed.
store-not-found = What was looked for is no longer there.
store-not-found-hint = Reload the page. Somebody may have removed it.
store-not-found-command = See what there is with tertial list.
store-conflict = Somebody else changed the same thing in the meantime. Nothing was saved.
store-conflict-hint = Try again.
store-busy = Somebody else is using the database just now.
store-busy-hint = Wait a moment and try again.
store-broken = Something in the database cannot be read.
store-broken-command = Check it with tertial verify, and restore a backup if needed.
store-file-exists = The file { $file } already exists.
store-file-exists-hint = Choose another name; a backup is never overwritten.
store-file = The file { $file } could not be read or written.
store-file-hint = Check that the disk is not full and that you have permission.
store-files = The folder for attached files could not be read or written.
store-files-hint = Check that the disk is not full and that you have permission.
store-failed = The database could not do what was needed. Nothing was saved.
store-failed-hint = Check that the disk is not full and that the database is running, and try again.
restore-not-a-backup = { $file } is not a backup made by Tertial.
restore-not-a-backup-command = Name a file that tertial backup has written.
restore-damaged = The backup is damaged. The database is left as it was.
restore-damaged-hint = Use another backup.
restore-does-not-verify = The backup was changed after it was made. { $fault } The database is left as it was.
restore-does-not-verify-hint = Use another backup, and find out who changed this one.
restore-not-empty = The database is not empty. It is left as it was.
restore-not-empty-command = First take a backup of it, then add --replace.
restore-in-use = Another program is using the database. It is left as it was.
restore-in-use-hint = Close the other program and try again.

plan-exists = { $board } already has a plan for { $year }.
plan-exists-hint = Change the one there is, or revise it once it is adopted.
revision-exists = The plan already has a newer revision.
revision-exists-hint = Go on in that one instead.
year-unlikely = The year must have four digits, such as 2027.
no-heading = A section of the memo has a text but no heading.
no-heading-hint = Write a heading above the text, or remove the text.
changed-meanwhile = Somebody else changed the same thing while you were writing. What you wrote is not saved yet.
changed-meanwhile-hint = Compare the texts below. Save again if yours is to hold, or keep the saved one.
risk-retired = The risk is retired and cannot be taken into a plan.
risk-retired-hint = Bring it back in the risk portfolio first.
in-plan-already = The plan already has the risk.
in-plan-already-hint = Change it where it stands.
value-one-factor = Give both likelihood and consequence, or neither.
value-no-step = The scale has no such step of likelihood or consequence.
value-no-step-hint = Choose one of the steps of the scale.
value-not-on-scale = The scale has no such risk value, or it is not likelihood times consequence.
value-not-on-scale-hint = Leave the risk value empty where likelihood and consequence are given.
