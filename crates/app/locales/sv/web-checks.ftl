# Kontrolltester, körningar och stickprov i webbläsaren.
tests = Kontrolltester
tests-lead = Testerna går igenom hela datamängder i stället för stickprov. Det som de hittar är skäl att titta närmare, aldrig ett omdöme om någon.
tests-own = Egna tester
tests-add = Lägg till test
test-word = Test
test-kind = Ger
test-kind-exceptions = Poster
test-kind-measure = Nyckeltal
test-kind-sample = Stickprov
test-last = Senast körd
test-outcome = Resultat
test-no-data = Saknar data
test-not-run = Inte körd
test-about = Vad testet visar
test-shows-not = Vad det inte visar
test-never-a-verdict = En träff är ett skäl att titta närmare. Den säger inget om vad någon har gjort eller menat.
test-history = Tidigare körningar
test-settings = Inställningar
test-settings-none = Testet har inga inställningar.
test-query = Fråga
test-query-show = Visa frågan i SQL
test-edit = Ändra testet
test-reads = Vad testet läser
test-needs = Behöver
test-data-sets = { $count ->
        [one] en datamängd
       *[other] { $count } datamängder
    }
test-add-data = Här behövs en fil till. Läs in den under
test-thresholds = Trösklar
test-limits = Gränser i lag
limit-from = från { $name }
limit-earlier = Tidigare belopp
test-withdrawn = Testet är taget ur bruk. Körningarna finns kvar.
threshold-count = { $count ->
        [one] minst en post
       *[other] minst { $count } poster
    }
threshold-amount = minst { $name }
threshold-above = över: { $name }
threshold-below = under: { $name }
setting = Inställning
setting-value = Värde
setting-why = Skäl
setting-none = ingen gräns
setting-empty-list = inga
setting-own = testets eget värde
setting-usual = Lämna tomt för det vanliga: { $name }
setting-choose = Välj kommunens värde
setting-empty-hint = Tomt ger tillbaka testets eget värde.
run-begin = Kör testet
runs = Körningar
runs-count = { $count ->
        [one] En körning
       *[other] { $count } körningar
    }
runs-empty = Här finns inga körningar än.
runs-begin = Välj ett test att köra
run-begun = Startad
run-ended = Klar
run-data = Data
run-rows = { $count ->
        [one] en rad
       *[other] { $count } rader
    }
run-engine = Motor
run-fingerprint = Fingeravtryck
run-facts = Om körningen
run-figures = Resultat
run-running = pågår
run-failed = gick inte att köra
run-cancelled = avbruten
run-cancelled-by = Avbruten av { $name }.
run-interrupted = avbröts
run-interrupted-about = Körningen kom aldrig fram till något resultat, eftersom programmet stoppades innan den var klar ({ $name }). Kör testet igen, så får det samma data och inställningar.
run-again = Kör igen
run-goes-on = Körningen pågår
run-waits = Körningen väntar på sin tur
run-waits-about = En annan körning pågår, och de körs en i taget. Den här börjar av sig själv när det blir dess tur.
run-waiting = väntar
run-read = { $name } % av raderna är lästa
run-counting = Alla rader är lästa. Resultatet räknas fram.
run-progress-unknown = Det går inte att se hur långt den har kommit.
run-goes-on-hint = Sidan visar resultatet när det är klart. Du kan lämna den under tiden.
run-cancel = Avbryt körningen
run-items = { $count ->
        [one] En post
       *[other] { $count } poster
    }
run-show = Visa
run-show-all = alla
run-show-open = att bedöma
run-show-said = bedömda
run-pages = Sidor
run-on-page = { $from }–{ $to } av { $of }
run-page-previous = Föregående
run-page-next = Nästa
run-nothing-found = Testet hittade inget att titta närmare på.
run-beyond = Ytterligare { $name } poster ryms inte i listan, som tar upp de största och dem som är bedömda sedan tidigare. Resultatet räknar alla.
outcome-measured = nyckeltal
outcome-clear = inget att titta på
outcome-note = att känna till
outcome-minor = ej väsentlig
outcome-material = väsentlig
figure-points = { $name } procentenheter
figure-days = { $count ->
        [one] en dag
       *[other] { $count } dagar
    }
figure-yes = ja
figure-no = nej
triage = Bedömning
triage-open = att bedöma
triage-explained = förklarad
triage-false-alarm = falsklarm
triage-raised = avvikelse
triage-changed = ändrat belopp
choose-first = Välj …
triage-choose = Välj
triage-choose-all = Välj alla på sidan
triage-choose-item = Välj { $name }
triage-carried = { $count ->
        [one] En vald post visas inte här på sidan. Den räknas med.
       *[other] { $count } valda poster visas inte här på sidan. De räknas med.
    }
