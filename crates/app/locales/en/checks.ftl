# What could not be done with control tests and samples.
check-no-item = The run has no item { $key }.
check-nothing-chosen = No item is chosen.
check-nothing-chosen-hint = Tick the items that it is about.
check-said-meanwhile = { $count ->
        [one] Somebody else has said something of one of the chosen items meanwhile.
       *[other] Somebody else has said something of { $count } of the chosen items meanwhile.
    }
check-said-meanwhile-hint = Nothing is saved. Read what is said of them now, and choose them again if you still want to change it.
check-reason-too-long = The reason has more than { $most } characters.
check-reason-too-long-hint = Shorten it. A longer account belongs with the execution of the control as a file.
check-personal-number = The text holds a personal identity number ({ $masked }).
check-personal-number-hint = Take it away: the text stays in the log for ever. The items lead to what they are about.
check-raised-already = One of the items has been raised as a deviation already.
check-raised-already-hint = What is done about it is done in the deviation.
check-open-already = One of the items is open already.
check-ended = The run has ended already.
check-no-answer = The run has no result.
sample-not-evaluated = The sample is not evaluated.
sample-not-evaluated-hint = Fill in the worksheet and evaluate the sample first.
sample-seed = The seed is a whole number of at most twelve digits.
sample-confidence = The confidence is a whole number of percent, from 50 to 99.
sample-evaluated-already = The sample is evaluated, and its worksheet does not change any more.
sample-no-row = The sample has no item that is number { $place } among all items.
sample-no-note = No. { $row }: describe in the note what is wrong, or what is missing.
sample-long-note = No. { $row }: the note is too long, at most { $most } characters.
sample-long-note-hint = Shorten it. A longer account belongs with the execution of the control as a file.
sample-no-amount = No. { $row }: say what the amount should have been.
sample-no-amount-hint = In a monetary-unit sample errors are counted in money. If the amount is right, the answer is right.
sample-unanswered = { $count ->
        [one] One row is not assessed yet: no. { $rows }.
       *[other] { $count } rows are not assessed yet: no. { $rows }{ $rest ->
            [0] {""}
           *[other] {" "}and { $rest } more
        }.
    }
sample-unanswered-hint = The sample is evaluated when every row is assessed.
sample-long-title = The name of what is examined is too long: at most { $most } characters.
sample-long-title-hint = Shorten it, so that it can be read in headings and lists.

sample-figure-population = Items to draw from
sample-figure-examined = Items examined
sample-figure-rate = Share of errors in the sample
sample-figure-rate-at-most = Share of errors among all items, at most, with { $confidence } percent confidence
sample-figure-likely = Likely error among all items
sample-figure-at-most = Error among all items, at most, with { $confidence } percent confidence
check-figure-rows = Number of items
check-figure-amount = Sum

