# What the commands answer.
answer-yes = y
answer-yes-long = yes
answer-no = n
answer-no-long = no

progress-reading = Reading { $file }
progress-writing = Writing the documents

place-line = page { $page }, line { $line }

document-follow-up = Follow-up
document-plan = Internal control plan
document-narrative = Follow-up as running text
document-memo = Memo

review-risks = { $count ->
        [one] 1 risk
       *[other] { $count } risks
    }
review-errors = { $count ->
        [one] 1 error
       *[other] { $count } errors
    }
review-warnings = { $count ->
        [one] 1 warning
       *[other] { $count } warnings
    }
review-notes = { $count ->
        [one] 1 note
       *[other] { $count } notes
    }
review-nothing = no remarks
review-error = Error
review-warning = Warning
review-note = Note

report-is-draft = There are errors to mend. The documents are therefore marked as a draft (Utkast) and list the errors.
report-files = Written in { $folder }:
report-fingerprint = Fingerprint { $fingerprint }

period-year = whole year
import-unknown = unknown
import-number = No
import-risk = Risk
import-original = In the plan
import-now = Now
import-analysis = Beginning of the analysis
import-doubtful = { $count ->
        [one] Uncertain, please check:
       *[other] Uncertain in { $count } places, please check:
    }
import-unplaced = { $count ->
        [one] A text that could not be placed and is not saved:
       *[other] { $count } texts that could not be placed and are not saved:
    }
field-of-risk = risk { $number }
field-board = board
field-year = year
field-period = period
field-summary = summary
field-title = title
field-process = process
field-description = description
field-owner = risk owner
field-likelihood = likelihood
field-consequence = consequence
field-original = value in the plan
field-analysis = analysis
field-level = level now
field-controls = control
field-memo = memo

list-empty = Nothing is stored yet.
list-empty-hint = Begin with: tertial import FILE
list-plan = { $state ->
        [draft] plan, draft
        [proposed] plan, proposed
        [withdrawn] plan, withdrawn
        [closed] plan, closed
       *[adopted] plan, adopted
    }{ $revision ->
        [one] {""}
       *[other] {" "}(revision { $revision })
    }
list-follow-up = { $state ->
        [open] open
        [submitted] submitted
        [reviewed] reviewed
        [withdrawn] withdrawn
        [decided] decided
       *[frozen] frozen
    }

import-known = The same file was imported on { $day }. Nothing new was saved.
import-ask = { $missing ->
        [organisation] Municipality
        [board] Board
        [year] Year of the plan
       *[period] Period (T1–T3, Q1–Q4, H1, H2 or year)
    }
import-ask-again = That could not be understood. Please try again.
import-question = Save as { $organisation }, { $board }, { $period ->
        [none] the plan for { $year }
       *[other] { $period } { $year }
    }?
import-saved = { $risks ->
        [one] Saved: { $organisation }, { $board }, 1 risk.
       *[other] Saved: { $organisation }, { $board }, { $risks } risks.
    }

adopt-done = The plan of { $board } for { $year }{ $revision ->
        [one] {""}
       *[other] {" "}(revision { $revision })
    } is adopted { $date }: { $risks ->
        [one] 1 risk.
       *[other] { $risks } risks.
    }

import-plan-next = The plan for { $year } is a draft. When the board has adopted it: tertial adopt --board "{ $board }" --year { $year } --date DAY

freeze-errors = The errors have to be mended before the follow-up can be frozen.
freeze-ask = Reason why the warnings of { $rule } may stand
freeze-done = Frozen. Fingerprint { $fingerprint }
reopen-done = Opened as version { $version }. The frozen version stays.
decide-done = The decision of { $date } is recorded.
decide-outcome = The board decided { $outcome }.

verify-progress = Checking: { $count } lines
verify-ok = Everything is in order: nothing has been changed afterwards.
verify-fault = Something is not in order:
verify-counts = { $lines } log lines, { $rows } records, { $snapshots } frozen follow-ups and { $files } attached files checked.
verify-chain = End of the log: line { $length }, { $hash }
verify-line-missing = The log skips lines before line { $line }.
verify-line-not-chained = Line { $line } of the log does not follow the line before it.
verify-line-changed = Line { $line } of the log was changed afterwards.
verify-head-missing = The end of the log is missing.
verify-head-other-length = The log is shorter or longer than it should be: lines were removed from its end or added to it.
verify-head-other-hash = The last line of the log is not the one that should be there.
verify-record-gone = A record that the log knows is gone: { $table } { $id }.
verify-record-unlogged = There is a record that the log does not know: { $table } { $id }.
verify-record-changed = A record was changed beside the log: { $table } { $id }.
verify-snapshot-gone = The content of a frozen follow-up is gone: { $id }.
verify-file-gone = An attached file is gone: { $file }.
verify-file-changed = An attached file was changed afterwards: { $file }.
verify-snapshot-changed = The content of a frozen follow-up was changed: { $id }.

serve-at = Tertial is running at { $address }
serve-unguarded = Passwords and sign-ins can be read on their way: other machines reach Tertial here, and without HTTPS.
serve-unguarded-hint = Put a proxy with HTTPS in front and start with --https, or listen on 127.0.0.1.
serve-first = The database is empty. Open the link to create the first administrator, or to look around in a fictional municipality:
serve-stop = Stop with Ctrl+C. Everything else: tertial --help

progress-backup = Writing the backup
progress-restore = Verifying and restoring
progress-demo = Making Exempelby kommun
backup-done = The backup has been written: { $file }
restore-done = The backup is intact ({ $lines } log lines) and has been restored.
demo-done = Exempelby kommun is in place: { $boards } boards over three years.
demo-people = Sign in as one of them. Everybody has the password "{ $password }":
demo-next = Start with: tertial serve
