# Vad tertial check svarar.
check-added = Testet { $id } ({ $title }) är tillagt.
check-rewritten = Testet { $id } ({ $title }) är ändrat.
check-unchanged = Testet { $id } ({ $title }) står redan så.
check-right = Testet { $id } ({ $title }) går att köra. Inget sparades.
check-withdrawn = Testet { $id } används inte längre. Körningarna finns kvar.
check-nothing-measured = Det finns inget att mäta i datamängden.
explain-list-hint = tertial check explain ID berättar mer om ett test.
explain-own-tests = Egna tester
explain-chosen = { $value } (kommunens val; testets eget är { $default })
explain-kind-exceptions = poster
explain-kind-measure = nyckeltal
explain-kind-sample = stickprov
explain-shows = Visar
explain-shows-not = Visar inte
explain-reads = Läser
explain-parameters = Kan ställas in
explain-limits = Gränser i lag
explain-thresholds = Bedömning
explain-query = Fråga
explain-day-of-run = dagen för körningen
explain-grade-note = att känna till
explain-grade-minor = ej väsentlig avvikelse
explain-grade-material = väsentlig avvikelse
explain-from-rows = från { $count ->
        [one] 1 post
       *[other] { $count } poster
    }
explain-from-amount = från { $amount } sammanlagt
explain-above = { $figure } över { $value }
explain-below = { $figure } under { $value }
error-unknown-test = Det finns inget kontrolltest { $id }.
error-unknown-test-hint = tertial check list räknar upp dem.