check-no-test = There is no control test called { $id }.
check-no-test-hint = The list of tests has their names.
check-is-sample = The control test draws a sample instead of being run.
check-is-sample-hint = Draw the sample on the test’s page in the browser.
check-is-no-sample = The control test draws no sample.
check-is-no-sample-hint = Run the test instead.
check-no-data = There is no data set of { $table }.
check-no-data-hint = Read in the file first.
check-no-such-data = There is no such data set, or its rows are deleted.
check-unused-data = The test does not read the data set { $name } when it is run like this.
check-unused-data-hint = Choose at most one data set of each kind that the test reads.
check-no-parameter = The test has no setting called { $name }.
check-parameter-empty = { $title }: no value is given.
check-parameter-empty-hint = Give a value. Where the setting is left out, its usual value holds.
check-parameter-amount = { $title }: { $text } is no amount in kronor.
check-parameter-whole = { $title }: { $text } does not do. Write a whole number that is 0 or more.
check-parameter-percent = { $title }: { $text } is no number between 0 and 100.
check-parameter-date = { $title }: { $text } is no day.
check-parameter-date-hint = Write it as 2026-01-31.
check-parameter-least = { $title }: { $text } is too little. The least is { $least }.
check-parameter-text = { $title }: the text is too long.
check-parameter-list = { $title }: the list is too long.
check-test-too-large = The test is larger than { $limit } bytes.
check-test-no-header = The test has no header.
check-test-no-header-hint = The text has to begin with comment lines, which start with two hyphens and are written in TOML.
check-test-no-query = There is no query after the header.
check-test-header = Line { $line }, column { $column }: the test's header cannot be read.
check-test-header-hint = See that quotation marks, equals signs and brackets are right, and that text stands within quotation marks and numbers without.
check-test-unclosed = Line { $line }, column { $column }: what begins with { $begins } is never closed.
check-test-unclosed-hint = Write { $ends } where it is to end.
check-test-nested = The test's header has too many values within values.
check-test-lacks = The test's header lacks { $name } (line { $line }).
check-test-unknown = { $name } on line { $line } does not belong in a test's header.
check-test-unknown-hint = Check the spelling, or take the line away.
check-test-choice = { $name } on line { $line } is none of what can be chosen there.
check-test-id = The test's id is { $name }, but an id may only have small letters a–z, digits and hyphens.
check-test-no-table = There is no table called { $name }.
check-test-no-column = The table { $table } has no column called { $column }.
check-test-no-input = The test's header names no table to read.
check-test-twice = { $name } stands twice in the test's header.
check-test-no-limit = There is no legal limit called { $name }.
check-test-no-key = A test of this kind has to name its key columns in key.
check-test-personal-key = The key column { $name } holds personal data, and keys are stored.
check-test-personal-key-hint = Choose another column that tells the rows apart, such as the voucher number.
check-test-no-figure = A measure has to name its figures in figures.
check-test-sample-lacks = A sample of this kind needs { $name } in the header.
check-test-other-kind = { $name } belongs to another kind of test.
check-test-threshold = A threshold has one of count, amount, above and below, and the last two name a figure in figure.
check-test-default = The default of { $name } { $why ->
        [empty] is empty
        [amount] is no amount in kronor
        [whole] is no whole number from 0
        [percent] is no number between 0 and 100
        [date] is no day written as 2026-01-31
        [least] is less than what stands in least
        [text] is too long a text
       *[list] is too long a list
    }.
check-test-exists = There is a test called { $id } already.
check-test-exists-hint = Give it another id in the header.
check-not-text = { $file } is no text in UTF-8.
check-not-text-hint = Save it as plain text (UTF-8).
check-other-id = The test is called { $id } and keeps its name.
check-other-id-hint = Runs and what was said of them are found by the name. Add a new test instead.
check-lacks-column = The data set of { $table } lacks the column { $column }, which the test builds on.
check-lacks-column-hint = Read in a file that has the column, or pair it when the file is read.
check-at = Line { $line }, column { $column }.
check-syntax = Line { $line }, column { $column }: the query cannot be understood.
check-syntax-hint = The engine says: { $message }
check-not-a-question = A control test asks one question and changes nothing: { $what } is not allowed.
check-foreign-table = The query reads { $table }, which is not among the inputs of the test's header.
check-recursive = A query that calls itself is not allowed.
check-unknown-placeholder = The query uses the parameter { $name }, which is not among the parameters of the test's header.
check-meaning = The query cannot be answered.
check-meaning-hint = The engine says: { $message }
check-no-column = The answer lacks the column { $column }, which the test's header names.
check-column-type = The column { $column } of the answer holds { $found ->
        [text] text
        [decimal] decimal numbers
        [whole] whole numbers
        [day] days or times
        [truth] yes or no
       *[other] something else than text, numbers, days and yes or no
    } and cannot be used so.