triage-too-many = När du byter sida kan högst { $count } poster vara valda.
triage-too-many-hint = Bedöm dem du har valt, eller välj bort några. Allt du har kryssat för på den här sidan är kvar.
triage-why = Skäl
triage-why-hint = Gäller de valda posterna och följer med till nästa körning. Skriv inga personuppgifter.
triage-explain = Förklarad
triage-dismiss = Falsklarm
triage-again = Titta igen
triaged-open = att bedöma
triaged-explained = { $count ->
        [one] förklarad
       *[other] förklarade
    }
triaged-false-alarms = { $count ->
       *[other] falsklarm
    }
triaged-raised = { $count ->
        [one] avvikelse
       *[other] avvikelser
    }
raise-text = Körningen av { $name } pekar ut:
raise-text-more = { $count ->
        [one] ytterligare en post, se körningen
       *[other] ytterligare { $count } poster, se körningen
    }
raise-items = { $count ->
        [0] Ingen post är vald.
        [one] En post tas upp.
       *[other] { $count } poster tas upp.
    }
raise-about = Gäller
raise-about-risk = Risken i sig: { $name }
raise-text-hint = Beskriv vad som är fel. Skriv inga personuppgifter: avvikelsen leder till posterna i körningen.
raise-back = Tillbaka till körningen
attach-title = Underlag
attach-shown = Visar redan:
attach-to = Visar att kontrollen är utförd
attach = Bifoga
attach-frozen = { $name } – uppföljningen är låst
attach-frozen-hint = Det du bifogar där uppföljningen är låst kommer inte med i den rapporten.
attached-title = Körningar och stickprov
attached-run = körning
attached-sample = stickprov
detach = Ta bort underlaget
detach-about = Underlaget står i rapportens bilaga så länge det hör till genomförandet. Hur många poster som är bedömda räknas om när uppföljningen granskas och låses. Tas det bort finns körningen eller stickprovet kvar, och loggen minns att det har varit underlag.
attach-none = Ingen kontroll är utförd än. Registrera genomförandet först.
picture-as-table = Visa som tabell
picture-period = Period
picture-trend = Utveckling
picture-trend-about = Datamängd för datamängd med samma inställningar, den äldsta till vänster.
picture-curve-about = Vågrätt: { $along }.
picture-beside-about = Jämfört med: { $beside }. Vågrätt: { $along }.
picture-sizes = Fördelning
picture-sizes-about = Antal poster efter belopp, alla poster inräknade.
picture-sizes-about-largest = Antal poster efter belopp, bara de { $name } största.
picture-size = Belopp i kronor
picture-items = Poster
picture-size-1 = under 1 000
picture-size-2 = 1 000–10 000
picture-size-3 = 10 000–100 000
picture-size-4 = 100 000–1 mn
picture-size-5 = över 1 mn
own-lead = Ett eget test är en fråga i SQL med ett huvud. Det får bara läsa de datamängder som huvudet nämner, och kan inget ändra.
own-file = Eller en fil
own-file-hint = Filens text tas i stället för texten ovanför.
own-text = Huvud och fråga
own-theirs = Någon annan har sparat
own-withdraw = Ta ur bruk
own-withdraw-hint = Körningar och bedömningar finns kvar.
samples = Stickprov
samples-lead = Posterna dras med ett startvärde som sparas, så att vem som helst kan dra om samma stickprov.
samples-count = { $count ->
        [one] Ett stickprov
       *[other] { $count } stickprov
    }
samples-empty = Här finns inga stickprov än. Välj nedan vad som ska granskas.
sample-word = Stickprov
sample-method = Urval
sample-random = slumpmässigt
sample-stratified = stratifierat
sample-monetary = beloppsviktat
sample-drawn-on = Draget
sample-population = Poster att dra bland
sample-population-amount = Deras summa
sample-drawn = att fylla i
sample-is-evaluated = utvärderat
sample-wrong = { $count ->
        [0] inga fel
        [one] ett fel
       *[other] { $count } fel
    }
