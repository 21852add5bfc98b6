# Kontroller, avvikelser och åtgärder.

controls = Kontroller
controls-filter = Visa
controls-board = Nämnd
controls-period = Period
controls-standing = Läge
controls-save = Spara
controls-all-boards = Alla nämnder
controls-all-periods = Alla perioder
controls-whose = Vems
controls-mine = Mina
controls-all = Alla jag får se
controls-any-standing = Alla lägen
controls-performer = Kontrollansvarig
controls-found = { $count ->
        [one] en kontroll
       *[other] { $count } kontroller
    }
controls-overdue = { $count ->
        [one] en försenad
       *[other] { $count } försenade
    }
controls-waiting = { $count ->
        [one] en väntar
       *[other] { $count } väntar
    }
controls-empty = Inga kontroller här. Ändra urvalet ovan, eller se efter att årets plan är antagen.
controls-list-cut = Listan visar de första { $count }. Begränsa urvalet för att se resten.
control-word = Kontroll
control-by = Senast
control-no-period = ingen period i planen
control-facts = Om kontrollen
control-other-revision = Den här revisionen av planen gäller inte. Redovisa i den som gäller.
plan-in-force = Till planen som gäller
standing-overdue = försenad
standing-waiting = väntar
standing-recorded = redovisad
result-no-deviation = utan avvikelse
result-minor = ej väsentlig avvikelse
result-material = väsentlig avvikelse
result-not-performed = ej genomförd
result-performed = genomförd
period-frozen = periodens uppföljning är låst

executions = Genomföranden
executions-empty = Inget är redovisat än. Planens kontroller redovisas när planen är antagen.
execution-record = Redovisa kontrollen
execution-correct = Rätta
execution-correct-title = Rätta redovisningen
execution-correct-about = Det som stod förut finns kvar i loggen.
execution-result = Resultat
execution-period = Period
execution-day = Dag
execution-day-hint = Lämna tomt om kontrollen inte är genomförd.
execution-frozen = Uppföljningen är låst för { $name }. Det du redovisar där nu kommer inte med i den rapporten.
execution-text = Vad som framkom
execution-text-hint = Beskriv vad som kontrollerats och vad som avviker. Är kontrollen inte genomförd: skriv varför. Inga personuppgifter.
execution-detach = Filer att ta bort från redovisningen
execution-detach-hint = Filen finns kvar i loggen, men visas inte här längre.
execution-kept = Filer som redan är uppladdade
execution-kept-hint = De ikryssade filerna sparas med genomförandet. De behöver inte väljas igen.
execution-files = Bifoga filer
execution-files-hint = PDF, Word, Excel, OpenDocument, bilder, text eller brev. Högst { $count } MB var.
execution-file-list = Bifogade filer

deviations = Avvikelser
deviations-title = Avvikelser och åtgärder
deviations-any-weight = Alla
deviations-material = Väsentliga
deviations-minor = Ej väsentliga
deviations-open = Öppna
deviations-closed = Avslutade
deviations-all = Alla
deviations-found = { $count ->
        [one] en avvikelse
       *[other] { $count } avvikelser
    }
deviations-empty = Inga avvikelser här. Ändra urvalet ovan. En ny avvikelse läggs upp från en kontroll som är redovisad, eller från en risk.
deviations-of-risk = Här visas bara det som gäller risken
deviations-of-all = Visa alla
deviation-word = Avvikelse
deviation-new = Ny avvikelse
deviation-raise = Lägg upp avvikelse
deviation-text = Vad som är fel
deviation-weight = Bedömning
deviation-material = väsentlig
deviation-minor = ej väsentlig
deviation-found = Upptäckt
deviation-run = Körning
deviation-run-items = { $count ->
        [one] en post
       *[other] { $count } poster
    }
deviation-facts = Om avvikelsen
deviation-is-closed = avslutad
deviation-closed-by = Avslutad av
deviation-was-lowered = Bedöms inte längre som väsentlig: { $name }
deviation-change = Ändra avvikelsen
deviation-why-lowered = Varför den inte längre är väsentlig
deviation-why-lowered-hint = Behövs bara när en väsentlig avvikelse ändras till ej väsentlig.
deviation-close-title = Avsluta
deviation-close = Avsluta avvikelsen
deviation-close-material = En väsentlig avvikelse avslutas när alla åtgärder är kontrollerade, och av någon annan än den som genomförde eller kontrollerade dem.
deviation-close-minor = En avvikelse avslutas när dess åtgärder är klara.

actions-title = Åtgärder
actions-none = Ingen åtgärd är beslutad än.
actions-begin = Skriv vad som ska göras, av vem och till när.
actions-decide = Besluta om en åtgärd
actions-on-risks = Åtgärder direkt på risker
action-word = Åtgärd
action-new = Ny åtgärd
action-add = Lägg till en åtgärd
action-title = Vad som ska göras
action-owner = Ansvarig
action-owner-hint = Person eller roll, så som rapporten ska visa den.
action-due = Klar senast
action-save = Spara åtgärden
action-open = öppen
action-overdue = försenad
action-done = klar, väntar på kontroll
action-verified = kontrollerad
action-steps = Hur långt den har kommit
action-facts = Om åtgärden
action-change = Ändra åtgärden
action-done-by = Genomförd av { $name },
action-verified-by = Kontrollerad av { $name },
action-was-sent-back = Skickades tillbaka: { $name }
action-complete-about = Den ansvariga anger när åtgärden är genomförd. Sedan kontrolleras den av någon annan.
action-complete = Åtgärden är genomförd
action-verify-about = Kontrollera att åtgärden är genomförd och har avsedd verkan.
action-verify = Åtgärden är kontrollerad
action-verify-waits = Åtgärden väntar på att kontrolleras av någon annan än den som genomförde den.
action-why-back = Vad som saknas
action-send-back = Skicka tillbaka

conflict-saved-now = Någon annan hann före. Så här är det sparat nu:
conflict-choose = Ditt eget står kvar nedanför. Spara det för att ersätta, eller lämna sidan för att behålla det som är sparat.
plan-withdraw = Återkalla utkastet
execution-withdraw = Återkalla genomförandet
deviation-withdraw = Återkalla avvikelsen
action-withdraw = Återkalla åtgärden
withdrawn-by = Återkallad av
execution-withdraw-about = För ett genomförande som antecknades av misstag, till exempel på fel kontroll eller två gånger. Det finns kvar i loggen men räknas inte.
executions-withdrawn = Återkallade genomföranden
deviation-withdraw-about = För en avvikelse som antecknades av misstag. Den finns kvar i loggen men visas inte i listor och rapporter.
action-withdraw-about = För en åtgärd som inte behövs eller som lades till av misstag. Den finns kvar i loggen men visas inte i listor och rapporter.
names-nobody = Ingen med konto i nämndens arbete heter eller har titeln ”{ $name }”. Det hamnar då inte på någons lista.
