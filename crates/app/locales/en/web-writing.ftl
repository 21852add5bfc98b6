# Writing the follow-up, reviewing and freezing it, and recording the decision.

save = Save
back-to-risk = Back to the risk
autosave-saving = Saving …
autosave-saved = Saved
autosave-unsaved = Not saved yet
autosave-failed = It could not be saved. The text is still here; try again with Save.
editor-tools = The look of the text
editor-bold = Bold
editor-italic = Italic
editor-list = List

follow-up-open = Open a follow-up
follow-up-open-period = Period
follow-up-open-about = The risks are followed up period by period. The assessments come about as somebody writes them.
follow-up-none = The plan has no follow-ups yet.
follow-up-preview = Preview the report
follow-up-read-report = Read the report
follow-up-write = Write the assessments
follow-up-submit = Hand in
follow-up-go-to-review = Go to the review
follow-up-freeze = Freeze the follow-up
follow-up-decide = Record the decision
follow-up-all-in-table = All in a table
follow-up-no-summary = Nobody has written the summary yet. It is written on the page of the report’s texts.
follow-up-newest = To the latest version
follow-up-returned = Sent back:
follow-up-reopened = Opened again:
follow-up-matrix = Risk matrix now
follow-up-versions = Versions
follow-up-version = Version
follow-up-change-it = Change the follow-up
follow-up-why = Why
follow-up-withdraw = Withdraw
follow-up-withdraw-hint = For a follow-up that was opened by mistake. It stays in the log, and the period can be opened again.
follow-up-withdrawn = The follow-up is withdrawn.
follow-up-under-review = The follow-up is handed in. It has to be sent back before anything is changed here.
follow-up-under-review-way = To the follow-up
follow-up-return = Send back
follow-up-return-hint = Those who write see the reason, and the follow-up is open again.
follow-up-reopen = Open again
follow-up-reopen-hint = It becomes a new version. The frozen one stays as it is.

table-title = All risks
risk-neighbours = The risks before and after
risk-previous = Previous
risk-next = Next
risk-now = Assessment { $name }
risk-no-analysis = No analysis is written.
risk-before = The previous period
risk-nothing-before = The risk has no earlier frozen follow-up.
risk-in-plan = In the plan
risk-controls = Controls
risk-control-due = Due in the period, and not recorded.
risk-to-deviations = To the deviations
risk-deviations = Deviations
risk-material = Material
risk-scale = The scale's steps and criteria
risk-step = Step
risk-criteria = When the step applies

assess-analysis = The period's analysis
assess-level = Level now
assess-likelihood = Likelihood
assess-consequence = Consequence
assess-set-level = Level
assess-by-scale = By the scale
assess-not-valued = Not valued
assess-otherwise = Another level than the scale’s
assess-why = Reason for another level than the scale's
assess-why-hint = Choose likelihood and consequence, or a level alone. Another level than the scale's needs a reason.
assess-reason = Why the level has changed
assess-changed = The level was { $from } { $then ->
        [plan] in the plan
       *[other] in { $then }
    } and is { $to } now. Say why.
half-factors = Likelihood and consequence go together: choose both or neither.
outside-scale = The scale has no such step.
level-without-reason = The level is another than the scale's, which needs a reason.
level-without-reason-hint = Write it in the field below the level.

contributions = The units' contributions
contributions-none = No unit has written anything yet. What is written shows here, and can be used in the analysis.
contributions-count = { $count ->
        [one] one contribution
       *[other] { $count } contributions
    }
contribution-of = Contribution of { $name }
contribution-change = Change the contribution
contribution-take-in = Take into the analysis
contribution-write-for = Write for another unit

conflict-title = Somebody else has changed the same text
conflict-somebody = Somebody else
conflict-who = { $name } saved at { $time }.
conflict-about = Both texts are here. Choose one, or join them. What differs is marked.
conflict-mine = Your text
conflict-theirs = The saved text
conflict-keep-mine = Keep my text
conflict-keep-theirs = Keep the saved text
conflict-join = Join the texts
conflict-join-about = Both stand here, the saved one first. Change it until it is right, and save.

texts-title = Summary and memo
texts-preview = Preview the memo
texts-summary-hint = The first thing in the report. The review compares the text with the data.
texts-drafted = Draft from the data
texts-draft-again = Use the draft as the summary
texts-draft-again-hint = Replaces the summary. The old text stays in the log.
texts-memo-about = What is left empty is written with the standing text.
texts-date = Date of the memo
texts-proposals = Proposals for decision
texts-attachments = Attached documents
texts-one-a-line = One on each line.
texts-otherwise = Otherwise it says:
texts-section-heading = Heading of a section of your own
texts-section-text = Text of your own section
texts-standing = Show the standing text

review-mend = Mend
review-about-error = Stops the freezing.
review-about-warning = Mend it, or say why it may stand.
review-about-note = For your information.
review-count-error = { $count ->
        [one] one error
       *[other] { $count } errors
    }
review-count-warning = { $count ->
        [one] one warning
       *[other] { $count } warnings
    }
review-count-note = { $count ->
        [one] one note
       *[other] { $count } notes
    }
review-further = { $count ->
        [one] One more finding
       *[other] { $count } more findings
    }
review-answer = Why may it stand?
review-answered = May stand:
review-keep = Save the reasons
review-pass = Pass the review
review-stopped = { $count ->
        [one] An error has to be mended first.
       *[other] { $count } errors have to be mended first.
    }
review-unanswered = Every warning is to be mended, or to get a reason why it may stand.

decision-title = The board's decision
decision-about = The decision is about the frozen follow-up. If something is wrong, what is recorded can be corrected later, with a reason.
decision-corrected = Corrected
decision-correct = Correct what is recorded of the decision
decision-correct-about = Write what the minutes say. What was recorded before stays in the log.
decision-correct-why = Why it is corrected
decision-date = Day of the meeting
decision-section = Section
decision-resolution = The board decided
decision-save = Record the decision
decision-none = No decision is recorded. It is recorded when the follow-up is frozen.
resolution-as-proposed = as proposed
resolution-noted = to take note of the follow-up
resolution-with-changes = with changes or additions
resolution-returned = to send the matter back

report-open-pdf = Open PDF
report-download = Download as
report-preview = What the document says
report-format = { $name ->
        [pdf] PDF
        [docx] Word
        [xlsx] Excel
        [html] web page
        [csv] CSV
       *[json] JSON
    }
