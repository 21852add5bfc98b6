# Inställningar: det som systemförvaltaren bestämmer för kommunen.

settings = Inställningar
saved = Ändringen är sparad.
state = Läge
is-open = Öppen
closed-since = Stängd sedan { $name }
decimal-separator = ,
settings-theirs = Så här står det nu, sparat av någon annan
settings-theirs-about = Det du skrev finns kvar i formuläret. Spara igen om din text ska gälla i stället.

settings-organisation = Kommunen
settings-boards = Nämnder och enheter
settings-boards-about = Lägg till, byt namn på och stäng nämnder, och ordna enheterna under dem.
settings-accounts = Konton
settings-accounts-about = Bjud in användare, ge dem roller och stäng konton.
settings-scales = Skala
settings-scales-about = Stegen för sannolikhet och konsekvens, och vilka riskvärden som ger vilken nivå.
settings-periods = Perioder
settings-periods-about = Hur ofta uppföljning görs och när dess delar ska vara klara.
settings-texts = Texter
settings-texts-about = Tjänsteskrivelsens återkommande texter och vad som menas med en väsentlig avvikelse.
settings-profile = Grafisk profil
settings-profile-about = Logotyp, färg, sidhuvud och sidfot i rapporter och på sidorna.
settings-parts = Mer att ställa in
organisation-name-hint = Namnet står i rapporter och tjänsteskrivelser. Det som redan är låst ändras inte.

boards = Nämnder
boards-none = Här finns inga nämnder än. Lägg till den första.
board-name = Nämndens namn
board-add = Lägg till nämnd
board-rename = Byt namn
board-close = Stäng nämnden
board-close-about = Inget nytt påbörjas för en stängd nämnd. Planer, uppföljningar och rapporter finns kvar och går att läsa.
board-reopen = Öppna nämnden igen
board-reopen-about = Nämndens planer och uppföljningar finns kvar. När den öppnas går det att påbörja nya.
units = Enheter
units-none = Nämnden har inga enheter än. De behövs när flera verksamheter bidrar till samma analys.
units-count = { $count ->
        [0] inga enheter
        [one] en enhet
       *[other] { $count } enheter
    }
unit-name = Enhetens namn
unit-add = Lägg till enhet
unit-part-of = Del av
unit-directly-under = Direkt under nämnden
unit-under = Enhet under
unit-change = Namn och plats
unit-move-about = Enheter som är delar av den här följer med.
unit-close = Stäng enheten
unit-close-about = Inga nya bidrag begärs av en stängd enhet. Enheter som är delar av den stängs också. Det de har skrivit finns kvar.
unit-reopen = Öppna enheten igen
unit-reopen-about = Enheter som den är en del av öppnas också.

accounts-count = { $count ->
        [one] Ett konto
       *[other] { $count } konton
    }
person-name = Namn
person-title = Titel
roles = Roller
roles-none = Inga roller
role = Roll
role-on = Gäller för
role-hint = Fler roller kan läggas till när kontot finns.
role-add = Lägg till en roll
role-add-none = Ingen ny roll
roles-held = Har rollerna
roles-held-hint = Ta bort krysset för en roll som inte längre ska gälla.
roles-save = Spara rollerna
roles-about = Vad rollerna får göra
role-about-administrator = Ställer in kommunen, nämnderna, kontona, skalan och texterna. Ändrar inga planer eller uppföljningar.
role-about-coordinator = Leder arbetet under året: planer, perioder, granskning, låsning och rapporter.
role-about-risk-owner = Bedömer risker varje period och beslutar om åtgärder. Med rollen för en enhet gäller det de risker där personen står som riskansvarig.
role-about-performer = Genomför kontroller och redovisar resultatet.
role-about-contributor = Skriver sin verksamhets del av en analys.
role-about-reader = Läser planer, uppföljningar och rapporter, till exempel en förtroendevald.
role-about-auditor = Läser allt, även loggen, och kontrollerar den. Ändrar ingenting.
node-organisation = Hela kommunen
node-unknown = okänd plats
account-invited = Inbjuden, har inte valt lösenord
account-open = Öppet
account-closed-state = Stängt
password-chosen = lösenordet valdes { $name }
account-who = Namn och adress
invite = Bjud in
invite-title = Bjud in en användare
invite-who = Vem är det?
invite-person = Person
invite-person-new = Någon som inte finns här än
invite-person-hint = Den som redan finns, till exempel för att ha arbetat från kommandoraden, behåller det som den har gjort. Namn och titel behöver då inte fyllas i.
invite-about = Du får en engångslänk att lämna över. Med den väljer personen sitt lösenord.
invite-make-link = Skapa kontot och länken
invited-title = Kontot är skapat
reset-title = Ny länk
link-once = Länken visas bara nu
link-hand-over = Lämna länken till { $name } på ett säkert sätt. Den gäller en gång, i fem dygn.
link-itself = Engångslänk
account-link-hint = Markera och kopiera länken innan du lämnar sidan. Går den förlorad gör du en ny.
link-done = Klar
reset = Glömt lösenord
reset-about = En ny engångslänk låter personen välja ett nytt lösenord. Tidigare länkar slutar gälla. Att en länk skapats står i loggen.
reset-make = Skapa en ny länk
account-close = Stäng kontot
account-close-about = Personen loggas ut överallt och kan inte logga in. Det personen har skrivit och beslutat finns kvar.
account-reopen = Öppna kontot igen
account-reopen-about = Personen får tillbaka sina roller och loggar in med sitt gamla lösenord, eller med en ny länk.

