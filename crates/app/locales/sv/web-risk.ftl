# Riskportföljen, planens formulär och riskens sida.

cancel = Avbryt
not-chosen = inte vald

portfolio-title = Riskportfölj
portfolio-new-risk = Ny risk
portfolio-empty = Nämnden har inga risker än. Lägg till den första, eller läs in fjolårets plan.
portfolio-plans = Planer
portfolio-without-plans = Nämnden har ingen plan än. Planen skrivs av risker ur portföljen.
portfolio-value = Värdering
portfolio-not-valued = inte värderad
portfolio-valued-by-plan = enligt planen { $name }
portfolio-latest = Senaste nivå
portfolio-not-followed-up = inte uppföljd
portfolio-take-up = Ta in i planen { $name }
portfolio-retired = Avslutade risker
portfolio-retired-from = Från år

risk-title-hint = Vad som kan gå fel, med några få ord.
risk-process = Process
risk-description = Beskrivning
risk-description-hint = Vad det beror på och vad det leder till.
risk-likelihood = Sannolikhet
risk-consequence = Konsekvens
risk-edit = Ändra risken
risk-edit-title = Ändra risken
risk-retire = Avsluta risken
risk-retire-title = Avsluta risken
risk-retire-about = En avslutad risk följs inte längre upp. Planer och uppföljningar som har den behåller den.
risk-retire-from = Från och med år
risk-bring-back = Återuppta risken
risk-bring-back-title = Återuppta risken
risk-bring-back-about = Risken är avslutad. När den återupptas kan den tas in i nya planer.
risk-is-retired = Avslutad från { $name }.

value-legend = Värdering
value-about = Välj sannolikhet och konsekvens, så ger skalan risknivån.
value-otherwise = Annat värde eller annan nivå
value-alone = Riskvärde
value-alone-hint = Bara när sannolikhet och konsekvens inte är kända.
level-by-scale = enligt skalan
level-hint = En nivå utan värde, eller en annan nivå än skalans.
risk-level-why = Skäl, om nivån är en annan än skalans
scale-about = Skalans steg, kriterier och nivåer
scale-without-criteria = inga kriterier skrivna

handling = Hantering
handling-about = Vad riskanalysen kommer fram till.
handling-unsaid = inte bestämd
handling-accepted = accepteras
handling-acted-on = åtgärdas direkt
handling-planned = tas in i planen
handling-text = Varför den accepteras, eller vad som görs

differing = Någon annan har sparat en ändring
differing-field = Fält
differing-mine = Du skrev
differing-theirs = Sparat nu
differing-keep = Behåll det sparade

plan-new = Ny plan
plan-beginning = Planen börjar som
plan-beginning-last-year = en kopia av planen året innan
plan-beginning-empty = tom
plan-begin = Skapa planen
plan-edit = Redigera planen
plan-edit-done = Till planen
plan-empty-begin = Lägg till risker
plan-propose = Lämna till nämnden
plan-next = Nästa steg
plan-next-year = Gör planen för { $name }
plan-adopt = Anta planen
plan-send-back = Ta tillbaka för ändring
plan-send-back-about = Planen blir ett utkast igen och kan ändras.
plan-revise = Revidera planen
plan-revise-because = Varför planen ändras
plan-revise-about = En ny revision börjar som ett utkast. Den antagna gäller tills nämnden har antagit den nya.
plan-withdraw-about = För ett utkast som började av misstag. Det finns kvar i loggen, och året eller revisionen kan påbörjas på nytt.
withdraw-why = Varför
plan-close = Avsluta planen
plan-close-about = När året är slut och uppföljningarna är klara. En avslutad plan kan inte öppnas igen.
plan-compare = Jämför med en annan revision
plan-revision-lower = revision
plan-order = Spara ordningen
plan-order-about = Skriv det nummer som risken ska ha.
plan-take-up = Ta in en risk
plan-take-up-from = Ur riskportföljen
plan-take-up-button = Ta in
plan-take-up-none = Alla risker i portföljen finns i planen.
plan-take-up-new = Ny risk
plan-take-up-new-about = Risken läggs också in i nämndens riskportfölj.
risk-number-of = Nummer för { $name }
risk-remove = Ta bort ur planen
risk-remove-about = Skälet står kvar i planen om risken fanns i fjol eller i en tidigare revision.
risk-life-link = Hela riskens historia

control = Kontrollmoment
control-add = Lägg till kontrollmoment
control-title = Vad som kontrolleras
control-objective = mål
control-objective-long = Vad kontrollen ska uppnå
control-method-long = Metod
control-frequency-long = Frekvens
control-performer-long = Kontrollansvarig
control-reported-to = rapporteras till
control-reported-to-long = Rapporteras till
control-due-long = Perioder
control-due-about = När kontrollen ska vara genomförd. Lämna tomt om det inte är bestämt.
control-remove = Ta bort kontrollmomentet
control-remove-about = Tidigare revisioner behåller det, och det som har redovisats finns kvar.

compared-title-page = Jämför revisioner
compared-before = Före
compared-after = Efter
compared-same = Revisionerna är lika.
compared-nothing = saknas
compared-title = Benämning
compared-added = tillagd
compared-removed = borttagen
compared-changed = ändrad
compared-unchanged = oförändrad
compared-added-count = { $count ->
        [one] en tillagd
       *[other] { $count } tillagda
    }
compared-removed-count = { $count ->
        [one] en borttagen
       *[other] { $count } borttagna
    }
compared-changed-count = { $count ->
        [one] en ändrad
       *[other] { $count } ändrade
    }
compared-unchanged-count = { $count ->
        [one] en oförändrad
       *[other] { $count } oförändrade
    }

risk-levels = Risknivå genom åren
risk-picture-about = Fyrkanter är planens nivå, cirklar uppföljningarnas. En streckad cirkel är inte låst än.
risk-as-table = Visa som tabell
risk-when = När
risk-not-frozen = inte låst
risk-without-levels = Risken finns inte i någon plan än. Den tas upp när en plan redigeras, och får då en nivå.
risk-analyses = Analyser
risk-without-analyses = Risken har inte följts upp än. Analyserna visas här när en period är öppnad och bedömd.
risk-without-analysis = Ingen analys skriven.
risk-level-because = Skäl till ändrad nivå:
risk-control-not-yet = Inget redovisat än.
risk-found = Avvikelser och åtgärder
risk-without-deviations = Inga avvikelser och inga åtgärder. De läggs upp från riskens eller kontrollens sida.
risk-deviation-closed = avslutad
risk-deviation-open = öppen
risk-found-on = upptäckt
risk-actions = Åtgärder för risken
risk-action-due = senast
risk-facts = Om risken
risk-in-no-plan = ingen plan än
risk-history = Vem som ändrat vad

event-made = lade upp risken
event-reworded = ändrade riskens text
event-revalued = ändrade värderingen
event-handled = ändrade hanteringen
event-retired = avslutade risken
event-brought-back = återupptog risken
event-taken-up = tog in risken i planen { $name }
event-left-out = tog bort risken ur planen { $name }
event-replanned = ändrade risken i planen { $name }
event-adopted = antog planen { $name }
event-assessed = bedömde risken { $name }
event-contributed = skrev ett bidrag { $name }
event-carried-out = redovisade en kontroll:
event-deviated = anmälde en avvikelse
event-deviation-changed = ändrade en avvikelse
event-deviation-closed = avslutade en avvikelse
event-action-decided = beslutade om en åtgärd
event-action-stepped = ändrade en åtgärd:
