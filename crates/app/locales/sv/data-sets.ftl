# Datamängder: vad som inte gick att läsa, och varför rader ställdes åt sidan.
data-no-table = Det finns ingen tabell { $table }.
data-no-table-hint = Välj en av dem som finns i listan.
data-no-table-command = tertial data tables visar vilka som finns.
data-no-such-number = Det finns ingen datamängd med nummer { $number }.
data-no-such-number-command = tertial data list visar vilka som finns, och deras nummer.
data-which-table = Filen passar i tabellen { $table }, men liknar mer { $rival }. Där saknas { $columns }.
data-which-table-hint = Välj tabellen, och ange kolumnerna som saknas.
data-which-table-command = Ange tabellen med --table, och kolumnerna som saknas med --map. tertial data tables visar vad de heter.
data-shelf = Datamängden kan inte nås där den ligger: { $why }.
data-no-keys = Nycklarna till hinken saknas.
data-no-keys-hint = Ange dem i AWS_ACCESS_KEY_ID och AWS_SECRET_ACCESS_KEY.
data-no-rows = Ingen rad i { $file } kunde läsas, och inget har sparats. Rad { $line }: { $why }.
data-no-rows-hint = Se efter vilka kolumnerna är, och välj dem på nytt.
data-no-rows-command = Se varför med tertial data add --dry-run, eller ange vilka kolumnerna är.
data-room = Det finns inte plats för filen medan den läses: { $why }.
data-lost = Datamängdens rader ligger inte längre där de lades.
data-lost-hint = Läs in filen igen. Fingeravtrycket visar om det är samma fil.
data-deleted-already = Datamängdens rader är redan borttagna.
data-kept-until-past = Den sista dagen som raderna ska finnas kvar har redan varit.
data-broken = Läsningen avbröts. Inget har sparats.
data-io = { $file } kan inte läsas: { $why }.
data-unknown-format = { $file } är inget format som data läses från.
data-unknown-format-hint = CSV, Excel, OpenDocument, Parquet, SIE och UBL-fakturor kan läsas.
data-empty = { $file } är tom.
data-only-heading = { $file } har en rubrikrad men inga rader. Inget har sparats.
data-only-heading-hint = Ta ut filen igen ur systemet som den kommer från, och se efter att urvalet omfattar något.
data-encrypted = { $file } är skyddad med lösenord.
data-encrypted-hint = Spara en kopia utan lösenord och läs in den.
data-damaged = { $line ->
        [none] { $file } är skadad och kan inte läsas.
       *[other] { $file } är skadad på rad { $line } och kan inte läsas.
    }
data-damaged-hint = Hämta filen igen från systemet som den kommer från.
data-no-heading = { $file } har ingen rubrikrad med minst två kolumner.
data-endless-row = { $file }: raden som börjar på rad { $line } tar aldrig slut.
data-endless-row-hint = Ett citattecken är troligen inte avslutat där.
data-open-quotation = { $file }: citattecknet i raden som börjar på rad { $line } avslutas aldrig.
data-open-quotation-hint = Ta bort citattecknet, eller skriv ett till där texten slutar.
data-too-much = { $file } har { $what ->
        [columns] fler än { $most } kolumner
        [files] fler än { $most } filer
        [depth] mer än { $most } nivåer
       *[other] mer än { $most } byte
    }, och läses inte.
data-missing-columns = { $count ->
        [one] Ingen kolumn i { $file } är angiven för { $columns }.
       *[other] Inga kolumner i { $file } är angivna för { $columns }.
    }
data-missing-columns-hint = Ange vilken kolumn det är, eller läs in filen i en annan tabell.
data-no-file-column = { $file } har ingen kolumn { $column }.
data-no-column = Tabellen { $table } har ingen kolumn { $column }.
data-declares-types = { $file } är ett dokument med egna typer, och läses inte.
data-declares-types-hint = Riktiga fakturor har inga. Fråga avsändaren vad det är för fil.
data-nothing-for = { $file } har inget som passar tabellen.
data-sum-too-large = Summan i { $file } är större än vad som kan räknas till öret.
data-unreconciled = Summan i { $file } stämmer inte med det som lästes. Inget har sparats.
data-stopped = Läsningen av { $file } stoppades. Inget har sparats.

