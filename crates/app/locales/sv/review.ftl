# Granskningens meddelanden: citera orden och säg vad som ska göras.

severity-error = fel
severity-warning = varning
severity-note = upplysning

level-low = Låg
level-medium = Medium
level-high = Hög
level-critical = Kritisk

moment-plan = planen
place-summary = Sammanfattningen
place-risk = Texten om ”{ $risk }”
place-memo = Tjänsteskrivelsen
control-untitled = utan namn

counted-risks = antalet risker i planen
counted-at-level = antalet risker på nivån { $level }
counted-raised = antalet höjda risker
counted-lowered = antalet sänkta risker
counted-changed = antalet risker vars nivå har ändrats
counted-unchanged = antalet risker med oförändrad nivå
counted-material-deviations = antalet väsentliga avvikelser
counted-controls = antalet kontrollmoment i perioden
counted-controls-performed = antalet genomförda kontrollmoment
counted-controls-not-performed = antalet kontrollmoment som inte har genomförts

finding-changed-without-reason = ”{ $risk }” har { $direction ->
        [raised] höjts
       *[lowered] sänkts
    } från { $from } till { $to } sedan { $since }, men varken skälet eller analysen säger varför. Skriv en mening om vad som har ändrat bedömningen.
finding-says-unchanged = Texten om ”{ $risk }” skriver ”{ $quote }”, men nivån har { $direction ->
        [raised] höjts
       *[lowered] sänkts
    } från { $from } till { $to } sedan { $since }. Rätta texten eller nivån.
finding-says-changed = Texten om ”{ $risk }” skriver ”{ $quote }”, men nivån är oförändrad: { $level }. Rätta texten eller nivån.
finding-says-other-change = Texten om ”{ $risk }” skriver ”{ $quote }”, men nivån har gått från { $from } till { $to }. Rätta texten eller nivån.
finding-other-count = Sammanfattningen skriver ”{ $quote }”, men enligt underlaget är { $counted } { $actual }{ $named ->
        [none] {""}
       *[other] {" "}({ $named })
    }. Rätta sammanfattningen eller underlaget.
finding-vague-about-one = Sammanfattningen skriver ”{ $quote }”, men det är exakt { $named ->
        [none] en
       *[other] en: { $named }
    }. Skriv antalet och nämn vilken det är.
finding-change-omitted = Sammanfattningen nämner inte att ”{ $risk }” har { $direction ->
        [raised] höjts
       *[lowered] sänkts
    } från { $from } till { $to } sedan { $since }. Lägg till det.
finding-change-not-named = Sammanfattningen räknar ändringarna men säger inte att en av dem är ”{ $risk }”, från { $from } till { $to } sedan { $since }. Nämn gärna risken vid namn.
finding-other-period = { $place } skriver ”{ $quote }”, men uppföljningen gäller { $now }. Rätta perioden, eller skriv tydligare att det handlar om något som har varit.
finding-repeated-from-earlier = Analysen av ”{ $risk }” är ordagrant densamma som { $periods ->
        [one] i uppföljningen av { $oldest }
       *[other] i de { $periods } föregående uppföljningarna, sedan { $oldest }
    }. Skriv vad som har hänt i perioden.
finding-mostly-repeated = I analysen av ”{ $risk }” är { $same } av { $sentences } meningar ordagrant hämtade från { $since }. Kontrollera att de fortfarande stämmer.
finding-repeated-from-risk = Analysen av ”{ $risk }” är ordagrant densamma som den av ”{ $other }”. Kontrollera att texten har hamnat på rätt risk.
finding-original-missing = ”{ $risk }” saknar ursprungligt värde. Hämta värdet ur den antagna planen.
finding-all-originals-missing = Ingen av de { $risks } riskerna har något ursprungligt värde, så förändringar sedan planen kan inte visas. Hämta värdena ur den antagna planen.
finding-value-disagrees = ”{ $risk }” anges { $said ->
        [plan] i planen
       *[now] nu
    } som { $stated } ({ $value }), men värdet { $value } är { $scale } på skalan. Rätta nivån eller värdet.
finding-value-outside-scale = ”{ $risk }” anges { $said ->
        [plan] i planen
       *[now] nu
    } som { $stated } ({ $value }), men värdet { $value } finns inte på skalan. Rätta värdet.
