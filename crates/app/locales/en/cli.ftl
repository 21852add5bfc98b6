# The command line's help: what each command and flag means.
cli = Tertial: a municipality's internal control, from risk analysis and plan to follow-up, report and decision.
cli-more =
    Without a command, tertial starts the web application at http://localhost:8080, as tertial serve does.

    Exit codes: 0 done · 1 the review found errors, or verify found something that is not in order · 2 it could not be done.
cli-heading-usage = Usage
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-value-options = OPTIONS
cli-value-command = COMMAND
cli-value-file = FILE
cli-value-name = NAME
cli-value-year = YEAR
cli-value-dir = DIR
cli-value-day = DAY
cli-value-number = NUMBER
cli-value-rule-reason = RULE=REASON
cli-value-period = PERIOD
cli-value-text = TEXT
cli-value-url = URL

cli-database = Database: a file (sqlite:data/tertial.db unless said otherwise) or a PostgreSQL address (postgres://…). The environment variable TERTIAL_DATABASE can hold it too.
cli-files = Folder for attached files. The folder files beside the database unless said otherwise. The environment variable TERTIAL_FILES can hold it too.
cli-format = Answer as text for people (table, unless said otherwise) or as JSON for programs (json); error messages too.
cli-lang = Language: sv or en. Swedish unless the computer's language is English.
cli-help = Shows this help.
cli-version = Shows the program's version.
cli-previous = A document from an earlier period to compare with. May be given several times.
cli-board = The board, when more than one fits or the document does not say.
cli-year = The plan's year, when more than one fits or the document does not say.
cli-period = The period, when more than one fits or the document does not say: T1–T3, Q1–Q4, H1, H2 or year.
cli-out = The folder to write the files in; it is made if it does not exist.

cli-import = Reads plans and follow-ups from PDF, Word, Excel, OpenDocument, CSV or text.
cli-import-more =
    What was read is shown first: every risk, what is uncertain and what could not be placed. Nothing is saved until you have said yes.

    Examples:
      tertial import follow-up-t3.pdf
      tertial import --dry-run --format json plan.xlsx
      tertial import --yes --organisation "Exempelby kommun" t1.docx t2.docx t3.docx

    With --format json, one JSON object per line and file is written.
cli-import-files = The files to read.
cli-import-dry_run = Shows what was read but saves nothing.
cli-import-yes = Saves without asking.
cli-import-organisation = The name of the municipality, if the document does not give it.
cli-import-board = The board, if the document does not say it or says it wrong.
cli-import-year = The plan's year, if the document does not say it or says it wrong.
cli-import-revise = Makes a revision of the adopted plan, with the reason. The new revision has the document's risks and is adopted with tertial adopt.
cli-import-period = The period, if the document does not say it or says it wrong: T1–T3, Q1–Q4, H1, H2 or year.

cli-review = Reviews a follow-up: do texts, numbers and risk levels agree with each other and with earlier periods?
cli-review-more =
    Reviews a document directly, or a stored follow-up when no file is given.

    Examples:
      tertial review follow-up-t3.pdf --previous follow-up-t2.pdf
      tertial review --board kommunstyrelsen --year 2025 --period T3

    Exit codes: 0 no errors · 1 there are errors · 2 the review could not be done.
cli-review-file = The document to review. Without a file, a stored follow-up is reviewed.

cli-report = Writes the board's report as PDF, Word, Excel, HTML, CSV and JSON.
cli-report-more =
    The report is made from a frozen, stored follow-up. With --from, report and memo are made straight from a document; where there are errors they are marked as a draft (Utkast) and list the errors.

    Examples:
      tertial report --from follow-up-t3.pdf --previous follow-up-t2.pdf --out report
      tertial report --board kommunstyrelsen --year 2025 --period T3 --out report
cli-report-from = Make report and memo straight from this document.

cli-memo = Writes the memo with its proposal for decision as PDF and Word, from a frozen follow-up.
cli-memo-more =
    Example:
      tertial memo --board kommunstyrelsen --year 2025 --period T3 --out report

cli-list = Shows what is stored: boards, plans and follow-ups, and how far they have come.

cli-adopt = Records that the board has adopted a plan. A draft then counts as proposed first.
cli-adopt-more =
    A plan that was imported is a draft until it is adopted. Follow-ups that are frozen after that say when the plan was adopted, and
    an adopted plan is not changed by importing more documents.

    Example:
      tertial adopt --board kommunstyrelsen --year 2026 --date 2025-12-01 --section 214 --registry-number "KS 2025/391"
cli-adopt-board = The board, when more than one has a plan to adopt.
cli-adopt-year = The plan's year, when more than one fits.
cli-adopt-date = Day of the meeting, like 2025-12-01.
cli-adopt-section = Section of the minutes, without the section sign.
cli-adopt-registry_number = Registry number.
cli-adopt-correct = Why what is recorded already is wrong. This is recorded in its place, and the old stays in the log.

cli-freeze = Freezes a follow-up: its content can no longer change, and it gets a fingerprint.
cli-freeze-more =
    Errors have to be mended first. Warnings are acknowledged one rule at a time, with a reason that the log keeps.

    Examples:
      tertial freeze --board kommunstyrelsen --year 2025 --period T3
      tertial freeze --period T3 --acknowledge "repeated-text=The situation is unchanged"
cli-freeze-acknowledge = Acknowledge the warnings of a rule, with the reason after the equals sign. May be given several times.

cli-reopen = Opens a frozen follow-up again. The frozen version stays; changes are made in a new one.
cli-reopen-reason = The reason, which the log keeps.

cli-decide = Records the board's decision on a frozen follow-up.
cli-decide-more =
    Example:
      tertial decide --period T3 --date 2026-02-16 --section 21 --outcome noted
cli-decide-date = Day of the meeting, like 2026-02-16.
cli-decide-section = Section of the minutes, without the section sign.
cli-decide-registry_number = Registry number.
cli-decide-outcome = What the board decided: as-proposed, noted (taken note of), with-changes (with changes or additions), returned (sent back to the administration).
cli-decide-correct = Why what is recorded already is wrong. This is recorded in its place, and the old stays in the log.

cli-verify = Recomputes the log's chain, every fingerprint and every attached file, and says whether anything was changed afterwards.
cli-verify-more =
    Exit codes: 0 everything is in order · 1 something is not; the first line that differs is named · 2 the check could not be done.

cli-serve = Starts the web application.
cli-serve-listen = Address and port to listen on. Only this machine reaches the default 127.0.0.1:8080.
cli-serve-https = Browsers reach it over HTTPS, through a proxy in front.
cli-serve-proxies = Number of proxies in front that say whom they answer in X-Forwarded-For. Without the flag nobody is taken at their word.

cli-check = The control tests: what they show and how they ask.
cli-check-more =
    Examples:
      tertial check list
      tertial check explain exact-duplicates
      tertial check run exact-duplicates
cli-check-list = Lists the control tests: the built-in ones, and the municipality’s own.
cli-check-list-organisation = The municipality’s name, when the database has several.
cli-check-explain = Tells what a control test shows and does not show, what it reads, what can be set, and the whole query.
cli-check-explain-more =
    Examples:
      tertial check explain split-purchases
      tertial check explain split-purchases --sql > own/split-purchases.sql
cli-check-explain-id = The test’s id, as tertial check list shows it.
cli-check-explain-sql = Writes the test’s whole file, which a test of one’s own can begin from.
cli-check-explain-organisation = The municipality’s name, when the database has several.

cli-backup = Writes a backup of the database with all attached files to a file, even while it is in use.
cli-backup-file = The file to write.

cli-restore = Restores a backup, once it has been verified.
cli-restore-file = The backup.
cli-restore-replace = Replaces the database that exists. Without this flag it is left alone.

cli-demo = Fills an empty database with the fictional municipality Exempelby: five boards over three years.
cli-demo-more =
    Example:
      tertial demo --database sqlite:data/demo.db

cli-completions = Writes a script that lets the shell complete commands and flags.
cli-completions-more =
    Example:
      tertial completions bash > ~/.local/share/bash-completion/completions/tertial
cli-completions-shell = The shell: bash, zsh, fish, elvish or powershell.

cli-man = Writes manual pages, one for the program and one for each command.
cli-man-folder = The folder to write the pages in.

cli-value-column-name = COLUMN=NAME
cli-shelf = Where data sets lie: a folder, or a bucket that speaks S3 (s3://name). The folder data-sets beside the database if nothing else is said. Can also stand in the variable TERTIAL_SHELF.
cli-work = Folder for what does not fit in memory while control tests run and files are read. The folder work beside the database unless said otherwise. The environment variable TERTIAL_WORK can hold it too.
cli-data = Reads data files that control tests are run on: supplier invoices, approvals, accounts.
cli-data-add = Reads a file: CSV, Excel, OpenDocument, Parquet, SIE or UBL invoices.
cli-data-add-more =
    What becomes of the columns is shown first. A row that cannot be read is set aside with the reason, and the sum of what was read and what
    was set aside is the file's sum, to the öre. Tertial remembers which column is what for the next file from the same source.

    Examples:
      tertial data add invoices-2026.csv --source "Accounting system"
      tertial data add --dry-run --map "amount=Net amount" invoices.xlsx

    Exit code 1 when rows have been set aside.
cli-data-add-file = The file to read.
cli-data-add-table = The table that it is read into, if that is not the one that fits best. tertial data tables shows which there are.
cli-data-add-name = What the data set is called; the file's name if nothing is said.
cli-data-add-source = The system or the body that the file comes from.
cli-data-add-mapped = Which of the file's columns fills one of the table's: amount=Net amount. Without a name after the equals sign the column is not read. Can be given several times.
cli-data-add-decimals = The mark before the öre, if the file's amounts can be read in two ways: comma or point.
cli-data-add-keep_until = The last day on which the rows are kept, as 2028-12-31.
cli-data-add-dry_run = Reads and shows, but saves nothing.
cli-data-add-yes = Reads without asking.
cli-data-organisation = The municipality's name, when the database has more than one.
cli-data-list = Shows which data sets there are.
cli-data-show = Shows a data set: origin, fingerprints, sums and rows that were set aside.
cli-data-show-set = The number that tertial data list shows.
cli-data-show-set_aside = Writes all rows that were set aside to a file, as a table with semicolons.
cli-data-remove = Deletes a data set's rows. Name, fingerprint and sums are kept.
cli-data-remove-set = The number that tertial data list shows.
cli-data-remove-reason = Why the rows are deleted. Needed with a number.
cli-data-remove-due = Deletes the rows of the data sets whose time has passed.
cli-data-tables = Shows which tables there are, and their columns.

cli-value-name-value = NAME=VALUE
cli-check-run = Runs a control test over the data sets that there are, and keeps what came out.
cli-check-run-more =
    Examples:
      tertial check run exact-duplicates
      tertial check run weekend-postings --data 2 --set least=5000

    Exit code 1 when the test reaches a threshold for a deviation, 2 when it could not be run, and 130 when you cancel it (Ctrl+C).
cli-check-run-id = The test's id, which tertial check list shows.
cli-check-run-data = The number of the data set, which tertial data list shows; the newest of each table if nothing is said. Can be given several times.
cli-check-run-set = A value of a parameter for this time. Can be given several times.
cli-check-run-rows = How many items are shown; 20 if nothing is said. The page shows all that are kept.
cli-check-run-organisation = The municipality's name, when the database has more than one.
cli-check-add = Takes in the municipality’s own control tests from their files. A test that is there already is written anew, by its id.
cli-check-add-more =
    Example:
      tertial check explain split-purchases --sql > split.sql
      tertial check add split.sql --dry-run
      tertial check add own/*.sql
cli-check-add-files = The tests’ files.
cli-check-add-dry_run = Says what is wrong, and stores nothing.
cli-check-add-organisation = The municipality’s name, where the database has more than one.
cli-check-withdraw = Takes one of the municipality’s own control tests out of use. Its runs stay.
cli-check-withdraw-id = The test’s id, as tertial check list shows it.
cli-check-withdraw-organisation = The municipality’s name, where the database has more than one.