scales-about = En plan behåller den version av skalan som den antogs med. En ändring blir därför en ny version, som gäller för nya planer.
scale-new = Ny version av skalan
scale-version = Version { $name }
scale-for-new-plans = Gäller för nya planer
scale-plans = Planer med den här versionen
scale-plans-none = Inga planer.
scale-criteria = Steg och kriterier
scale-likelihood = Sannolikhet
scale-consequence = Konsekvens
scale-start = Börja från
scale-from = Utgångspunkt
scale-from-current = Den som gäller
scale-likelihood-steps = Steg för sannolikhet
scale-consequence-steps = Steg för konsekvens
scale-steps-same = Lika många
scale-start-over = Fyll i formuläret
scale-steps = Steg
scale-step = Steg { $name }
scale-step-criteria = När steg { $name } gäller
scale-thresholds = Lägsta riskvärde för varje nivå
scale-thresholds-hint = Riskvärdet är sannolikhet gånger konsekvens. Värden under gränsen för Medium är Låg.
scale-save = Spara som version { $name }
scale-look = Visa matrisen
scale-preview = Så blir matrisen

periods-interval = Uppföljningens intervall
periods-how-often = Hur ofta
periods-show = Visa perioderna
interval-tertial = Varje tertial
interval-quarter = Varje kvartal
interval-half-year = Varje halvår
interval-year = En gång om året
deadlines-tertial = Tidsgränser för varje tertial
deadlines-quarter = Tidsgränser för varje kvartal
deadlines-half-year = Tidsgränser för varje halvår
deadlines-year = Tidsgränser för året
deadlines-hint = Skriv antal dagar efter periodens slut, till exempel 21, eller ett datum som 01-25. Ett datum är det första från och med periodens sista månad. Utan tidsgräns ska kontrollerna vara genomförda senast periodens sista dag.
period = Period
deadline-controls = Kontroller
deadline-with-period = periodens slut
deadline-contributions = Bidrag från verksamheter
deadline-analyses = Analyser
deadline-report = Rapport
deadlines-this-year = Blir { $name }

texts-memo = Tjänsteskrivelse
texts-lead = Inledning till förslaget
texts-new-section = Ett avsnitt till
texts-heading = Rubrik
texts-text = Text
texts-remove-section = Ett avsnitt tas bort när både rubriken och texten är tomma.
texts-criteria = Kriterier för avvikelser
texts-material = Väsentlig avvikelse
texts-minor = Ej väsentlig avvikelse
texts-look = Förhandsvisa
texts-memo-as-it-would-be = Så blir tjänsteskrivelsen
texts-names = Ord som fylls i
texts-names-about = Ett ord inom klammer ersätts med uppföljningens uppgift.
# The other one is nämnd: Fluent's keys are written in ASCII.
texts-name = { $name ->
        [period] Perioden, till exempel tertial 2 2026.
        [plan] Planen och när den antogs.
        [lag] Vad kommunallagen säger om intern kontroll.
        [sammanfattning] Uppföljningens sammanfattning.
       *[other] Nämndens namn.
    }
texts-law-about = Lagens lydelse följer tjänsteskrivelsens datum och ändras inte här.

profile-about = Profilen följer med när en uppföljning låses. Rapporter som redan är låsta behåller sitt utseende.
profile-lines = Färg, sidhuvud och sidfot
profile-header = Sidhuvud
profile-header-hint = En rad överst på varje sida i rapporter och tjänsteskrivelser, till exempel förvaltningens namn.
profile-footer = Sidfot
profile-footer-hint = En rad längst ner på varje sida, till exempel adress och webbplats.
profile-colour = Färg
profile-colour-hint = Skriv färgen som # och sex tecken. Lämna tomt för att använda Tertials färg.
profile-contrast = Kontrasten mot vitt är { $name }:1.
profile-contrast-enough = Det räcker för text (WCAG 2.2 kräver 4,5:1).
profile-contrast-low = Det räcker inte för text (WCAG 2.2 kräver 4,5:1), så text skrivs i den mörkare färgen { $name }.
profile-logo = Logotyp
profile-logo-none = Ingen logotyp än.
profile-logo-file = Ny bild
profile-logo-hint = PNG eller JPEG, högst { $name } kB. En bild som är omkring 800 bildpunkter bred räcker för tryck.
profile-logo-remove = Ta bort logotypen
profile-logo-description = Beskrivning av logotypen
profile-logo-description-hint = Läses upp för den som inte ser bilden.
profile-logo-usual = Kommunens logotyp
profile-preview = Visa ett exempel (PDF)