finding-factors-disagree = ”{ $risk }” har { $said ->
        [plan] i planen
       *[now] nu
    } riskvärdet { $value }, men sannolikhet { $likelihood } gånger konsekvens { $consequence } är { $product }. Rätta värdet eller faktorerna.
finding-scale-disagrees = Nivå och värde går inte ihop för { $disagree } av { $valued } risker, vilket tyder på att planen är gjord på en annan skala. Välj den skala som planen antogs med.
finding-no-execution = Kontrollmomentet { $control } under ”{ $risk }” skulle ha genomförts i perioden, men inget är registrerat. Registrera genomförandet, eller att det inte har genomförts och varför.
finding-not-performed-without-reason = Kontrollmomentet { $control } under ”{ $risk }” har inte genomförts, och inget skäl är angivet. Skriv skälet; rapporten visar det.
finding-not-performed-unclear = Om kontrollmomentet { $control } under ”{ $risk }” står det ”{ $quote }”, men inte varför. Skriv skälet; rapporten visar det.
finding-no-action = { $kind ->
        [material] Den väsentliga avvikelsen
       *[minor] Avvikelsen
    } ”{ $deviation }” under ”{ $risk }” har ingen åtgärd. Lägg till en åtgärd med ansvarig och datum.
finding-deviation-not-recorded = Kontrollmomentet { $control } under ”{ $risk }” slutade med en väsentlig avvikelse som inte är registrerad. Registrera avvikelsen och vad som görs åt den.
finding-overdue = Åtgärden ”{ $action }” under ”{ $risk }” skulle ha varit klar { $due } och är { $days ->
        [one] en dag
       *[other] { $days } dagar
    } försenad. Markera den som klar, eller bestäm ett nytt datum och säg varför.
finding-deviation-omitted = Sammanfattningen nämner inte den väsentliga avvikelsen ”{ $deviation }” under ”{ $risk }”. Lägg till den.
finding-uncontrolled = ”{ $risk }” bedöms som { $level } men har varken kontrollmoment eller åtgärd. Lägg till vad som görs åt risken, eller skriv varför den accepteras.
finding-no-controls-at-all = { $high ->
        [one] En risk bedöms som hög eller kritisk,
       *[other] { $high } risker bedöms som höga eller kritiska,
    } men dokumentet redovisar inga kontrollmoment eller åtgärder. Komplettera uppföljningen med vad som görs åt dem.
finding-empty-analysis = ”{ $risk }” saknar analys. Skriv vad som har hänt i perioden och hur risken bedöms.
finding-no-analyses = Ingen av de { $risks } riskerna har någon analys. Skriv vad som har hänt i perioden för var och en.
finding-empty-summary = Sammanfattningen är tom. Låt Tertial skriva ett utkast ur underlaget och gå igenom det.
finding-level-missing = ”{ $risk }” saknar risknivå för perioden. Bedöm risken.
finding-placeholder = { $place } innehåller utfyllnadsorden ”{ $quote }”. Skriv den text som ska stå där.
finding-markup = { $place } innehåller kvarglömd kod, ”{ $quote }”. Ta bort den.
finding-field-error = { $place } innehåller felmeddelandet ”{ $quote }” från ett kontorsprogram. Skriv det som skulle ha stått där.
finding-markup-removed = { $place } innehöll kod i källdokumentet, ”{ $quote }”{ $pieces ->
        [one] {""}
       *[other] {" "}och liknande på { $pieces } ställen
    }; den togs bort vid inläsningen. Rätta källdokumentet om det ska användas igen.
finding-personal-number = { $place } innehåller ett personnummer ({ $masked }). Ta bort det: rapporten blir en allmän handling.
finding-like-personal-number = { $place } innehåller något som ser ut som ett personnummer ({ $masked }), men kontrollsiffran stämmer inte. Kontrollera vad det är och ta bort det om det gäller en person.
finding-private-email = { $place } innehåller en privat e-postadress ({ $masked }). Ta bort den eller skriv en funktionsadress.
finding-mobile-number = { $place } innehåller ett mobilnummer ({ $masked }). Kontrollera att det är ett tjänstenummer som får stå i en allmän handling.
