# Vad som gick fel, och under -hint vad man kan göra åt det.
error-word = Fel

error-file-not-found = Filen { $file } finns inte.
error-file-not-found-hint = Kontrollera namnet och mappen.
error-file-forbidden = Filen { $file } får inte läsas eller skrivas.
error-file-forbidden-hint = Be den som förvaltar datorn om behörighet, eller välj en annan mapp.
error-file-is-folder = { $file } är en mapp, inte en fil.
error-file-is-folder-hint = Ange filerna i mappen i stället.
error-disk-full = Filen { $file } fick inte plats: disken är full.
error-disk-full-hint = Frigör utrymme och försök igen.
error-file = Filen { $file } kunde inte läsas eller skrivas.
error-file-hint = Kontrollera att disken fungerar och att ingen annan har låst filen.
error-address-taken = Adressen { $address } är upptagen av ett annat program, eller så är Tertial redan igång.
error-address-taken-command = Välj en annan port, till exempel tertial serve --listen 127.0.0.1:8081
error-listen = Det gick inte att lyssna på { $address }: { $reason }
error-listen-command = Kontrollera adressen efter --listen.
error-system = Datorn kunde inte ge programmet det som behövdes: { $reason }
error-system-hint = Kontrollera att disken inte är full och försök igen.
error-nobody-to-ask = Inget sparades: det som lästs måste bekräftas, och här finns ingen att fråga.
error-nobody-to-ask-command = Titta först med --dry-run och spara sedan med --yes.
error-declined = Inget sparades.

refused = Du får inte { $deed ->
        [read] läsa det här.
        [audit] läsa loggen här.
        [coordinate] ändra planer och uppföljningar här.
        [assess] bedöma risker här.
        [contribute] skriva bidrag här.
        [execute] redovisa kontroller här.
        [examine] arbeta med data, kontrolltester och stickprov.
        [act] ändra avvikelser och åtgärder här.
        [see-to-oneself] ändra ditt eget konto.
       *[administer] ändra inställningar, egna kontrolltester, konton och säkerhetskopior.
    }
refused-hint = { $deed ->
        [examine] Det får den som är samordnare eller kontrollansvarig för hela kommunen. Den som får läsa hela loggen får se dem. Be systemförvaltaren om en roll.
       *[other] Be den som har behörigheten, eller systemförvaltaren om en roll.
    }

out-of-scope = Programmets åtkomstnyckel omfattar inte det här.
out-of-scope-hint = Skapa en åtkomstnyckel som får göra det, under Inställningar.
token-day = Sista dagen måste ligga efter i dag och högst { $days } dagar framåt.
token-day-hint = Välj en dag däremellan, och skapa en ny nyckel när den går ut.

sign-in-failed = E-postadressen och lösenordet hör inte ihop.
sign-in-failed-hint = Försök igen. Har du glömt lösenordet kan systemförvaltaren ge dig en länk.
slow-down = För många misslyckade försök. Vänta { $seconds ->
        [one] en sekund
       *[other] { $seconds } sekunder
    } och försök igen.
password-short = Lösenordet är för kort: det ska ha minst { $least } tecken.
password-short-hint = Några ord som inte hör ihop är både säkra och lätta att minnas.
password-long = Lösenordet är för långt.
password-long-hint = Några ord räcker.
password-guessable = Lösenordet är lätt att gissa.
password-guessable-hint = Undvik vanliga ord, namn och mönster. Några ord som inte hör ihop är säkrare.
link = Länken gäller inte längre. Den kan ha använts redan eller blivit för gammal.
link-hint = Be systemförvaltaren om en ny.
not-an-email = Det där är ingen e-postadress.
not-an-email-hint = Skriv den som anna.berg@exempelby.se.
wrong-code = Koden stämmer inte.
wrong-code-hint = Den står i terminalen där programmet startades, och är ny för varje start.
set-up-already = Det finns redan en systemförvaltare.
set-up-already-hint = Logga in, eller be systemförvaltaren om ett konto.
empty = { $field ->
        [name] Namnet saknas.
        [organisation] Kommunens namn saknas.
        [board] Nämndens namn saknas.
        [unit] Enhetens namn saknas.
        [title] Rubriken saknas.
        [file] Välj en fil.
        [about] Välj vad avvikelsen gäller.
        [execution] Välj vilken kontroll det visar.
        [risk] Det står inte vad risken är.
        [control] Det står inte vad som ska kontrolleras.
        [text] Texten saknas.
        [reason] Skälet saknas.
        [owner] Den ansvariga saknas.
        [date] Datumet saknas.
        [period] Perioden saknas.
        [result] Välj hur det gick.
        [weight] Välj om avvikelsen är väsentlig eller ej.
        [step] Ett steg saknar namn.
        [criteria] Ett kriterium saknas.
       *[other] Ett fält saknas.
    }