sample-draw = Dra stickprovet
sample-draw-new = Dra ett stickprov
sample-waits = Stickprovet väntar på sin tur
sample-being-drawn = Stickprovet dras
sample-being-drawn-hint = Alla poster läses, i ordning efter sin nyckel, en eller två gånger. När det är klart visas arbetsbladet.
sample-being-drawn-stop = Avbryt
sample-title = Vad granskas?
sample-title-hint = Till exempel: Mottagningsattest på leverantörsfakturor. Lämna tomt för testets namn.
sample-seed-label = Startvärde
sample-seed-hint = Lämna tomt för ett slumpat.
sample-confidence-label = Säkerhet i procent
sample-confidence-hint = Från 50 till 99; 95 är det vanliga.
sample-interval = Intervall
sample-start = Första träff
sample-beside = Utanför urvalet
sample-facts = Hur stickprovet är draget
sample-again = Samma data, startvärde och urval ger samma stickprov.
sample-evaluate = Spara och utvärdera
sample-evaluate-hint = När stickprovet är utvärderat ändras arbetsbladet inte mer.
worksheet = Arbetsblad
worksheet-name = arbetsblad-{ $seed }.xlsx
worksheet-number = Nr
worksheet-place = Plats
worksheet-answer = Bedömning
worksheet-correct = Rätt belopp
worksheet-note = Anteckning
worksheet-certain = säker
worksheet-seed = Startvärde
worksheet-drawn = Draget
worksheet-population = Poster att dra bland
worksheet-data = Data
worksheet-left = { $count ->
        [0] Alla rader är bedömda.
        [one] En rad är kvar.
       *[other] { $count } rader är kvar.
    }
worksheet-save = Spara arbetsbladet
worksheet-excel = Hämta som Excel
worksheet-print = Skriv ut
worksheet-signed = Granskat av, datum och underskrift
worksheet-take-in = Läs in ifyllt arbetsblad
worksheet-take-in-hint = Det som är ifyllt på sidan sparas samtidigt. En rad utan bedömning i filen tar ingen tillbaka.
worksheet-file = Fil
worksheet-theirs = Där står i stället: { $name }
worksheet-mine = Du skrev: { $name }
worksheet-go-to = Gå till nr { $name }
worksheet-overtaken = Någon annan har fyllt i samma rader på annat sätt: nr { $rows }.
worksheet-overtaken-hint = Inget är sparat än. Vid raderna står vad den andra har skrivit. Ändra dem eller låt dem stå, och spara. Övriga rader har det som du eller den andra skrev.
worksheet-differs = Filen, eller någon annan, säger annat än du har fyllt i på sidan: nr { $rows }.
worksheet-differs-hint = Inget är sparat än. Vid raderna står vad som står där i stället. Ändra dem eller låt dem stå, och spara. Välj filen igen om du vill läsa in den på nytt.
answer-none = ej bedömd
answer-right = rätt
answer-wrong = fel
answer-missing = saknas
answer-wrong-amount = fel, rätt belopp { $name }
evaluation-title = Vad stickprovet säger
evaluation-bound = Högst (den övre gränsen): så stor kan andelen fel vara bland alla poster, när bara stickprovet är granskat.
evaluation-bound-amount = Högst (den övre gränsen): så många kronor för mycket kan det vara bland alla poster, när bara stickprovet är granskat. Inom parentes står hur stor del det är av hela beloppet.
evaluation-confidence = Säkerheten: av 100 stickprov som dras så här håller gränsen i minst { $name }.
evaluation-tolerable = Jämför gränsen med det fel som ni kan godta (det tolerabla felet). Ligger gränsen över det räcker stickprovet inte för att godta kontrollen.
evaluation-by-random = Gränsen är exakt binomial (Clopper och Pearson). Den gäller alla poster tillsammans och inte någon enskild.
evaluation-by-stratified = Gränsen är exakt binomial (Clopper och Pearson) för varje grupp. Grupperna vägs efter sin storlek, och osäkerheten delas lika mellan dem (Bonferroni). Den gäller alla poster tillsammans och inte någon enskild.
evaluation-by-monetary = Gränsen är Stringers. Den gäller hela beloppet och inte någon enskild post. Andelen poster med fel räknas inte upp, eftersom stora poster har större chans att dras.
evaluation-examined = Granskade
evaluation-wrong = Med fel
evaluation-rate = Andel fel
evaluation-at-most = Andel fel bland alla, högst ({ $name } %)
evaluation-interval = Andel fel, intervall ({ $name } %)
evaluation-items = Poster med fel, högst
evaluation-known = Fel i säkra poster
evaluation-likely = Troligt fel
evaluation-amount-at-most = Fel, högst ({ $name } %)
evaluation-too-little = För lågt belopp
evaluation-stratum = Grupp
evaluation-stratum-examined = Granskade
evaluation-stratum-wrong = Med fel
evaluation-stratum-at-most = Andel fel, högst
