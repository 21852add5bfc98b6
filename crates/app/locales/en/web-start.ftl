# The first page and the demonstration.

first-title = Welcome to Tertial
demonstration = Demonstration
demonstration-offer = Look around in Exempelby kommun, which does not exist: five boards with three years of plans and follow-ups. It has a database of its own, so that nothing is mixed with your data.
demonstration-show = Show the demonstration
demonstration-here = Demonstration: the municipality does not exist
demonstration-about = The municipality and the people do not exist. Choose whom to be; what you change stays in the demonstration's own database.
demonstration-password = Everybody has the password: { $name }
role-administrator = Administrator
role-coordinator = Coordinator
role-risk-owner = Risk owner
role-performer = Performer
role-contributor = Contributor
role-reader = Reader
role-auditor = Auditor