empty-hint = Fyll i det och försök igen.
upload-empty = Filen är tom.
upload-empty-hint = Hämta den på nytt ur systemet som den kommer från, och se efter att det står något i den.
not-a-day = { $text } är ingen dag.
not-a-day-hint = Skriv den som 2026-11-25.
last-administrator = Ändringen skulle lämna kommunen utan systemförvaltare.
last-administrator-hint = Ge först någon annan rollen.
not-here = Det du söker finns inte här.
not-here-hint = Det kan ha flyttats, eller så saknar du behörighet.

incomplete = { $missing ->
        [organisation] { $file } säger inte vilken kommun det gäller.
        [board] { $file } säger inte vilken nämnd det gäller.
        [year] { $file } säger inte vilket år det gäller.
        [period] { $file } säger inte vilken period det gäller.
       *[risks] { $file } innehåller inga risker som gick att känna igen.
    }
incomplete-hint = { $missing ->
        [organisation] Skriv kommunens namn.
        [board] Välj eller skriv nämnden.
        [year] Skriv året.
        [period] Välj perioden.
       *[risks] Se efter att dokumentet har en tabell eller en lista med risker.
    }
incomplete-command = { $missing ->
        [organisation] Ange den med --organisation "Namn".
        [board] Ange den med --board "Namn".
        [year] Ange det med --year.
        [period] Ange den med --period, till exempel T3.
       *[risks] Titta på vad som lästs med tertial import --dry-run.
    }

unwritable = Dokumentet kunde inte skrivas.
unwritable-hint = Felet ligger i programmet. Säg till systemförvaltaren.
unwritable-command = Felet ligger i programmet. Rapportera det gärna, med tertial --version.

arguments-unknown-command = Kommandot { $word } finns inte.
arguments-unknown = Flaggan { $word } finns inte här.
arguments-missing = Det fattas: { $word }
arguments-conflict = { $word } kan inte användas tillsammans med { $other }.
arguments-not-text = Ett av orden på kommandoraden är inte läsbar text.
arguments-no-value = { $word } behöver ett värde.
arguments-value = { $value } går inte att använda för { $word }.
arguments-other = Kommandoraden gick inte att förstå.
arguments-hint-values = Möjliga värden: { $values }.
arguments-hint-suggestion = Menade du { $word }?
arguments-hint-help = Lägg till --help så visas vad som går att skriva.

not-in-plan = Planen är föreslagen eller antagen och saknar de här riskerna: { $titles }.
not-in-plan-hint = Är planen ändrad, läs först in den som en revidering och anteckna att den är antagen.
not-in-plan-command = Är planen ändrad, läs in den med tertial import --revise "skälet" och anta den med tertial adopt först.
follow-up-exists = { $followup } är redan sparad.
follow-up-exists-hint = Öppna den som finns, eller ange en annan period.
follow-up-exists-command = Ta bort dokumentet ur listan, eller ange en annan period med --period.
imported-already = { $day ->
        [none] Filen { $file } är redan inläst.
       *[other] Filen { $file } lästes in { $day }.
    }
imported-already-hint = Inget nytt sparades. Det som lästes in då finns kvar.
memo-alone = En tjänsteskrivelse sparas inte för sig: den görs ur en uppföljning.
memo-alone-hint = Läs in uppföljningen som den handlar om.
no-fingerprint = Det som ska sparas kommer inte från en inläst fil.
no-fingerprint-hint = Läs in filen igen.
no-follow-up = Det finns ingen sådan uppföljning.
no-follow-up-hint = Översikten visar vilka som finns.
no-follow-up-command = Se vad som finns med tertial list.
several-follow-ups = { $count } uppföljningar passar: { $choices }.
several-follow-ups-hint = Säg vilken: nämnd, år och period.
several-follow-ups-command = Säg vilken med --board, --year och --period.
no-plan = Det finns ingen sådan plan.
no-plan-hint = Översikten visar vilka som finns.
no-plan-command = Se vad som finns med tertial list.
several-plans = { $count } planer passar: { $choices }.
several-plans-hint = Säg vilken: nämnd och år.
several-plans-command = Säg vilken med --board och --year.
not-frozen = { $followup } är inte låst.
not-frozen-hint = Granska den och lås den först.
not-frozen-command = Lås den med tertial freeze.
review-stops = { $count ->
        [one] Granskningen fann ett fel som måste rättas först.
       *[other] Granskningen fann { $count } fel som måste rättas först.
    }
