# What could not be done with control tests and samples.
check-no-item = The run has no item { $key }.
check-nothing-chosen = No item is chosen.
check-nothing-chosen-hint = Tick the items that it is about.
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
sample-no-row = The worksheet has no row { $row }.
sample-no-note = Row { $row }: describe what is wrong, or what is missing.
sample-no-amount = Row { $row }: say what the amount should have been.
sample-no-amount-hint = In a monetary-unit sample errors are counted in money. If the amount is right, the answer is right.
sample-unanswered = { $count ->
        [one] One row has no answer yet.
       *[other] { $count } rows have no answer yet.
    }

sample-figure-population = Items to draw from
sample-figure-examined = Items examined
sample-figure-rate = Share of errors in the sample
sample-figure-rate-at-most = Share of errors among all items, at most, with { $confidence } percent confidence
sample-figure-likely = Likely error among all items
sample-figure-at-most = Error among all items, at most, with { $confidence } percent confidence
check-figure-rows = Number of items
check-figure-amount = Sum