aside-part = Del av filen
aside-line = Rad
aside-why = Varför
aside-text = Innehåll
data-set-aside = { $reason ->
        [too-few-cells] raden har färre celler än rubrikraden
        [too-many-cells] raden har fler celler än rubrikraden
        [missing] { $column } saknas
        [not-an-amount] { $column } är inget belopp: { $text }
        [ambiguous-amount] { $column } kan läsas på två sätt: { $text }
        [parts-of-an-ore] { $column } har delar av ett öre: { $text }
        [too-large-amount] { $column } är orimligt stort: { $text }
        [not-a-day] { $column } är ingen dag: { $text }
        [not-yes-or-no] { $column } är varken ja eller nej: { $text }
        [not-text] { $column ->
            [none] raden har tecken som inte hör hemma i en text
           *[other] { $column } är ingen läsbar text
        }
        [too-long] { $column } är för lång
        [heading-again] rubrikraden står här igen
        [sum-row] raden är en summa av andra rader
        [unbalanced] verifikationens rader går inte jämnt upp
        [incomplete] en annan rad i verifikationen går inte att läsa
        [outside-voucher] raden hör inte till någon verifikation
        [other-currency] beloppet är i en annan valuta än kronor
        [not-an-invoice] filen är ingen faktura: { $text }
       *[damaged] går inte att läsa: { $text }
    }

# Kommandot data.
data-aside-written = Alla rader som ställts åt sidan står i { $file }.
data-none = Det finns inga datamängder.
data-none-hint = Läs in en under Datamängder.
data-none-command = tertial data add FIL läser in en.
data-deleted = borttagen
data-due = ska tas bort
data-rows = { $count ->
        [one] en rad
       *[other] { $count } rader
    }
data-removed = Raderna i { $name } är borttagna. Namn, fingeravtryck och summor finns kvar.
data-removed-due = { $count ->
        [0] Ingen datamängd ska tas bort än.
        [one] En datamängd är borttagen.
       *[other] { $count } datamängder är borttagna.
    }
data-required = krävs
data-ask = Läsa in filen så?
data-read-before-as = Samma fil är redan inläst { $day } som { $name }, nummer { $number }.
data-day-first = { $column }: { $text } läses med dagen först och månaden sedan. Inget i kolumnen visar vilket det är.
data-say-decimals = Ange med --decimals comma eller --decimals point vilket tecken som står före örena.
data-kept = { $name } är inläst.
data-reading = Läser
data-seen = { $format ->
        [csv] Textfil ({ $encoding })
        [excel] Kalkylblad
        [parquet] Parquet
        [sie] SIE ({ $encoding })
        [ubl] UBL-faktura
       *[ubl-zip] Arkiv med UBL-fakturor
    } → { $table }
data-guess = gissning
data-unused = Läses inte: { $columns }
data-sheets-read = Blad som läses: { $name }.
data-sheets-others = Övriga blad har andra rubriker och läses inte: { $name }.
data-decimals = Decimaltecken
data-decimals-comma = Komma (1 234,50)
data-decimals-point = Punkt (1,234.50)
data-origin = Ur { $file }, inläst { $day }.
    Filens fingeravtryck    { $sha256 }
    Radernas fingeravtryck  { $rows }
data-span = Från { $from } till { $to }.
data-deleted-on = Raderna togs bort { $day }.
data-kept-until = Raderna finns kvar till och med { $day }.
data-kept-on = Raderna finns kvar tills någon tar bort dem.
data-counted = { $rows ->
        [one] En rad är läst
       *[other] { $rows } rader är lästa
    }, { $aside ->
        [0] ingen är ställd åt sidan
        [one] en är ställd åt sidan
       *[other] { $aside } är ställda åt sidan
    }.
data-total = { $column }: { $read } läst + { $aside } åt sidan = { $file } i filen.
data-balances-agree = { $count ->
        [one] Saldot för filens konto stämmer med verifikationerna.
       *[other] Saldona för filens { $count } konton stämmer med verifikationerna.
    }
data-balances-differ = { $differing ->
        [one] Ett konto av { $count } har ett annat saldo i filen än verifikationerna ger. Antingen saknas det verifikationer, eller så finns det för många.
       *[other] { $differing } konton av { $count } har ett annat saldo i filen än verifikationerna ger. Antingen saknas det verifikationer, eller så finns det för många.
    }
data-balance-of = { $account }: { $stated } i filen, { $booked } enligt verifikationerna
data-unknown = { $count ->
        [one] En rad åt sidan har ett belopp som inte går att läsa eller är i en annan valuta, och finns inte i summorna.
       *[other] { $count } rader åt sidan har belopp som inte går att läsa eller är i en annan valuta, och finns inte i summorna.
    }
data-pseudonyms = { $count ->
        [one] Ett personnummer är ersatt med en pseudonym.
       *[other] { $count } personnummer är ersatta med pseudonymer.
    }
data-line = rad { $line }
data-more = { $count ->
        [one] och en rad till
       *[other] och { $count } rader till
    }
no-organisation = Databasen har ingen kommun än.
no-organisation-hint = Skapa först kommunen med den första systemförvaltaren.
no-organisation-command = tertial import eller tertial serve lägger upp den.
several-organisations = Databasen har flera kommuner: { $names }.
several-organisations-hint = Säg vilken.
several-organisations-command = Ange vilken med --organisation.