own-account = Mitt konto
own-who = Namn och titel
own-names-about = Systemförvaltaren ändrar namn, titel och adress. Kontroller, risker och åtgärder fördelas efter namn och titel.
own-language = Språk
own-language-choice = Sidornas språk
own-password = Byt lösenord
own-password-present = Nuvarande lösenord
own-password-new = Nytt lösenord
own-password-about = Andra webbläsare som är inloggade på ditt konto loggas ut.
own-password-change = Byt lösenord
own-sessions = Inloggade webbläsare
sign-out-everywhere = Logga ut överallt
session-browser = Webbläsare
session-opened = Inloggad
session-seen = Senast använd
session-unknown = Okänd
session-this = den här

wrong-password = Det nuvarande lösenordet stämmer inte.
email-taken = Det finns redan ett konto med den adressen.
email-taken-hint = Leta efter kontot i listan, eller ange en annan adress.
email-unusable = Den adressen kan inte användas här.
email-unusable-hint = Ange en annan adress.
person-has-account = { $name } har redan ett konto.
person-has-account-hint = Leta efter kontot i listan. Är det stängt kan du öppna det igen.
account-closed = Kontot är stängt.
account-closed-hint = Öppna det först.
administrator-of-part = En systemförvaltare gäller för hela kommunen.
administrator-of-part-hint = Välj hela kommunen, eller en annan roll.
closed = { $name } är stängd.
closed-hint = Välj en annan, eller öppna den igen.
name-taken = Namnet { $name } används redan.
too-long = { $field ->
        [organisation] Kommunens namn är för långt: högst { $most } tecken.
        [board] Nämndens namn är för långt: högst { $most } tecken.
        [unit] Enhetens namn är för långt: högst { $most } tecken.
        [step] Namnet på ett steg är för långt: högst { $most } tecken.
        [criteria] Ett kriterium är för långt: högst { $most } tecken.
        [template] Ett avsnitt är för långt: högst { $most } tecken.
        [data-set] Datamängdens namn är för långt: högst { $most } tecken.
        [source] Källans namn är för långt: högst { $most } tecken.
        [header] Sidhuvudet är för långt: högst { $most } tecken.
        [footer] Sidfoten är för lång: högst { $most } tecken.
       *[other] En text är för lång: högst { $most } tecken.
    }
too-many = Det är för många: högst { $most }.
too-deep = Enheten skulle ligga för djupt.
too-deep-hint = Lägg den högre upp i trädet.
scale-steps-wrong = Skalan behöver mellan två och { $most } steg i varje led.
scale-thresholds-wrong = Gränserna ska stiga från Medium till Kritisk och rymmas i skalan.
scale-thresholds-wrong-hint = Medium börjar tidigast på 2, och Kritisk senast på skalans högsta riskvärde.
scale-meanwhile = Någon annan har lagt till en version av skalan under tiden. Inget sparades.
scale-meanwhile-hint = Jämför med den, och spara igen om din också ska läggas till.
calendar-order = Tidsgränserna för { $period ->
        [year] året
       *[other] { $period }
    } står inte i ordning.
calendar-order-hint = Bidragen ska vara klara först, sedan analyserna och sist rapporten.
calendar-controls-late = Kontrollerna i { $period ->
        [year] årsperioden
       *[other] { $period }
    } ska vara genomförda senast när rapporten ska vara klar.
calendar-controls-late-hint = Ange en tidigare dag för kontrollerna, eller lämna fältet tomt.
calendar-periods = Tidsgränserna hör inte till intervallet.
calendar-periods-hint = Börja om från sidan för perioder.
not-a-deadline = En tidsgräns är ett antal dagar, högst { $most }, eller ett datum som 01-25.
unknown-name = Ordet { "{" }{ $name }{ "}" } går inte att fylla i.
unknown-name-hint = Använd något av orden i listan, eller ta bort klamrarna.
logo-too-large = Bilden är för stor: högst { $most } kB.
logo-too-large-hint = Spara den i lägre upplösning och försök igen.
logo-no-description = Logotypen behöver en beskrivning.
logo-no-description-hint = Skriv till exempel Exempelby kommuns logotyp.
logo-unknown = Filen är varken PNG eller JPEG.
logo-unknown-hint = Spara logotypen som PNG och försök igen.
logo-damaged = Bilden gick inte att läsa.
logo-damaged-hint = Öppna den i ett bildprogram, spara den igen och försök på nytt.
logo-too-many-pixels = Bilden har för många bildpunkter: högst { $most } per sida.
logo-cmyk = Bilden är i tryckfärger (CMYK).
logo-cmyk-hint = Spara den i RGB och försök igen.
not-a-colour = Färgen gick inte att läsa.
not-a-colour-hint = Skriv den som # och sex tecken, till exempel #1f5a70.
