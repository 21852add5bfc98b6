# Översikten.

tasks = Att göra
tasks-count = { $count ->
        [one] en sak
       *[other] { $count } saker
    }
tasks-none = Inget väntar på dig just nu.
task-finish-plan = Skriv klart planen
task-record-adoption = Anteckna nämndens antagande
task-assess = Bedöm riskerna
task-contribute = Bidra till analysen
task-review = Granska uppföljningen
task-freeze = Lås uppföljningen
task-record-decision = Anteckna nämndens beslut
task-carry-out = Genomför kontrollmomentet
task-act = Genomför åtgärden
task-verify = Kontrollera åtgärden
task-raise = Anteckna avvikelsen som kontrollen visade
task-close = Avsluta avvikelsen
task-due = Senast
task-late = Skulle ha varit klart
board = Nämnd
overview-boards = Planer och uppföljningar
overview-recent = Senast ändrat
overview-to-plan = Till planen
overview-other-board = En annan nämnd
overview-show-board = Visa
overview-without-plan = Ingen plan än.