review-stops-hint = Rätta dem och granska igen.
review-stops-command = Se vilka med tertial review.
unanswered = Granskningen varnar, och ingen har sagt varför varningarna får stå kvar: { $rules }.
unanswered-hint = Skriv vid varje varning varför den får stå kvar, eller rätta det som den gäller.
unanswered-command = Ange skälet, till exempel --acknowledge "{ $example }=Läget är oförändrat".
follow-up-is = { $state ->
        [open] Uppföljningen är öppen, och det går inte att göra det här med den än.
        [submitted] Uppföljningen är inlämnad, och det går inte att göra det här med den nu.
        [reviewed] Uppföljningen är granskad, och det går inte att göra det här med den nu.
        [withdrawn] Uppföljningen är återkallad.
        [decided] Nämnden har redan beslutat om uppföljningen.
       *[frozen] Uppföljningen är redan låst.
    }
follow-up-is-hint = Uppföljningens sida visar hur långt den har kommit.
follow-up-is-command = Se hur långt den kommit med tertial list.
follow-up-written = Någon har redan skrivit i uppföljningen, och då kan den inte återkallas.
follow-up-written-hint = Låt uppföljningen vara kvar och skriv klart den när perioden är slut.
follow-up-does-not-fit = Uppföljningens delar hör inte ihop.
follow-up-does-not-fit-hint = Be systemförvaltaren att kontrollera databasen.
follow-up-does-not-fit-command = Kontrollera databasen med tertial verify.
no-reason = Ett skäl måste anges.
no-reason-hint = Skriv det i några ord. Det sparas i loggen.
action-same-person = En åtgärd kontrolleras av någon annan än den som genomförde den.
action-same-person-hint = Be samordnaren eller en kollega att kontrollera den.
action-found-it = En åtgärd kontrolleras av någon annan än den som genomförde kontrollen där felet hittades.
action-found-it-hint = Be samordnaren eller en kollega att kontrollera den.
action-no-title = Det står inte vad som ska göras.
action-no-title-hint = Skriv åtgärden i några ord.
action-no-owner = Det står inte vem som är ansvarig.
action-no-owner-hint = Ange en person eller en roll.
action-does-not-fit = Åtgärden har inte kommit så långt att det går att göra det här med den.
action-does-not-fit-hint = Åtgärdens sida visar hur långt den har kommit.
close-no-action = En väsentlig avvikelse behöver minst en åtgärd innan den kan avslutas.
close-no-action-hint = Lägg till en åtgärd, och avsluta när den är kontrollerad.
close-not-verified = Avvikelsen kan inte avslutas än: alla åtgärder är inte kontrollerade av någon annan än den som genomförde dem.
close-not-verified-hint = Be samordnaren eller en kollega att kontrollera dem först.
close-not-done = Avvikelsen kan inte avslutas än: alla åtgärder är inte klara.
close-not-done-hint = Anteckna först att de är genomförda.
close-same-person = En väsentlig avvikelse avslutas av någon annan än den som genomförde dess åtgärder.
close-same-person-hint = Be samordnaren eller en kollega att avsluta den.
close-verifier = En avvikelse avslutas av någon annan än den som kontrollerade dess åtgärder.
close-verifier-hint = Be samordnaren eller en kollega att avsluta den.
deviation-closed = Avvikelsen är avslutad.
deviation-closed-hint = Anteckna en ny avvikelse om felet finns kvar.
deviation-no-text = Det står inte vad som är fel.
deviation-no-text-hint = Beskriv vad som hittades, så att nämnden förstår.
deviation-lowered-no-reason = Ange varför avvikelsen inte längre bedöms som väsentlig.
deviation-lowered-same-person = Att avvikelsen inte längre är väsentlig avgörs av någon annan än den som genomförde dess åtgärder.
deviation-lowered-same-person-hint = Be samordnaren eller en kollega att ändra bedömningen.
day-yet-to-come = Dagen { $day } har inte varit än.
day-yet-to-come-hint = Ange dagens datum eller ett tidigare.
execution-withdrawn = Genomförandet är återkallat.
execution-withdrawn-hint = Anteckna ett nytt genomförande om kontrollen är genomförd.
execution-found = En avvikelse kommer av genomförandet, och då kan det inte återkallas.
execution-found-hint = Återkalla avvikelsen först, om den också är ett misstag. Annars går det att rätta genomförandet.
deviation-withdrawn = Avvikelsen är återkallad.
deviation-withdrawn-hint = Anteckna en ny avvikelse om felet finns.
deviation-has-actions = Avvikelsen har åtgärder, och då kan den inte återkallas.
deviation-has-actions-hint = Återkalla de åtgärder som ingen har genomfört. En avvikelse med en genomförd åtgärd avslutas i stället.
action-withdrawn = Åtgärden är återkallad.
action-withdrawn-hint = Lägg till en ny åtgärd om den behövs.
execution-no-reason = Kontrollen är inte genomförd, men det står inte varför.
execution-no-reason-hint = Skriv orsaken. Den visas i rapporten till nämnden.
execution-no-text = Det står inte vad som avviker.
execution-no-text-hint = Beskriv avvikelsen, så att nämnden förstår vad som hittades.
execution-no-day = Det står inte vilken dag kontrollen genomfördes.
execution-no-day-hint = Ange den dag då den gjordes.
execution-before-year = Dagen { $day } ligger före planens år.
execution-before-year-hint = Ange en dag under planens år, eller redovisa i planen för det året.
plan-not-adopted = Nämnden har inte antagit planen än.
plan-not-adopted-hint = Redovisa när planen är antagen.
plan-closed = Planens år är avslutat.
plan-closed-hint = Redovisa i planen för ett senare år.
file-kind = { $file } är av ett slag som inte tas emot.
file-kind-hint = Det går bra med PDF, Word (docx), Excel (xlsx), OpenDocument (odt, ods), bilder (png, jpg), text (txt, csv) och brev (eml, msg).
file-content = { $file } innehåller inte det som namnet säger.
file-content-hint = Spara om filen i rätt format, utan lösenord, och bifoga den igen.
file-empty = { $file } är tom.
file-empty-hint = Se efter att det är rätt fil, och välj den igen.
file-too-large = { $file } är för stor: en fil får vara högst { $megabytes } MB.
file-too-large-hint = Dela upp filen, eller spara den med mindre bilder.
file-too-many = { $file } är en fil för mycket: ett genomförande har högst { $most } filer.
file-too-many-hint = Lägg ihop några av dem till en.
file-gone = { $file } följde inte med när formuläret kom tillbaka.
file-gone-hint = Välj filen igen och spara.
file-lost = { $file } finns inte kvar så som den lades in.
file-lost-hint = Säg till systemförvaltaren, som kan läsa tillbaka den ur en säkerhetskopia.
units-no-tree = Enheterna hör inte ihop: en av dem är en del av en enhet som inte finns, eller av sig själv.
units-no-tree-hint = Välj en annan enhet som den ska höra till.
plan-is = { $state ->
        [draft] Planen är ett utkast, och det går inte att göra det här med den än.
        [proposed] Planen är föreslagen men inte antagen, och det går inte att göra det här med den än.
        [withdrawn] Planen är återkallad.
        [closed] Planen är avslutad.
       *[adopted] Planen är redan antagen.
    }
