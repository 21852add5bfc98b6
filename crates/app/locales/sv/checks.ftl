# Vad som inte gick att göra med kontrolltester och stickprov.
check-no-item = Körningen har ingen post { $key }.
check-nothing-chosen = Ingen post är vald.
check-nothing-chosen-hint = Kryssa för de poster som det gäller.
check-raised-already = En av posterna är redan upptagen som avvikelse.
check-raised-already-hint = Det som görs åt den görs i avvikelsen.
check-open-already = En av posterna är redan öppen.
check-ended = Körningen är redan klar.
check-no-answer = Körningen har inget resultat.
sample-not-evaluated = Stickprovet är inte utvärderat.
sample-not-evaluated-hint = Fyll i arbetsbladet och utvärdera stickprovet först.
sample-seed = Startvärdet är ett helt tal med högst tolv siffror.
sample-confidence = Säkerheten är ett helt antal procent, från 50 till 99.
sample-evaluated-already = Stickprovet är utvärderat, och dess arbetsblad ändras inte mer.
sample-no-row = Arbetsbladet har ingen rad { $row }.
sample-no-note = Rad { $row }: beskriv vad som är fel, eller vad som saknas.
sample-no-amount = Rad { $row }: ange vilket belopp som hade varit rätt.
sample-no-amount-hint = I ett beloppsviktat stickprov räknas felen i kronor. Är beloppet rätt är svaret rätt.
sample-unanswered = { $count ->
        [one] En rad har inget svar än.
       *[other] { $count } rader har inget svar än.
    }

sample-figure-population = Poster att dra bland
sample-figure-examined = Granskade poster
sample-figure-rate = Andel fel i stickprovet
sample-figure-rate-at-most = Andel fel bland alla poster, högst, med { $confidence } procents säkerhet
sample-figure-likely = Troligt fel bland alla poster
sample-figure-at-most = Fel bland alla poster, högst, med { $confidence } procents säkerhet
check-figure-rows = Antal poster
check-figure-amount = Summa
