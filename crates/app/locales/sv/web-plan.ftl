# Planen, risken och loggen i webbläsaren.

plan-title = Internkontrollplan
plan-facts = Om planen
plan-state = Läge
plan-revision = Revision
plan-revisions = Revisioner
plan-decided = Beslutad
registry-number = Diarienummer
plan-names-nobody = { $count ->
        [one] Ett namn bland utförare och ansvariga hör inte till någon med konto
       *[other] { $count } namn bland utförare och ansvariga hör inte till någon med konto
    }
plan-names-nobody-hint = Kontroller och risker med de här namnen hamnar inte på någons lista. Byt till ett namn eller en titel som finns, eller be systemförvaltaren att bjuda in personen.
plan-empty-of-risks = Planen har inga risker än.
matrix = Riskmatris
matrix-axes = Sannolikhet uppåt, konsekvens åt höger.
matrix-numbers = Siffrorna är riskernas nummer.
matrix-outside = Utan sannolikhet och konsekvens, och därför inte i matrisen:
risks = Risker
risks-and-controls = Risker och kontrollmoment
risk = Risk
risk-number = Nr
risk-owner = Riskansvarig
risk-value = Riskvärde
risk-level = Risknivå
risk-without-controls = Risken har inga kontrollmoment än.
risk-controls-begin = Lägg till vad som ska kontrolleras, hur, av vem och hur ofta.
risk-controls-in-plan = Kontrollmoment läggs till i planen.
level-unknown = saknas
level-set-by = Satt av { $name }:
unknown-person = okänd person
actor-command-line = kommandoraden
since-last-year = Sedan förra året
since-new = ny
since-kept = oförändrad
since-changed = ändrad
control-method = metod
control-frequency = frekvens
control-performer = kontrollansvarig
control-due = perioder
period-code = { $name ->
        [year] helår
       *[other] { $name }
    }
removed-risks = Risker som har tagits bort
removed-because = Varför

# Nivåns bokstav, där det inte finns plats för hela ordet. Två nivåer har aldrig samma.
letter-low = L
letter-medium = M
letter-high = H
letter-critical = K
