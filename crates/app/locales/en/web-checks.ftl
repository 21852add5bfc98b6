# Control tests, runs and samples in the browser.
tests = Control tests
tests-lead = The tests go through whole data sets instead of samples. What they find is a reason to look, never a verdict on anybody.
tests-own = Our own tests
tests-add = Add a test
test-word = Test
test-kind = Gives
test-kind-exceptions = Items
test-kind-measure = A measure
test-kind-sample = A sample
test-last = Last run
test-outcome = Result
test-no-data = Lacks data
test-not-run = Not run
test-about = What the test shows
test-shows-not = What it does not show
test-never-a-verdict = A hit is a reason to look closer. It says nothing of what anybody has done or meant.
test-history = Earlier runs
test-settings = Settings
test-settings-none = The test has no settings.
test-query = Query
test-query-show = Show the query in SQL
test-edit = Change the test
test-reads = What the test reads
test-needs = Needs
test-data-sets = { $count ->
        [one] one data set
       *[other] { $count } data sets
    }
test-add-data = Another file is needed here. Read it under
test-thresholds = Thresholds
test-limits = Limits in law
limit-from = from { $name }
limit-earlier = Earlier amounts
test-withdrawn = The test is taken out of use. Its runs remain.
threshold-count = { $count ->
        [one] at least one item
       *[other] at least { $count } items
    }
threshold-amount = at least { $name }
threshold-above = above: { $name }
threshold-below = below: { $name }
setting = Setting
setting-value = Value
setting-why = Reason
setting-none = no bound
setting-empty-list = none
setting-own = the test's own value
setting-usual = Leave empty for the usual: { $name }
setting-choose = Choose the organisation's value
setting-empty-hint = Empty gives back the test's own value.
run-begin = Run the test
runs = Runs
runs-count = { $count ->
        [one] One run
       *[other] { $count } runs
    }
runs-empty = There are no runs yet.
runs-begin = Choose a test to run
run-begun = Begun
run-ended = Ended
run-data = Data
run-rows = { $count ->
        [one] one row
       *[other] { $count } rows
    }
run-engine = Engine
run-fingerprint = Fingerprint
run-facts = About the run
run-figures = Result
run-running = running
run-failed = could not be run
run-cancelled = cancelled
run-cancelled-by = Cancelled by { $name }.
run-interrupted = interrupted
run-interrupted-about = The run never came to a result, because the program was stopped before it was done ({ $name }). Run the test again; it gets the same data and settings.
run-again = Run again
run-goes-on = The run goes on
run-waits = The run waits for its turn
run-waits-about = Another run goes on, and they are run one at a time. This one begins by itself when its turn comes.
run-waiting = waiting
run-read = { $name } % of the rows are read
run-counting = All rows are read. The result is being worked out.
run-progress-unknown = How far it has come cannot be seen.
run-goes-on-hint = The page shows the result when it is there. You may leave it meanwhile.
run-cancel = Cancel the run
run-items = { $count ->
        [one] One item
       *[other] { $count } items
    }
run-show = Show
run-show-all = all
run-show-open = to look at
run-show-said = assessed
run-pages = Pages
run-on-page = { $from }–{ $to } of { $of }
run-page-previous = Previous
run-page-next = Next
run-nothing-found = The test found nothing to look closer at.
run-beyond = Another { $name } items have no room in the list, which has the largest and those that were looked at before. The result counts them all.
outcome-measured = measure
outcome-clear = nothing to look at
outcome-note = to know of
outcome-minor = minor
outcome-material = material
figure-points = { $name } percentage points
figure-days = { $count ->
        [one] one day
       *[other] { $count } days
    }
figure-yes = yes
figure-no = no
triage = Assessment
triage-open = to look at
triage-explained = explained
triage-false-alarm = false alarm
triage-raised = deviation
triage-changed = changed amount
choose-first = Choose …
triage-choose = Choose
triage-choose-all = Choose all on the page
triage-choose-item = Choose { $name }
triage-carried = { $count ->
        [one] One chosen item is not shown on this page. It counts too.
       *[other] { $count } chosen items are not shown on this page. They count too.
    }
