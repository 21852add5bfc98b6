# Sidorna i webbläsaren.

skip-to-page = Till sidans innehåll
main-menu = Huvudmeny
other-language = English
other-language-code = en
sign-out = Logga ut
to-overview = Till översikten

sign-in-title = Logga in
sign-in = Logga in
email = E-postadress
password = Lösenord

set-up-title = Första systemförvaltaren
set-up-about = Här finns inget konto än. Det första får sköta allt: lägga upp nämnder, bjuda in andra och dela ut roller.
set-up-code = Kod från terminalen
set-up-code-hint = Den visas där programmet startades.
organisation-name = Kommunens namn
your-name = Ditt namn
choose-password = Välj lösenord
password-hint = Minst femton tecken. Några ord som inte hör ihop är säkra och lätta att minnas.
sign-in-chosen = Lösenordet är sparat. Logga in med det.
set-up = Skapa kontot
link-title = Välj lösenord
link-about = För kontot { $name }.
save-password = Spara lösenordet

problem-sign-in = Logga in för att se sidan.
problem-signed-out = Du har loggats ut, och det du skrev är inte sparat än.
problem-signed-out-hint = Det finns kvar här. Logga in i en ny flik, kom tillbaka hit och spara igen.
signed-out-title = Utloggad
signed-out-sign-in = Logga in i en ny flik
signed-out-files = Välj filerna igen
signed-out-chosen = Du hade valt: { $name }
signed-out-again = Spara igen
problem-no-page = Sidan finns inte.
problem-no-page-hint = Kontrollera adressen, eller börja om från översikten.
problem-address = Adressen gick inte att tolka.
problem-address-hint = Kontrollera adressen, eller börja om från översikten.
problem-method = Sidan kan inte användas på det sättet.
problem-method-hint = Börja om från översikten och fyll i formuläret där.
problem-malformed = Uppgifterna gick inte att tolka.
problem-malformed-hint = Gå tillbaka, kontrollera fälten och försök igen.
problem-foreign = Formuläret kom inte från Tertial, och inget är sparat.
problem-foreign-hint = Öppna sidan i Tertial, ladda om den och försök igen. Säg till systemförvaltaren om det händer igen.
problem-too-large = Det var för mycket på en gång.
problem-too-large-hint = Korta texten eller dela upp filen.
problem-slow = Det tog för lång tid.
problem-slow-hint = Försök igen om en stund. Säg till systemförvaltaren om det händer igen.
problem-broken = Något gick fel i programmet.
problem-broken-hint = Försök igen om en stund. Säg till systemförvaltaren om det händer igen.

overview = Översikt
overview-empty = Här finns inga planer än. Du ser en nämnds planer när du har fått en roll där av systemförvaltaren.
year = År
plan = Plan
follow-up = Uppföljning
follow-ups = Uppföljningar
risks-count = { $count ->
        [one] en risk
       *[other] { $count } risker
    }
month = { $month ->
        [1] januari
        [2] februari
        [3] mars
        [4] april
        [5] maj
        [6] juni
        [7] juli
        [8] augusti
        [9] september
        [10] oktober
        [11] november
       *[12] december
    }
state-draft = utkast
state-proposed = föreslagen
state-adopted = antagen
state-withdrawn = återkallad
state-closed = avslutad
state-open = öppen
state-submitted = inlämnad
state-reviewed = granskad
state-frozen = låst
state-decided = beslutad
