# Datamängder i webbläsaren.
data = Data
data-sets = Datamängder
data-sets-none = Ingen fil är inläst än. Börja med årets leverantörsfakturor.
data-name = Namn
data-source = Källa
data-source-hint = Systemet eller organisationen som filen kommer från. Vad kolumnerna är minns Tertial för nästa fil därifrån.
data-table = Tabell
data-best-table = Den som passar bäst
data-table-other = Vad filens rader är
data-table-hint = Är det något annat än vad som står här, välj det och byt. Filen behöver inte skickas igen.
data-table-change = Byt tabell
data-file = Fil
data-file-hint = CSV, Excel, OpenDocument, Parquet, SIE eller UBL-fakturor, högst { $count } GB. Större filer läser systemförvaltaren in på servern.
data-hand-in = Läs in en fil
data-hand-in-about = Först visas vad som blir av kolumnerna. Inget läses in förrän du har sagt ja.
data-look = Titta på filen
data-sending = Filen skickas …
data-arrived = Filen är framme. Kolumnerna tas fram …
data-not-arrived = Filen kom inte fram. Försök igen.
data-too-large = Filen är större än { $count } GB. Be systemförvaltaren läsa in den på servern.
data-rows-read = Lästa rader
data-rows-aside = Åt sidan
data-added = Inläst
data-columns = Kolumner
data-columns-of = Kolumner för { $name }
data-columns-about = Rätta det som blev fel. Nästa fil från samma källa läses likadant.
data-column = Kolumn
data-from = I filen
data-from-nothing = Finns inte
data-examples = Exempel
data-not-read = Läses inte: { $name }
data-decimals-told = Filens belopp avgör
data-decimals-ask = Filens belopp avgör inte
data-decimals-hint = Behövs bara där ett belopp som 1.234 går att läsa på två sätt. Utan besked läggs sådana rader åt sidan.
data-decimals-open = Välj komma eller punkt
data-decimals-choose = Belopp i filen, som 1.234, går att läsa på två sätt. Välj under Decimaltecken: komma om det är ettusentvåhundra kronor, punkt om det är en krona. Utan val läggs raderna åt sidan.
data-read-before = Samma fil är redan inläst. Läses den in igen blir det en datamängd till.
data-other-sheets = Blad som inte lästes
data-keeping = Namn och tid
data-keep-until = Finns kvar till och med
data-keep-hint = Tomt behåller raderna tills någon tar bort dem.
data-read = Läs in
data-being-read = Filen läses
data-being-read-rows = Lästa rader hittills: { $name }
data-being-read-hint = Du kan lämna sidan. Läsningen fortsätter, och datamängden finns bland de andra när den är klar.
data-being-read-stop = Avbryt läsningen
data-format-csv = Textfil
data-format-excel = Kalkylblad
data-format-parquet = Parquet
data-format-sie = SIE
data-format-ubl = UBL-faktura
data-format-ubl-zip = Arkiv med UBL-fakturor
data-reconciled = Avstämning
data-sum-read = Läst
data-sum-aside = Åt sidan
data-sum-file = I filen
data-account = Konto
data-by-vouchers = Enligt verifikationerna
data-accounts-more = { $count ->
        [one] och ett konto till
       *[other] och { $count } konton till
    }
data-sum-unknown = { $count ->
        [one] En rad åt sidan har ett belopp som inte går att läsa.
       *[other] { $count } rader åt sidan har belopp som inte går att läsa.
    }
data-pseudonyms-of = { $count ->
        [one] På ett ställe i filen är ett personnummer ersatt med en pseudonym.
       *[other] På { $count } ställen i filen är personnummer ersatta med pseudonymer. Samma person kan stå på flera av dem.
    }
data-aside = Rader åt sidan
data-aside-none = Alla rader är lästa.
data-aside-gone = Raderna är borttagna.
data-aside-ambiguous = Beloppen kan läsas på två sätt. Läs in filen igen och välj komma eller punkt under Decimaltecken, innan den läses in.
data-aside-more = och { $name } rader till
data-aside-table = Hämta alla som tabell
data-place = Var
data-why = Varför
data-line-of = rad { $name }
data-origin-of = Ursprung
data-days = Dagar
data-file-sha256 = Filens fingeravtryck
data-rows-sha256 = Radernas fingeravtryck
data-versions = Andra inläsningar av samma data
data-same-rows = samma rader
data-delete = Ta bort raderna
data-delete-about = Namn, fingeravtryck och summor finns kvar. Körningar som har läst raderna behåller det som de fann.
data-delete-why = Skäl
data-gone = Raderna togs bort { $name }:
data-gone-due = Raderna togs bort { $name }, när deras tid hade gått ut.