triage-too-many = At most { $count } items can be chosen when you turn the page.
triage-too-many-hint = Assess those that you have chosen, or take the tick from some. All that you have ticked on this page is still there.
triage-why = Reason
triage-why-hint = Holds for the chosen items and follows to the next run. Write no personal data.
triage-explain = Explained
triage-dismiss = False alarm
triage-again = Look again
triaged-open = to look at
triaged-explained = { $count ->
       *[other] explained
    }
triaged-false-alarms = { $count ->
        [one] false alarm
       *[other] false alarms
    }
triaged-raised = { $count ->
        [one] deviation
       *[other] deviations
    }
raise-text = The control test { $name } points out:
raise-text-more = { $count ->
        [one] one more item, see the run
       *[other] { $count } more items, see the run
    }
raise-items = { $count ->
        [0] No item is chosen.
        [one] One item is raised.
       *[other] { $count } items are raised.
    }
raise-about = Concerns
raise-about-risk = The risk itself: { $name }
raise-text-hint = Say what is wrong. Write no personal data: the deviation leads to the items of the run.
raise-back = Back to the run
attach-title = Evidence
attach-shown = Shows already:
attach-to = Shows that the control was carried out
attach = Attach
attach-frozen = { $name } – the follow-up is frozen
attach-frozen-hint = What you attach where the follow-up is frozen is not in that report.
attached-title = Control tests and samples
attached-run = control test
attached-sample = sample
detach = Take away
detach-about = What is attached stands in the report's appendix as long as it belongs here. How many items have been looked at is counted anew when the follow-up is reviewed and frozen. Taken away, the run or the sample remains, and the log remembers that it was attached.
attach-none = No control has been carried out yet. Record the execution first.
picture-as-table = Show as a table
picture-period = Period
picture-trend = Trend
picture-trend-about = Data set by data set with the same settings, the oldest to the left.
picture-curve-about = Across: { $along }.
picture-beside-about = Compared with: { $beside }. Across: { $along }.
picture-sizes = Distribution
picture-sizes-about = Number of items by amount, all items counted.
picture-sizes-about-largest = Number of items by amount, the { $name } largest alone.
picture-size = Amount in kronor
picture-items = Items
picture-size-1 = below 1,000
picture-size-2 = 1,000–10,000
picture-size-3 = 10,000–100,000
picture-size-4 = 100,000–1 M
picture-size-5 = above 1 M
own-lead = A test of one's own is a query in SQL with a header. It can read nothing but the data sets that the header names, and change nothing.
own-file = Or a file
own-file-hint = The file’s text is taken instead of the text above.
own-text = Header and query
own-theirs = Somebody else has saved
own-withdraw = Take out of use
own-withdraw-hint = Runs and assessments remain.
samples = Samples
samples-lead = The items are drawn by a seed that is kept, so that anybody can draw the same sample again.
samples-count = { $count ->
        [one] One sample
       *[other] { $count } samples
    }
samples-empty = There are no samples yet. Choose below what is to be examined.
sample-word = Sample
sample-method = Method
sample-random = random
sample-stratified = stratified
sample-monetary = monetary-unit
sample-drawn-on = Drawn
sample-population = Items to draw from
sample-population-amount = Their sum
sample-drawn = to fill in
sample-is-evaluated = evaluated
sample-wrong = { $count ->
        [0] no errors
        [one] one error
       *[other] { $count } errors
    }
