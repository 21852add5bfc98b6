# Vad som inte gick att göra med kontrolltester och stickprov.
check-no-item = Körningen har ingen post { $key }.
check-nothing-chosen = Ingen post är vald.
check-nothing-chosen-hint = Kryssa för de poster som det gäller.
check-said-meanwhile = { $count ->
        [one] Någon annan har hunnit bedöma en av de valda posterna.
       *[other] Någon annan har hunnit bedöma { $count } av de valda posterna.
    }
check-said-meanwhile-hint = Inget är sparat. Läs vad som nu står om dem, och välj dem igen om du ändå vill ändra.
check-reason-too-long = Skälet har fler än { $most } tecken.
check-reason-too-long-hint = Korta det. Ett längre underlag hör hemma som bilaga till kontrollens genomförande.
check-personal-number = Texten innehåller ett personnummer ({ $masked }).
check-personal-number-hint = Ta bort det: texten blir kvar i loggen för alltid. Posterna leder till underlaget.
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
sample-no-row = Stickprovet har ingen post som är nummer { $place } bland alla poster.
sample-no-note = Nr { $row }: beskriv i anteckningen vad som är fel, eller vad som saknas.
sample-long-note = Nr { $row }: anteckningen är för lång, högst { $most } tecken.
sample-long-note-hint = Korta den. En längre redogörelse läggs som fil till kontrollens genomförande.
sample-no-amount = Nr { $row }: ange vilket belopp som hade varit rätt.
sample-no-amount-hint = I ett beloppsviktat stickprov räknas felen i kronor. Är beloppet rätt är svaret rätt.
sample-unanswered = { $count ->
        [one] En rad är inte bedömd än: nr { $rows }.
       *[other] { $count } rader är inte bedömda än: nr { $rows }{ $rest ->
            [0] {""}
           *[other] {" "}och { $rest } till
        }.
    }
sample-unanswered-hint = Stickprovet utvärderas när varje rad är bedömd.
sample-long-title = Namnet på det som granskas är för långt: högst { $most } tecken.
sample-long-title-hint = Korta det, så att det går att läsa i rubriker och listor.

sample-figure-population = Poster att dra bland
sample-figure-examined = Granskade poster
sample-figure-rate = Andel fel i stickprovet
sample-figure-rate-at-most = Andel fel bland alla poster, högst, med { $confidence } procents säkerhet
sample-figure-likely = Troligt fel bland alla poster
sample-figure-at-most = Fel bland alla poster, högst, med { $confidence } procents säkerhet
check-figure-rows = Antal poster
check-figure-amount = Summa

check-no-test = Det finns inget kontrolltest som heter { $id }.
check-no-test-hint = Testernas namn står i listan över tester.
check-is-sample = Kontrolltestet drar ett stickprov i stället för att köras.
check-is-sample-hint = Dra stickprovet på testets sida i webbläsaren.
check-is-no-sample = Kontrolltestet drar inget stickprov.
check-is-no-sample-hint = Kör testet i stället.
check-no-data = Det finns ingen datamängd med { $table }.
check-no-data-hint = Läs in filen först.
check-no-such-data = Datamängden finns inte, eller så är dess rader borttagna.
check-unused-data = Testet läser inte datamängden { $name } när det körs så.
check-unused-data-hint = Välj högst en datamängd av varje slag som testet läser.
check-no-parameter = Testet har ingen inställning som heter { $name }.
check-parameter-empty = { $title }: inget värde är angivet.
check-parameter-empty-hint = Ange ett värde. Utelämnas inställningen gäller det vanliga värdet.
check-parameter-amount = { $title }: { $text } är inget belopp i kronor.
check-parameter-whole = { $title }: { $text } går inte. Skriv ett helt tal som är 0 eller större.
check-parameter-percent = { $title }: { $text } är inget tal mellan 0 och 100.
check-parameter-date = { $title }: { $text } är ingen dag.
check-parameter-date-hint = Skriv den som 2026-01-31.
check-parameter-least = { $title }: { $text } är för lite. Det minsta är { $least }.
check-parameter-text = { $title }: texten är för lång.
check-parameter-list = { $title }: listan är för lång.
check-test-too-large = Testet är större än { $limit } byte.
check-test-no-header = Testet har inget huvud.
check-test-no-header-hint = Texten ska börja med kommentarsrader som inleds med två bindestreck och är skrivna i TOML.
check-test-no-query = Efter huvudet finns ingen fråga.
check-test-header = Rad { $line }, kolumn { $column }: testets huvud går inte att läsa.
check-test-header-hint = Se efter att citattecken, likhetstecken och hakparenteser står rätt, och att text står inom citattecken och tal utan.
check-test-unclosed = Rad { $line }, kolumn { $column }: det som börjar med { $begins } avslutas aldrig.
check-test-unclosed-hint = Skriv { $ends } där det ska sluta.
check-test-nested = Testets huvud har för många värden inuti varandra.
check-test-lacks = Testets huvud saknar { $name } (rad { $line }).
check-test-unknown = { $name } på rad { $line } hör inte till ett testhuvud.
check-test-unknown-hint = Kontrollera stavningen, eller ta bort raden.
check-test-choice = { $name } på rad { $line } är inget av det som går att välja där.
check-test-id = Testets id är { $name }, men ett id får bara ha små bokstäver a–z, siffror och bindestreck.
check-test-no-table = Det finns ingen tabell som heter { $name }.
check-test-no-column = Tabellen { $table } har ingen kolumn som heter { $column }.
check-test-no-input = Testets huvud nämner ingen tabell att läsa.
check-test-twice = { $name } står två gånger i testets huvud.
check-test-no-limit = Det finns ingen laglig gräns som heter { $name }.
check-test-no-key = Ett test av det här slaget ska nämna sina nyckelkolumner i key.
check-test-personal-key = Nyckelkolumnen { $name } innehåller personuppgifter, och nycklar sparas.
check-test-personal-key-hint = Välj en annan kolumn som skiljer raderna åt, till exempel verifikationsnumret.
check-test-no-figure = Ett nyckeltal ska nämna sina mått i figures.
check-test-sample-lacks = Ett stickprov av det här slaget behöver { $name } i huvudet.
check-test-other-kind = { $name } hör till ett annat slag av test.
check-test-threshold = En gräns har ett av count, amount, above och below, och de två sista nämner ett mått i figure.
check-test-default = Det förvalda värdet för { $name } { $why ->
        [empty] är tomt
        [amount] är inget belopp i kronor
        [whole] är inget helt tal från 0
        [percent] är inget tal mellan 0 och 100
        [date] är ingen dag skriven som 2026-01-31
        [least] är mindre än det minsta som står i least
        [text] är en för lång text
       *[list] är en för lång lista
    }.
