# Första sidan och demonstrationen.

first-title = Välkommen till Tertial
demonstration = Demonstration
demonstration-offer = Titta runt i Exempelby kommun, som inte finns: fem nämnder med tre års planer och uppföljningar. Den har en egen databas, så att inget blandas med era uppgifter.
demonstration-show = Visa demonstrationen
demonstration-here = Demonstration: kommunen finns inte
demonstration-about = Kommunen och personerna finns inte. Välj vem du vill vara; det du ändrar stannar i demonstrationens egen databas.
demonstration-password = Alla har lösenordet: { $name }
role-administrator = Systemförvaltare
role-coordinator = Samordnare
role-risk-owner = Riskansvarig
role-performer = Kontrollansvarig
role-contributor = Verksamhet
role-reader = Läsare
role-auditor = Revisor