plan-is-hint = Planens sida visar hur långt den har kommit.
plan-is-command = Se hur långt den kommit med tertial list.
plan-empty = Planen har inga risker.
plan-empty-hint = Ta in dem ur riskportföljen.
plan-empty-command = Läs in dem med tertial import.
plan-untitled = Risk { $number } har ingen benämning.
plan-untitled-hint = Skriv vad risken är.
plan-twice = Risk { $number } står två gånger.
plan-twice-hint = Ta bort en av dem.
plan-does-not-fit = Planen är inte sådan att det går att göra det här med den.
plan-does-not-fit-hint = Planens sida visar hur långt den har kommit.
plan-does-not-fit-command = Se hur långt den kommit med tertial list.
not-empty = Databasen är inte tom.
not-empty-command = Ange en annan, till exempel --database sqlite:data/demo.db.

store-unknown-url = { $url } är ingen adress till en databas.
store-unknown-url-hint = Skriv sqlite:FIL eller postgres://ANVÄNDARE@DATOR/NAMN.
store-open = Databasen gick inte att öppna.
store-open-hint = Kontrollera adressen, att databasen är igång och att du har behörighet.
store-folder = Mappen { $folder } för databasen gick inte att skapa.
store-folder-command = Välj en mapp där du får skriva, med --database sqlite:FIL.
store-newer = Databasen har använts av en nyare version av Tertial.
store-newer-hint = Uppdatera programmet. Inget har ändrats.
store-not-found = Det som söktes finns inte längre.
store-not-found-hint = Ladda om sidan. Någon kan ha tagit bort det.
store-not-found-command = Se vad som finns med tertial list.
store-conflict = Någon annan har ändrat samma sak under tiden. Inget sparades.
store-conflict-hint = Försök igen.
store-busy = Databasen är upptagen av någon annan.
store-busy-hint = Vänta en stund och försök igen.
store-broken = Något i databasen går inte att läsa.
store-broken-command = Kontrollera den med tertial verify, och läs tillbaka en säkerhetskopia om det behövs.
store-file-exists = Filen { $file } finns redan.
store-file-exists-hint = Välj ett annat namn; en säkerhetskopia skrivs aldrig över.
store-file = Filen { $file } kunde inte läsas eller skrivas.
store-file-hint = Kontrollera att disken inte är full och att du har behörighet.
store-files = Mappen för bifogade filer gick inte att läsa eller skriva.
store-files-hint = Kontrollera att disken inte är full och att du har behörighet.
store-failed = Databasen kunde inte göra det som behövdes. Inget sparades.
store-failed-hint = Kontrollera att disken inte är full och att databasen är igång, och försök igen.
restore-not-a-backup = { $file } är ingen säkerhetskopia från Tertial.
restore-not-a-backup-command = Ange en fil som tertial backup har skrivit.
restore-damaged = Säkerhetskopian är skadad. Databasen är som den var.
restore-damaged-hint = Använd en annan säkerhetskopia.
restore-does-not-verify = Säkerhetskopian har ändrats i efterhand. { $fault } Databasen är som den var.
restore-does-not-verify-hint = Använd en annan säkerhetskopia, och ta reda på vem som ändrat den här.
restore-not-empty = Det finns redan något i databasen. Den är som den var.
restore-not-empty-command = Ta först en säkerhetskopia av den, och lägg sedan till --replace.
restore-in-use = Databasen används av ett annat program. Den är som den var.
restore-in-use-hint = Stäng det andra programmet och försök igen.