check-test-exists = Det finns redan ett test som heter { $id }.
check-test-exists-hint = Ge det ett annat id i huvudet.
check-not-text = { $file } är inte text i UTF-8.
check-not-text-hint = Spara den som vanlig text (UTF-8).
check-other-id = Testet heter { $id } och behåller sitt namn.
check-other-id-hint = Körningar och bedömningar hittas genom namnet. Lägg till ett nytt test i stället.
check-lacks-column = Datamängden med { $table } saknar kolumnen { $column }, som testet bygger på.
check-lacks-column-hint = Läs in en fil som har kolumnen, eller para ihop den vid inläsningen.
check-at = Rad { $line }, kolumn { $column }.
check-syntax = Rad { $line }, kolumn { $column }: frågan går inte att förstå.
check-syntax-hint = Motorn säger på engelska: { $message }
check-not-a-question = Ett kontrolltest ställer en fråga och ändrar ingenting: { $what } är inte tillåtet.
check-foreign-table = Frågan läser { $table }, som inte står som indata i testets huvud.
check-recursive = En fråga som anropar sig själv är inte tillåten.
check-unknown-placeholder = Frågan använder parametern { $name }, som inte står som inställning i testets huvud.
check-meaning = Frågan går inte att besvara.
check-meaning-hint = Motorn säger på engelska: { $message }
check-no-column = Svaret saknar kolumnen { $column }, som testets huvud nämner.
check-column-type = Kolumnen { $column } i svaret innehåller { $found ->
        [text] text
        [decimal] decimaltal
        [whole] heltal
        [day] dagar eller tider
        [truth] ja eller nej
       *[other] något annat än text, tal, dagar och ja eller nej
    } och går inte att använda så.