check-column-type-hint = Convert it in the query: amounts and positions on a curve are whole numbers, CAST({ $column } AS BIGINT), and figures are numbers.
check-personal = The column { $column } holds personal data, and cannot be a key, an amount or a figure, since those are kept.
check-personal-hint = Choose a column that says nothing of a person, such as the voucher number, or count with count().
check-same-key = Two rows of the answer have the same key: { $key }.
check-empty-key = Several rows of the answer have no key: their key columns are empty.
check-empty-key-hint = Choose key columns that always have a value, or leave the rows out: WHERE the column IS NOT NULL.
check-same-key-hint = The test's key columns have to tell the rows apart.
check-time = The run was stopped after { $seconds } seconds.
check-time-hint = Narrow it to a shorter time or a smaller data set.
check-length = The query has more than 3,000 words and signs, and is too long to be understood safely.
check-length-hint = Make it shorter: a list of values can be a setting of type list, and read as a table.
check-brackets = The query has more than 10 brackets after words, as in CAST(…), within each other.
check-brackets-hint = Part it into named steps (WITH).
check-steps = The query has too many steps: more than 16 within each other, or more than 300 tables read when each named step (WITH) is written out where it is used.
check-steps-hint = Merge steps, or use a named step in fewer places.
check-growth = The query puts so many texts together into one that the computer's memory may be too small.
check-growth-hint = Put fewer columns together, or do it in fewer steps.
check-long-text = A text in the answer's column { $column } is longer than 16,384 characters.
check-long-text-hint = Take a part of it: substr({ $column }, 1, 200).
check-memory = The run was stopped: it needed more than { $mebibytes } MiB of memory.
check-disk = The run was stopped: it needed more than { $mebibytes } MiB of disk.
check-cancelled = The run was cancelled.
check-computation = A value cannot be computed.
check-computation-hint = The engine says: { $message }
check-data-broken = The data set cannot be read: { $message }
check-surroundings = The run could not be made on this machine: { $message }
cluster-not-built = This program is built without support for clusters.
cluster-not-built-command = Without TERTIAL_BALLISTA and --ballista tests are run here. For a cluster the program is built with --features cluster.
cluster-no-address = “{ $text }” is no address of a scheduler.
cluster-no-address-hint = It is written like df://127.0.0.1:50050.
cluster-unreachable = The cluster’s scheduler does not answer at { $address }: { $reason }.
cluster-unreachable-hint = Tell whoever runs the server: the scheduler of the cluster has to run, and the network to let through.
cluster-unreachable-command = See that tertial cluster scheduler runs there and that the network lets through.
cluster-no-executor = The cluster at { $address } has no executor.
cluster-no-executor-hint = Tell whoever runs the server: at least one executor has to run.
cluster-no-executor-command = Start at least one with tertial cluster executor.
cluster-refused = The cluster at { $address } does not take the query: { $reason }
cluster-refused-hint = The program is to be of the same version everywhere. If it is, the query cannot be sent there: write it in another way.
cluster-deep = The query has more steps within steps than the cluster can read.
cluster-deep-hint = A named step (WITH) that is used in several places counts in each of them. Write the query with fewer steps, or run it without a cluster.
cluster-lost = The cluster at { $address } went away during the run.
cluster-lost-hint = Run the test again when the cluster is back.
cluster-memory = The run was stopped: an executor of the cluster needed more memory than it may take.
cluster-memory-hint = Choose a smaller data set, or tell whoever runs the server that the executors need more memory.
cluster-memory-command = Start the executors with more memory (--memory), or choose a smaller data set.
cluster-disk = The run was stopped: an executor of the cluster needed more disk than it may take.
cluster-process = The cluster’s process cannot work: { $reason }
sample-size = A sample has from 1 to { $most } items.
sample-strata = There are more than { $most } groups to share the sample among.
sample-strata-hint = Choose a sample that is not stratified.
sample-nothing-to-draw = There is nothing to draw from.
sample-nothing-to-draw-hint = The data set has no items that the test takes.
worksheet-row = No. { $row }
worksheet-cell = Cell { $cell }
worksheet-no-answer = { $at }: “{ $text }” is no assessment.
worksheet-no-answer-hint = The assessment is right, wrong or missing.
worksheet-no-amount = { $at }: “{ $text }” is no amount.
worksheet-no-amount-hint = Write it in kronor, with at most two decimals: 1 234,50.
worksheet-needless-amount = { $at }: the correct amount is { $text }, but the assessment is not wrong.
worksheet-needless-amount-hint = Choose wrong, or take the amount away.
sample-no-worksheet = The file is no worksheet of the sample.
sample-no-worksheet-hint = Fetch the worksheet, fill it in and read the same file in again.
check-waits = Waiting for its turn
check-stopping = Cancelling the run
check-running = Running the test
check-stopped = The run was stopped.
