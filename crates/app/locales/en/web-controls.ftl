# Controls, deviations and actions.

controls = Controls
controls-filter = Show
controls-board = Board
controls-period = Period
controls-standing = Status
controls-save = Save
controls-all-boards = All boards
controls-all-periods = All periods
controls-whose = Whose
controls-mine = Mine
controls-all = All that I may see
controls-any-standing = Any status
controls-performer = Performer
controls-found = { $count ->
        [one] one control
       *[other] { $count } controls
    }
controls-overdue = { $count ->
        [one] one overdue
       *[other] { $count } overdue
    }
controls-waiting = { $count ->
        [one] one waiting
       *[other] { $count } waiting
    }
controls-empty = No controls here. Change the selection above, or see to it that this year's plan is adopted.
controls-list-cut = The list shows the first { $count }. Narrow the selection to see the rest.
control-word = Control
control-by = By
control-no-period = no period in the plan
control-facts = About the control
control-other-revision = This revision of the plan is not in force. Record in the one that is.
plan-in-force = To the plan in force
standing-overdue = overdue
standing-waiting = waiting
standing-recorded = recorded
result-no-deviation = no deviation
result-minor = minor deviation
result-material = material deviation
result-not-performed = not performed
result-performed = performed
period-frozen = the period's follow-up is frozen

executions = Executions
executions-empty = Nothing is recorded yet. The plan’s controls are recorded once the plan is adopted.
execution-record = Record the control
execution-correct = Correct
execution-correct-title = Correct the record
execution-correct-about = What it said before stays in the log.
execution-result = Result
execution-period = Period
execution-day = Day
execution-day-hint = Leave empty where the control was not performed.
execution-frozen = The follow-up is frozen for { $name }. What you record there now is not in that report.
execution-text = What was found
execution-text-hint = Describe what was checked and what deviates. Where the control was not performed: write why. No personal data.
execution-detach = Files to take out of the record
execution-detach-hint = The file stays in the log, but is not shown here any longer.
execution-kept = Files that are uploaded already
execution-kept-hint = The ticked files are saved with the execution, and need not be chosen again.
execution-files = Attach files
execution-files-hint = PDF, Word, Excel, OpenDocument, pictures, text or letters. { $count } MB each at most.
execution-file-list = Attached files

deviations = Deviations
deviations-title = Deviations and actions
deviations-any-weight = All
deviations-material = Material
deviations-minor = Minor
deviations-open = Open
deviations-closed = Closed
deviations-all = All
deviations-found = { $count ->
        [one] one deviation
       *[other] { $count } deviations
    }
deviations-empty = No deviations here. Change the selection above. A new deviation is raised from a control that is recorded, or from a risk.
deviations-of-risk = Only what concerns one risk is shown:
deviations-of-all = Show all
deviation-word = Deviation
deviation-new = New deviation
deviation-raise = Raise a deviation
deviation-text = What is wrong
deviation-weight = Weight
deviation-material = material
deviation-minor = minor
deviation-found = Found
deviation-run = Control test
deviation-run-items = { $count ->
        [one] one item
       *[other] { $count } items
    }
deviation-facts = About the deviation
deviation-is-closed = closed
deviation-closed-by = Closed by
deviation-was-lowered = Not seen as material any longer: { $name }
deviation-change = Change the deviation
deviation-why-lowered = Why it is no longer material
deviation-why-lowered-hint = Needed only where a material deviation is made minor.
deviation-close-title = Close
deviation-close = Close the deviation
deviation-close-material = A material deviation is closed when all actions have been verified, and by someone other than who carried them out or verified them.
deviation-close-minor = A deviation is closed when its actions are done.

actions-title = Actions
actions-none = No action is decided yet.
actions-begin = Write what is to be done, by whom and by when.
actions-decide = Decide on an action
actions-on-risks = Actions on risks directly
action-word = Action
action-new = New action
action-add = Add an action
action-title = What is to be done
action-owner = Owner
action-owner-hint = A person or a role, as the report should show it.
action-due = Done by
action-save = Save the action
action-open = open
action-overdue = overdue
action-done = done, waits for verification
action-verified = verified
action-steps = How far it has come
action-facts = About the action
action-change = Change the action
action-done-by = Carried out by { $name },
action-verified-by = Verified by { $name },
action-was-sent-back = Sent back: { $name }
action-complete-about = The owner says when the action has been carried out. Somebody else then verifies it.
action-complete = The action is carried out
action-verify-about = Verify that the action was carried out and works as intended.
action-verify = The action is verified
action-verify-waits = The action waits to be verified by someone other than who carried it out.
action-why-back = What is missing
action-send-back = Send back

conflict-saved-now = Somebody else was first. This is what is stored now:
conflict-choose = Your own stands below. Save it to replace what is stored, or leave the page to keep that.
plan-withdraw = Withdraw the draft
execution-withdraw = Withdraw the execution
deviation-withdraw = Withdraw the deviation
action-withdraw = Withdraw the action
withdrawn-by = Withdrawn by
execution-withdraw-about = For an execution that was recorded by mistake, such as on the wrong control or twice. It stays in the log and is not counted.
executions-withdrawn = Withdrawn executions
deviation-withdraw-about = For a deviation that was raised by mistake. It stays in the log, and is not shown in lists and reports.
action-withdraw-about = For an action that is not needed or was added by mistake. It stays in the log, and is not shown in lists and reports.
names-nobody = Nobody with an account and a part in the work of the board is called “{ $name }” or has that title. It will be on nobody’s list.