check-column-type-hint = Gör om den i frågan: belopp och platser på en kurva är heltal, CAST({ $column } AS BIGINT), och nyckeltal är tal.
check-personal = Kolumnen { $column } innehåller personuppgifter, och kan inte vara nyckel, belopp eller nyckeltal eftersom de sparas.
check-personal-hint = Välj en kolumn som inte säger något om en person, till exempel verifikationsnumret, eller räkna med count().
check-same-key = Två rader i svaret har samma nyckel: { $key }.
check-empty-key = Flera rader i svaret har ingen nyckel: deras nyckelkolumner är tomma.
check-empty-key-hint = Välj nyckelkolumner som alltid har ett värde, eller ta inte med raderna: WHERE kolumnen IS NOT NULL.
check-same-key-hint = Testets nyckelkolumner måste skilja raderna åt.
check-time = Körningen stoppades efter { $seconds } sekunder.
check-time-hint = Begränsa den till en kortare tid eller en mindre datamängd.
check-length = Frågan har fler än 3 000 ord och tecken, och är för lång för att kunna förstås säkert.
check-length-hint = Gör den kortare: en lista med värden kan vara en inställning av typen list, och läsas som en tabell.
check-brackets = Frågan har fler än 10 parenteser efter ord, som i CAST(…), inuti varandra.
check-brackets-hint = Dela upp den i namngivna steg (WITH).
check-steps = Frågan har för många steg: fler än 16 i varandra, eller fler än 300 lästa tabeller när varje namngivet steg (WITH) skrivs ut där det används.
check-steps-hint = Slå ihop steg, eller använd ett namngivet steg på färre ställen.
check-growth = Frågan sätter ihop så många texter till en att datorns minne kan ta slut.
check-growth-hint = Sätt ihop färre kolumner, eller gör det i färre steg.
check-long-text = En text i svarets kolumn { $column } är längre än 16 384 tecken.
check-long-text-hint = Ta med en del av den: substr({ $column }, 1, 200).
check-memory = Körningen stoppades: den behövde mer än { $mebibytes } MiB minne.
check-disk = Körningen stoppades: den behövde mer än { $mebibytes } MiB disk.
check-cancelled = Körningen avbröts.
check-computation = Ett värde går inte att räkna ut.
check-computation-hint = Motorn säger på engelska: { $message }
check-data-broken = Datamängden går inte att läsa: { $message }
check-surroundings = Körningen kunde inte göras på den här datorn: { $message }
cluster-not-built = Det här programmet är byggt utan stöd för kluster.
cluster-not-built-command = Utan TERTIAL_BALLISTA och --ballista körs testerna här. Med kluster byggs programmet med --features cluster.
cluster-no-address = ”{ $text }” är ingen adress till en schemaläggare.
cluster-no-address-hint = Den skrivs som df://127.0.0.1:50050.
cluster-unreachable = Klustrets schemaläggare svarar inte på { $address }: { $reason }.
cluster-unreachable-hint = Säg till den som sköter servern: klustrets schemaläggare ska vara igång, och nätet släppa fram.
cluster-unreachable-command = Se efter att tertial cluster scheduler är igång där och att nätet släpper fram.
cluster-no-executor = Klustret på { $address } har ingen utförare.
cluster-no-executor-hint = Säg till den som sköter servern: minst en utförare ska vara igång.
cluster-no-executor-command = Starta minst en med tertial cluster executor.
cluster-refused = Klustret på { $address } tar inte emot frågan: { $reason }
cluster-refused-hint = Programmet ska vara av samma version överallt. Är det det kan frågan inte skickas dit: skriv om den.
cluster-deep = Frågan har fler steg i varandra än klustret kan läsa.
cluster-deep-hint = Ett namngivet steg (WITH) som används på flera ställen räknas på varje ställe. Skriv frågan med färre steg, eller kör den utan kluster.
cluster-lost = Klustret på { $address } försvann under körningen.
cluster-lost-hint = Kör testet igen när klustret är tillbaka.
cluster-memory = Körningen stoppades: en utförare i klustret behövde mer minne än den får ta.
cluster-memory-hint = Välj en mindre datamängd, eller säg till den som sköter servern att utförarna behöver mer minne.
cluster-memory-command = Starta utförarna med mer minne (--memory) eller välj en mindre datamängd.
cluster-disk = Körningen stoppades: en utförare i klustret behövde mer disk än den får ta.
cluster-process = Klustrets process kan inte arbeta: { $reason }
sample-size = Ett stickprov har mellan 1 och { $most } poster.
sample-strata = Det finns fler än { $most } grupper att dela upp stickprovet på.
sample-strata-hint = Välj ett stickprov som inte är stratifierat.
sample-nothing-to-draw = Det finns inget att dra bland.
sample-nothing-to-draw-hint = Datamängden har inga poster som testet tar med.
worksheet-row = Nr { $row }
worksheet-cell = Cell { $cell }
worksheet-no-answer = { $at }: ”{ $text }” är ingen bedömning.
worksheet-no-answer-hint = Bedömningen är rätt, fel eller saknas.
worksheet-no-amount = { $at }: ”{ $text }” är inget belopp.
worksheet-no-amount-hint = Skriv det i kronor, med högst två decimaler: 1 234,50.
worksheet-needless-amount = { $at }: rätt belopp är { $text }, men bedömningen är inte fel.
worksheet-needless-amount-hint = Välj fel, eller ta bort beloppet.
sample-no-worksheet = Filen är inget arbetsblad för stickprovet.
sample-no-worksheet-hint = Hämta arbetsbladet, fyll i det och läs in samma fil igen.
check-waits = Väntar på sin tur
check-stopping = Avbryter körningen
check-running = Kör testet
check-stopped = Körningen avbröts.
