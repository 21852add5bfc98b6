# Vad kommandona svarar.
answer-yes = j
answer-yes-long = ja
answer-no = n
answer-no-long = nej

progress-reading = Läser { $file }
progress-writing = Skriver dokumenten

place-line = sidan { $page }, rad { $line }

document-follow-up = Uppföljning
document-plan = Internkontrollplan
document-narrative = Uppföljning i löpande text
document-memo = Tjänsteskrivelse

review-risks = { $count ->
        [one] 1 risk
       *[other] { $count } risker
    }
review-errors = { $count } fel
review-warnings = { $count ->
        [one] 1 varning
       *[other] { $count } varningar
    }
review-notes = { $count ->
        [one] 1 upplysning
       *[other] { $count } upplysningar
    }
review-nothing = inget att anmärka
review-error = Fel
review-warning = Varning
review-note = Upplysning

report-is-draft = Det finns fel att rätta. Dokumenten är därför märkta Utkast och räknar upp felen.
report-files = Skrivet i { $folder }:
report-fingerprint = Fingeravtryck { $fingerprint }

period-year = helår
import-unknown = okänt
import-number = Nr
import-risk = Risk
import-original = I planen
import-now = Nu
import-analysis = Analysens början
import-doubtful = { $count ->
        [one] Osäkert, kontrollera:
       *[other] Osäkert på { $count } ställen, kontrollera:
    }
import-unplaced = { $count ->
        [one] En text som inte kunde placeras och inte sparas:
       *[other] { $count } texter som inte kunde placeras och inte sparas:
    }
field-of-risk = risk { $number }
field-board = nämnd
field-year = år
field-period = period
field-summary = sammanfattning
field-title = benämning
field-process = process
field-description = beskrivning
field-owner = riskansvarig
field-likelihood = sannolikhet
field-consequence = konsekvens
field-original = värde i planen
field-analysis = analys
field-level = nivå nu
field-controls = kontrollmoment
field-memo = tjänsteskrivelse

list-empty = Inget är sparat än.
list-empty-hint = Börja med: tertial import FIL
list-plan = { $state ->
        [draft] plan, utkast
        [proposed] plan, föreslagen
        [withdrawn] plan, återkallad
        [closed] plan, avslutad
       *[adopted] plan, antagen
    }{ $revision ->
        [one] {""}
       *[other] {" "}(revidering { $revision })
    }
list-follow-up = { $state ->
        [open] öppen
        [submitted] inlämnad
        [reviewed] granskad
        [withdrawn] återkallad
        [decided] beslutad
       *[frozen] låst
    }

import-known = Samma fil lästes in { $day }. Inget nytt sparades.
import-ask = { $missing ->
        [organisation] Kommun
        [board] Nämnd
        [year] Planens år
       *[period] Period (T1–T3, Q1–Q4, H1, H2 eller year)
    }
import-ask-again = Det gick inte att förstå. Försök igen.
import-question = Spara som { $organisation }, { $board }, { $period ->
        [none] planen för { $year }
       *[other] { $period } { $year }
    }?
import-saved = { $risks ->
        [one] Sparat: { $organisation }, { $board }, 1 risk.
       *[other] Sparat: { $organisation }, { $board }, { $risks } risker.
    }

adopt-done = Planen för { $board } { $year }{ $revision ->
        [one] {""}
       *[other] {" "}(revidering { $revision })
    } är antagen { $date }: { $risks ->
        [one] 1 risk.
       *[other] { $risks } risker.
    }

import-plan-next = Planen för { $year } är ett utkast. När nämnden har antagit den: tertial adopt --board "{ $board }" --year { $year } --date DAG

freeze-errors = Felen måste rättas innan uppföljningen kan låsas.
freeze-ask = Skäl till att varningarna från { $rule } får stå kvar
freeze-done = Låst. Fingeravtryck { $fingerprint }
reopen-done = Öppnad som version { $version }. Den låsta versionen finns kvar.
decide-done = Beslutet { $date } är antecknat.
decide-outcome = Nämnden beslutade { $outcome }.

verify-progress = Kontrollerar: { $count } rader
verify-ok = Allt stämmer: inget har ändrats i efterhand.
verify-fault = Något stämmer inte:
verify-counts = { $lines } loggrader, { $rows } poster, { $snapshots } låsta uppföljningar och { $files } bifogade filer kontrollerade.
verify-chain = Loggens slut: rad { $length }, { $hash }
verify-line-missing = Loggen hoppar över rader före rad { $line }.
verify-line-not-chained = Rad { $line } i loggen hänger inte ihop med raden före.
verify-line-changed = Rad { $line } i loggen har ändrats i efterhand.
verify-head-missing = Slutet på loggen saknas.
verify-head-other-length = Loggen är kortare eller längre än den ska vara: rader har tagits bort eller lagts till i slutet.
verify-head-other-hash = Sista raden i loggen är inte den som ska stå där.
verify-record-gone = En post som loggen känner till är borta: { $table } { $id }.
verify-record-unlogged = En post finns som loggen inte känner till: { $table } { $id }.
verify-record-changed = En post har ändrats vid sidan av loggen: { $table } { $id }.
verify-snapshot-gone = En låst uppföljnings innehåll är borta: { $id }.
verify-file-gone = En bifogad fil är borta: { $file }.
verify-file-changed = En bifogad fil har ändrats i efterhand: { $file }.
verify-snapshot-changed = En låst uppföljnings innehåll har ändrats: { $id }.

serve-at = Tertial finns på { $address }
serve-unguarded = Lösenord och inloggningar kan läsas på vägen: andra datorer når Tertial här, och utan HTTPS.
serve-unguarded-hint = Sätt en proxy med HTTPS framför och starta med --https, eller lyssna på 127.0.0.1.
serve-first = Databasen är tom. Öppna länken för att skapa den första systemförvaltaren, eller för att titta runt i en påhittad kommun:
serve-stop = Avsluta med Ctrl+C. Allt annat: tertial --help

progress-backup = Skriver säkerhetskopian
progress-restore = Verifierar och läser tillbaka
progress-demo = Skapar Exempelby kommun
backup-done = Säkerhetskopian är skriven: { $file }
restore-done = Säkerhetskopian stämmer ({ $lines } loggrader) och är tillbakaläst.
demo-done = Exempelby kommun är på plats: { $boards } nämnder under tre år.
demo-people = Logga in som någon av dem. Alla har lösenordet "{ $password }":
demo-next = Starta med: tertial serve