sample-draw = Draw the sample
sample-draw-new = Draw a sample
sample-waits = The sample waits for its turn
sample-being-drawn = The sample is being drawn
sample-being-drawn-hint = All items are read, in the order of their keys, once or twice. When that is done, the worksheet is shown.
sample-being-drawn-stop = Cancel
sample-title = What is examined?
sample-title-hint = Such as: Reception approval on supplier invoices. Leave empty for the test's name.
sample-seed-label = Seed
sample-seed-hint = Leave empty for one by chance.
sample-confidence-label = Confidence in percent
sample-confidence-hint = From 50 to 99; 95 is usual.
sample-interval = Interval
sample-start = First hit
sample-beside = Outside the draw
sample-facts = How the sample is drawn
sample-again = The same data, seed and method give the same sample.
sample-evaluate = Save and evaluate
sample-evaluate-hint = Once the sample is evaluated, its worksheet does not change any more.
worksheet = Worksheet
worksheet-name = worksheet-{ $seed }.xlsx
worksheet-number = No.
worksheet-place = Place
worksheet-answer = Assessment
worksheet-correct = Correct amount
worksheet-note = Note
worksheet-certain = certain
worksheet-seed = Seed
worksheet-drawn = Drawn
worksheet-population = Items to draw from
worksheet-data = Data
worksheet-left = { $count ->
        [0] Every row is assessed.
        [one] One row is left.
       *[other] { $count } rows are left.
    }
worksheet-save = Save the worksheet
worksheet-excel = Fetch as Excel
worksheet-print = Print
worksheet-signed = Examined by, date and signature
worksheet-take-in = Take in a filled-in worksheet
worksheet-take-in-hint = What is filled in on the page is saved too. A row without an assessment in the file takes none back.
worksheet-file = File
worksheet-theirs = Stands there instead: { $name }
worksheet-mine = You wrote: { $name }
worksheet-go-to = Go to no. { $name }
worksheet-overtaken = Somebody else has filled in the same rows differently: no. { $rows }.
worksheet-overtaken-hint = Nothing is saved yet. At the rows stands what the other has written. Change them or let them stand, and save. The other rows have what you or the other wrote.
worksheet-differs = The file, or somebody else, says something else than you have filled in on the page: no. { $rows }.
worksheet-differs-hint = Nothing is saved yet. At the rows stands what is there instead. Change them or let them stand, and save. Choose the file again if you want to take it in once more.
answer-none = not assessed
answer-right = right
answer-wrong = wrong
answer-missing = missing
answer-wrong-amount = wrong, correct amount { $name }
evaluation-title = What the sample says
evaluation-bound = At most (the upper bound): so large can the share of errors be among all items, when only the sample is examined.
evaluation-bound-amount = At most (the upper bound): so many kronor too much can there be among all items, when only the sample is examined. In brackets stands how much of the whole amount that is.
evaluation-confidence = The confidence: of 100 samples drawn like this the bound holds in at least { $name }.
evaluation-tolerable = Compare the bound with the error that you can accept (the tolerable error). Where the bound is above it, the sample does not suffice to accept the control.
evaluation-by-random = The bound is exact binomial (Clopper and Pearson). It holds for all items together and for no single one.
evaluation-by-stratified = The bound is exact binomial (Clopper and Pearson) for each group. The groups count by their size, and what is uncertain is shared evenly among them (Bonferroni). It holds for all items together and for no single one.
evaluation-by-monetary = The bound is Stringer's. It holds for the whole amount and for no single item. The share of items with errors is not projected, since large items have a larger chance of being drawn.
evaluation-examined = Examined
evaluation-wrong = With errors
evaluation-rate = Share of errors
evaluation-at-most = Share of errors among all, at most ({ $name } %)
evaluation-interval = Share of errors, interval ({ $name } %)
evaluation-items = Items with errors, at most
evaluation-known = Errors in certain items
evaluation-likely = Likely error
evaluation-amount-at-most = Error, at most ({ $name } %)
evaluation-too-little = Too low amounts
evaluation-stratum = Group
evaluation-stratum-examined = Examined
evaluation-stratum-wrong = With errors
evaluation-stratum-at-most = Share of errors, at most
