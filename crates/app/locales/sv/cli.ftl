# Kommandoradens hjälp: vad varje kommando och flagga betyder.
cli = Tertial: kommunens interna kontroll, från riskanalys och plan till uppföljning, rapport och beslut.
cli-more =
    Utan kommando startar tertial webbapplikationen på http://localhost:8080, som tertial serve.

    Slutkoder: 0 klart · 1 granskningen fann fel, eller något stämmer inte vid verify · 2 det gick inte att genomföra.
cli-heading-usage = Användning
cli-heading-commands = Kommandon
cli-heading-arguments = Argument
cli-heading-options = Flaggor
cli-value-options = FLAGGOR
cli-value-command = KOMMANDO
cli-value-file = FIL
cli-value-name = NAMN
cli-value-year = ÅR
cli-value-dir = MAPP
cli-value-day = DAG
cli-value-number = NUMMER
cli-value-rule-reason = REGEL=SKÄL
cli-value-period = PERIOD
cli-value-text = TEXT
cli-value-url = ADRESS

cli-database = Databas: en fil (sqlite:data/tertial.db om inget annat sägs) eller en PostgreSQL-adress (postgres://…). Kan också stå i miljövariabeln TERTIAL_DATABASE.
cli-files = Mapp för de filer som bifogas. Mappen files bredvid databasen om inget annat sägs. Kan också stå i miljövariabeln TERTIAL_FILES.
cli-format = Svar som text för människor (table, om inget annat sägs) eller som JSON för program (json); felmeddelanden också.
cli-lang = Språk: sv eller en. Svenska om inte datorns språk är engelska.
cli-help = Visar den här hjälpen.
cli-version = Visar programmets version.
cli-previous = En tidigare periods dokument att jämföra med. Kan anges flera gånger.
cli-board = Nämnden, när fler än en passar eller dokumentet inte säger det.
cli-year = Planens år, när fler än ett passar eller dokumentet inte säger det.
cli-period = Perioden, när fler än en passar eller dokumentet inte säger den: T1–T3, Q1–Q4, H1, H2 eller year.
cli-out = Mappen som filerna skrivs i; den skapas om den inte finns.

cli-import = Läser in planer och uppföljningar ur PDF, Word, Excel, OpenDocument, CSV eller text.
cli-import-more =
    Det som lästs visas först: varje risk, vad som är osäkert och vad som inte kunde placeras. Inget sparas förrän du svarat ja.

    Exempel:
      tertial import uppföljning-t3.pdf
      tertial import --dry-run --format json plan.xlsx
      tertial import --yes --organisation "Exempelby kommun" t1.docx t2.docx t3.docx

    Med --format json skrivs ett JSON-objekt per rad och fil.
cli-import-files = Filerna som ska läsas.
cli-import-dry_run = Visar vad som lästs men sparar inget.
cli-import-yes = Sparar utan att fråga.
cli-import-organisation = Kommunens namn, om dokumentet inte säger det.
cli-import-board = Nämnden, om dokumentet inte säger det eller säger fel.
cli-import-year = Planens år, om dokumentet inte säger det eller säger fel.
cli-import-revise = Gör en revidering av den antagna planen, med skälet. Den nya revideringen har dokumentets risker och antas med tertial adopt.
cli-import-period = Perioden, om dokumentet inte säger den eller säger fel: T1–T3, Q1–Q4, H1, H2 eller year.

cli-review = Granskar en uppföljning: stämmer text, tal och risknivåer med varandra och med tidigare perioder?
cli-review-more =
    Granskar ett dokument direkt, eller en sparad uppföljning när ingen fil anges.

    Exempel:
      tertial review uppföljning-t3.pdf --previous uppföljning-t2.pdf
      tertial review --board kommunstyrelsen --year 2025 --period T3

    Slutkoder: 0 inga fel · 1 fel finns · 2 granskningen gick inte att genomföra.
cli-review-file = Dokumentet som ska granskas. Utan fil granskas en sparad uppföljning.

cli-report = Skriver rapporten till nämnden som PDF, Word, Excel, HTML, CSV och JSON.
cli-report-more =
    Rapporten görs av en låst, sparad uppföljning. Med --from görs rapport och tjänsteskrivelse direkt ur ett dokument; finns det fel märks de Utkast och felen räknas upp.

    Exempel:
      tertial report --from uppföljning-t3.pdf --previous uppföljning-t2.pdf --out rapport
      tertial report --board kommunstyrelsen --year 2025 --period T3 --out rapport
cli-report-from = Gör rapport och tjänsteskrivelse direkt ur det här dokumentet.

cli-memo = Skriver tjänsteskrivelsen med förslag till beslut som PDF och Word, ur en låst uppföljning.
cli-memo-more =
    Exempel:
      tertial memo --board kommunstyrelsen --year 2025 --period T3 --out rapport

cli-list = Visar vad som är sparat: nämnder, planer och uppföljningar, och hur långt de kommit.

cli-adopt = Antecknar att nämnden har antagit en plan. Ett utkast räknas då som föreslaget först.
cli-adopt-more =
    En plan som lästs in är ett utkast tills den antas. Uppföljningar som låses därefter säger när planen antogs, och en antagen
    plan ändras inte av att fler dokument läses in.

    Exempel:
      tertial adopt --board kommunstyrelsen --year 2026 --date 2025-12-01 --section 214 --registry-number "KS 2025/391"
cli-adopt-board = Nämnden, när fler än en har en plan att anta.
cli-adopt-year = Planens år, när fler än ett passar.
cli-adopt-date = Sammanträdets dag, som 2025-12-01.
cli-adopt-section = Paragraf i protokollet, utan paragraftecken.
cli-adopt-registry_number = Diarienummer.
cli-adopt-correct = Varför det som redan är antecknat är fel. Det nya antecknas i stället, och det gamla finns kvar i loggen.

cli-freeze = Låser en uppföljning: innehållet kan inte längre ändras och får ett fingeravtryck.
cli-freeze-more =
    Fel måste rättas först. Varningar godtas en regel i taget, med ett skäl som sparas i loggen.

    Exempel:
      tertial freeze --board kommunstyrelsen --year 2025 --period T3
      tertial freeze --period T3 --acknowledge "repeated-text=Läget är oförändrat"
cli-freeze-acknowledge = Godta varningarna från en regel, med skälet efter likhetstecknet. Kan anges flera gånger.

cli-reopen = Öppnar en låst uppföljning igen. Den låsta versionen finns kvar; ändringarna görs i en ny.
cli-reopen-reason = Skälet, som sparas i loggen.

cli-decide = Antecknar nämndens beslut om en låst uppföljning.
cli-decide-more =
    Exempel:
      tertial decide --period T3 --date 2026-02-16 --section 21 --outcome noted
cli-decide-date = Sammanträdets dag, som 2026-02-16.
cli-decide-section = Paragraf i protokollet, utan paragraftecken.
cli-decide-registry_number = Diarienummer.
cli-decide-outcome = Vad nämnden beslutade: as-proposed enligt förslaget, noted lagd till handlingarna, with-changes med ändringar eller tillägg, returned återremitterad.
cli-decide-correct = Varför det som redan är antecknat är fel. Det nya antecknas i stället, och det gamla finns kvar i loggen.

cli-verify = Räknar om loggens kedja, alla fingeravtryck och alla bifogade filer, och säger om något ändrats i efterhand.
cli-verify-more =
    Slutkoder: 0 allt stämmer · 1 något stämmer inte; första raden som avviker namnges · 2 kontrollen gick inte att genomföra.

cli-serve = Startar webbapplikationen.
cli-serve-listen = Adress och port att lyssna på. Bara den egna datorn når förvalet 127.0.0.1:8080.
cli-serve-https = Webbläsarna når den över HTTPS, genom en proxy framför.
cli-serve-proxies = Antal proxyer framför som uppger vem de svarar i X-Forwarded-For. Utan flaggan blir ingen trodd på sitt ord.

cli-check = Kontrolltesterna: vad de visar och hur de frågar.
cli-check-more =
    Exempel:
      tertial check list
      tertial check explain exact-duplicates
      tertial check run exact-duplicates
cli-check-list = Räknar upp kontrolltesterna: de inbyggda, och kommunens egna.
cli-check-list-organisation = Kommunens namn, när databasen har fler än en.
cli-check-explain = Berättar vad ett kontrolltest visar och inte visar, vad det läser, vad som kan ställas in, och hela frågan.
cli-check-explain-more =
    Exempel:
      tertial check explain split-purchases
      tertial check explain split-purchases --sql > egna/uppdelade-inköp.sql
cli-check-explain-id = Testets id, som tertial check list visar.
cli-check-explain-sql = Skriver testets hela fil, som ett eget test kan börja från.
cli-check-explain-organisation = Kommunens namn, när databasen har fler än en.

cli-backup = Skriver en säkerhetskopia av databasen med alla bifogade filer till en fil, även medan den används.
cli-backup-file = Filen som ska skrivas.

cli-restore = Läser tillbaka en säkerhetskopia, efter att ha verifierat den.
cli-restore-file = Säkerhetskopian.
cli-restore-replace = Ersätter den databas som finns. Utan flaggan rörs den inte.

cli-demo = Fyller en tom databas med den påhittade Exempelby kommun: fem nämnder under tre år.
cli-demo-more =
    Exempel:
      tertial demo --database sqlite:data/demo.db

cli-completions = Skriver ett skript som låter skalet fylla i kommandon och flaggor.
cli-completions-more =
    Exempel:
      tertial completions bash > ~/.local/share/bash-completion/completions/tertial
cli-completions-shell = Skalet: bash, zsh, fish, elvish eller powershell.

cli-man = Skriver manualsidor, en för programmet och en för varje kommando.
cli-man-folder = Mappen som sidorna skrivs i.

cli-value-column-name = KOLUMN=NAMN
cli-shelf = Var datamängder ligger: en mapp, eller en hink som talar S3 (s3://namn). Mappen data-sets bredvid databasen om inget annat sägs. Kan också stå i miljövariabeln TERTIAL_SHELF.
cli-work = Mapp för det som inte ryms i minnet när kontrolltester körs och filer läses in. Mappen work bredvid databasen om inget annat sägs. Kan också stå i miljövariabeln TERTIAL_WORK.
cli-data = Läser in datafiler som kontrolltester körs på: leverantörsfakturor, attester, bokföring.
cli-data-add = Läser in en fil: CSV, Excel, OpenDocument, Parquet, SIE eller UBL-fakturor.
cli-data-add-more =
    Vad som blir av kolumnerna visas först. En rad som inte kan läsas ställs åt sidan med skälet, och summan av det lästa och det som
    ställts åt sidan är filens summa, till öret. Vilken kolumn som är vad minns Tertial till nästa fil från samma källa.

    Exempel:
      tertial data add fakturor-2026.csv --source Ekonomisystemet
      tertial data add --dry-run --map "amount=Nettobelopp" fakturor.xlsx

    Slutkod 1 när rader har ställts åt sidan.
cli-data-add-file = Filen som ska läsas.
cli-data-add-table = Tabellen som den läses in i, om den inte är den som passar bäst. tertial data tables visar vilka som finns.
cli-data-add-name = Vad datamängden ska heta; filens namn om inget sägs.
cli-data-add-source = Systemet eller organisationen som filen kommer från.
cli-data-add-mapped = Vilken av filens kolumner som fyller en av tabellens: amount=Nettobelopp. Utan namn efter likhetstecknet läses kolumnen inte. Kan anges flera gånger.
cli-data-add-decimals = Tecknet före ören, om filens belopp kan läsas på två sätt: comma eller point.
cli-data-add-keep_until = Sista dagen som raderna ska finnas kvar, som 2028-12-31.
cli-data-add-dry_run = Läser och visar, men sparar inget.
cli-data-add-yes = Läser in utan att fråga.
cli-data-organisation = Kommunens namn, när databasen har fler än en.
cli-data-list = Visar vilka datamängder som finns.
cli-data-show = Visar en datamängd: ursprung, fingeravtryck, summor och rader som ställts åt sidan.
cli-data-show-set = Numret som tertial data list visar.
cli-data-show-set_aside = Skriver alla rader som ställts åt sidan till en fil, som en tabell med semikolon.
cli-data-remove = Tar bort en datamängds rader. Namn, fingeravtryck och summor finns kvar.
cli-data-remove-set = Numret som tertial data list visar.
cli-data-remove-reason = Varför raderna tas bort. Krävs med ett nummer.
cli-data-remove-due = Tar bort raderna i de datamängder vars tid har gått ut.
cli-data-tables = Visar vilka tabeller som finns, och deras kolumner.

cli-value-name-value = NAMN=VÄRDE
cli-check-run = Kör ett kontrolltest över de datamängder som finns, och sparar resultatet.
cli-check-run-more =
    Exempel:
      tertial check run exact-duplicates
      tertial check run weekend-postings --data 2 --set least=5000

    Slutkod 1 när testet når en gräns för avvikelse, 2 när det inte gick att köra och 130 när du avbryter det (Ctrl+C).
cli-check-run-id = Testets id, som tertial check list visar.
cli-check-run-data = Numret på datamängden, som tertial data list visar; den senaste av varje tabell om inget sägs. Kan anges flera gånger.
cli-check-run-set = Ett värde på en inställning för den här gången. Kan anges flera gånger.
cli-check-run-rows = Hur många poster som visas; 20 om inget sägs. Webbsidan visar alla som sparas.
cli-check-run-organisation = Kommunens namn, när databasen har fler än en.
cli-check-add = Tar in kommunens egna kontrolltester ur deras filer. Ett test som redan finns skrivs om, efter sitt id.
cli-check-add-more =
    Exempel:
      tertial check explain split-purchases --sql > uppdelat.sql
      tertial check add uppdelat.sql --dry-run
      tertial check add egna/*.sql
cli-check-add-files = Testernas filer.
cli-check-add-dry_run = Säger vad som är fel, och sparar ingenting.
cli-check-add-organisation = Kommunens namn, när databasen har fler än en.
cli-check-withdraw = Tar ett av kommunens egna kontrolltester ur bruk. Dess körningar finns kvar.
cli-check-withdraw-id = Testets id, som tertial check list visar.
cli-check-withdraw-organisation = Kommunens namn, när databasen har fler än en.