plan-exists = { $board } har redan en plan för { $year }.
plan-exists-hint = Ändra den som finns, eller gör en revidering av den när den är antagen.
revision-exists = Planen har redan en nyare revision.
revision-exists-hint = Fortsätt i den i stället.
year-unlikely = Året ska vara fyra siffror, till exempel 2027.
no-heading = Ett avsnitt i tjänsteskrivelsen har text men ingen rubrik.
no-heading-hint = Skriv en rubrik över texten, eller ta bort texten.
changed-meanwhile = Någon annan har ändrat samma sak medan du skrev. Det du skrev är inte sparat än.
changed-meanwhile-hint = Jämför texterna nedan. Spara igen om din ska gälla, eller behåll den som är sparad.
risk-retired = Risken är avslutad och kan inte tas in i en plan.
risk-retired-hint = Återuppta den i riskportföljen först.
in-plan-already = Risken finns redan i planen.
in-plan-already-hint = Ändra den där den står.
value-one-factor = Ange både sannolikhet och konsekvens, eller ingen av dem.
value-no-step = Skalan har inget sådant steg för sannolikhet eller konsekvens.
value-no-step-hint = Välj ett av stegen på skalan.
value-not-on-scale = Riskvärdet finns inte på skalan, eller är inte sannolikhet gånger konsekvens.
value-not-on-scale-hint = Lämna riskvärdet tomt när sannolikhet och konsekvens är angivna.
