# What tertial check answers.
check-added = The test { $id } ({ $title }) is added.
check-rewritten = The test { $id } ({ $title }) is changed.
check-unchanged = The test { $id } ({ $title }) says so already.
check-right = The test { $id } ({ $title }) can be run. Nothing was stored.
check-withdrawn = The test { $id } is no longer in use. Its runs stay.
check-nothing-measured = There is nothing to measure in the data set.
explain-list-hint = tertial check explain ID tells more of a test.
explain-own-tests = Own tests
explain-chosen = { $value } (the municipality’s choice; the test’s own is { $default })
explain-kind-exceptions = items
explain-kind-measure = figures
explain-kind-sample = sample
explain-shows = Shows
explain-shows-not = Does not show
explain-reads = Reads
explain-parameters = Can be set
explain-limits = Legal limits
explain-thresholds = Grade
explain-query = Query
explain-day-of-run = the day of the run
explain-grade-note = to know of
explain-grade-minor = minor deviation
explain-grade-material = material deviation
explain-from-rows = from { $count ->
        [one] 1 item
       *[other] { $count } items
    }
explain-from-amount = from { $amount } in all
explain-above = { $figure } above { $value }
explain-below = { $figure } below { $value }
error-unknown-test = There is no control test { $id }.
error-unknown-test-hint = tertial check list lists them.
