# Att skriva uppföljningen, granska den, låsa den och registrera beslutet.

save = Spara
back-to-risk = Tillbaka till risken
autosave-saving = Sparar …
autosave-saved = Sparat
autosave-unsaved = Inte sparat än
autosave-failed = Det gick inte att spara. Texten finns kvar här; försök igen med Spara.
editor-tools = Textens utseende
editor-bold = Fetstil
editor-italic = Kursiv
editor-list = Punktlista

follow-up-open = Öppna uppföljning
follow-up-open-period = Period
follow-up-open-about = Riskerna följs upp period för period. Bedömningarna skapas när någon skriver dem.
follow-up-none = Planen har inga uppföljningar än.
follow-up-preview = Förhandsgranska rapport
follow-up-read-report = Läs rapporten
follow-up-write = Skriv bedömningarna
follow-up-submit = Lämna in
follow-up-go-to-review = Gå till granskningen
follow-up-freeze = Lås uppföljningen
follow-up-decide = Registrera beslut
follow-up-all-in-table = Alla i en tabell
follow-up-no-summary = Ingen har skrivit sammanfattningen än. Den skrivs på sidan med rapportens texter.
follow-up-newest = Till den senaste versionen
follow-up-returned = Återlämnad:
follow-up-reopened = Öppnad igen:
follow-up-matrix = Riskmatris nu
follow-up-versions = Versioner
follow-up-version = Version
follow-up-change-it = Ändra i uppföljningen
follow-up-why = Varför
follow-up-withdraw = Återkalla
follow-up-withdraw-hint = För en uppföljning som öppnades av misstag. Den finns kvar i loggen, och perioden kan öppnas på nytt.
follow-up-withdrawn = Uppföljningen är återkallad.
follow-up-under-review = Uppföljningen är inlämnad. Den behöver lämnas tillbaka innan något ändras här.
follow-up-under-review-way = Till uppföljningen
follow-up-return = Lämna tillbaka
follow-up-return-hint = De som skriver ser skälet, och uppföljningen blir öppen igen.
follow-up-reopen = Öppna igen
follow-up-reopen-hint = Det blir en ny version. Den låsta finns kvar som den är.

table-title = Alla risker
risk-neighbours = Föregående och nästa risk
risk-previous = Föregående
risk-next = Nästa
risk-now = Bedömning { $name }
risk-no-analysis = Ingen analys är skriven.
risk-before = Förra perioden
risk-nothing-before = Risken har ingen tidigare låst uppföljning.
risk-in-plan = I planen
risk-controls = Kontrollmoment
risk-control-due = Ska genomföras i perioden, men är inte redovisat.
risk-to-deviations = Till avvikelserna
risk-deviations = Avvikelser
risk-material = Väsentlig
risk-scale = Skalans steg och kriterier
risk-step = Steg
risk-criteria = När steget gäller

assess-analysis = Periodens riskanalys
assess-level = Nivå nu
assess-likelihood = Sannolikhet
assess-consequence = Konsekvens
assess-set-level = Nivå
assess-by-scale = Enligt skalan
assess-not-valued = Inte värderad
assess-otherwise = Annan nivå än skalans
assess-why = Skäl till annan nivå än skalans
assess-why-hint = Välj sannolikhet och konsekvens, eller enbart en nivå. En annan nivå än skalans ska ha ett skäl.
assess-reason = Varför nivån har ändrats
assess-changed = Nivån var { $from } { $then ->
        [plan] i planen
       *[other] i { $then }
    } och är nu { $to }. Skriv varför.
half-factors = Sannolikhet och konsekvens hör ihop: välj båda eller ingen.
outside-scale = Skalan har inget sådant steg.
level-without-reason = Nivån är en annan än skalans, och då behövs ett skäl.
level-without-reason-hint = Skriv skälet i fältet under nivån.

contributions = Verksamheternas bidrag
contributions-none = Ingen verksamhet har skrivit något än. Det som skrivs visas här, och kan användas i analysen.
contributions-count = { $count ->
        [one] ett bidrag
       *[other] { $count } bidrag
    }
contribution-of = Bidrag från { $name }
contribution-change = Ändra bidraget
contribution-take-in = Ta in i analysen
contribution-write-for = Skriv för en annan verksamhet

conflict-title = Någon annan har ändrat samma text
conflict-somebody = Någon annan
conflict-who = { $name } sparade kl. { $time }.
conflict-about = Båda texterna finns kvar. Välj den ena, eller skriv ihop dem. Det som skiljer är markerat.
conflict-mine = Din text
conflict-theirs = Den sparade texten
conflict-keep-mine = Behåll min text
conflict-keep-theirs = Behåll den sparade texten
conflict-join = Skriv ihop texterna
conflict-join-about = Här står båda, den sparade först. Ändra tills det blir rätt och spara.

texts-title = Sammanfattning och tjänsteskrivelse
texts-preview = Förhandsgranska tjänsteskrivelsen
texts-summary-hint = Det första som står i rapporten. Granskningen jämför texten med uppgifterna.
texts-drafted = Utkast ur uppgifterna
texts-draft-again = Använd utkastet som sammanfattning
texts-draft-again-hint = Ersätter sammanfattningen. Den gamla texten finns kvar i loggen.
texts-memo-about = Det som lämnas tomt skrivs med standardtexten.
texts-date = Tjänsteskrivelsens datum
texts-proposals = Förslag till beslut
texts-attachments = Bilagor
texts-one-a-line = En på varje rad.
texts-otherwise = Annars står här:
texts-section-heading = Rubrik för ett eget avsnitt
texts-section-text = Det egna avsnittets text
texts-standing = Visa standardtexten

review-mend = Rätta
review-about-error = Hindrar låsningen.
review-about-warning = Rätta, eller skriv varför det får stå kvar.
review-about-note = Till kännedom.
review-count-error = { $count ->
        [one] ett fel
       *[other] { $count } fel
    }
review-count-warning = { $count ->
        [one] en varning
       *[other] { $count } varningar
    }
review-count-note = { $count ->
        [one] en upplysning
       *[other] { $count } upplysningar
    }
review-further = { $count ->
        [one] En iakttagelse till
       *[other] { $count } iakttagelser till
    }
review-answer = Varför får det stå kvar?
review-answered = Får stå kvar:
review-keep = Spara skälen
review-pass = Godkänn granskningen
review-stopped = { $count ->
        [one] Ett fel måste rättas först.
       *[other] { $count } fel måste rättas först.
    }
review-unanswered = Varje varning ska rättas, eller få ett skäl till att den får stå kvar.

decision-title = Nämndens beslut
decision-about = Beslutet gäller den låsta uppföljningen. Blev något fel kan uppgifterna rättas efteråt, med skäl.
decision-corrected = Rättat
decision-correct = Rätta uppgifterna om beslutet
decision-correct-about = Skriv som det står i protokollet. Det som stod förut finns kvar i loggen.
decision-correct-why = Varför uppgifterna rättas
decision-date = Sammanträdesdag
decision-section = Paragraf
decision-resolution = Nämnden beslutade
decision-save = Registrera beslutet
decision-none = Inget beslut är registrerat. Det registreras när uppföljningen är låst.
resolution-as-proposed = enligt förslaget
resolution-noted = att lägga uppföljningen till handlingarna
resolution-with-changes = med ändringar eller tillägg
resolution-returned = att återremittera ärendet

report-open-pdf = Öppna PDF
report-download = Hämta som
report-preview = Dokumentets innehåll
report-format = { $name ->
        [pdf] PDF
        [docx] Word
        [xlsx] Excel
        [html] webbsida
        [csv] CSV
       *[json] JSON
    }
