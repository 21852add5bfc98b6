# Varför en fil inte gick att läsa, och under -hint hur den blir läsbar. Filen själv ändras aldrig.
reading-unreadable = Filen { $file } kunde inte läsas från disken.
reading-unreadable-hint = Kontrollera att den går att öppna och försök igen.
reading-empty = Filen { $file } är tom.
reading-empty-hint = Spara dokumentet igen och försök på nytt.
reading-too-large = Filen { $file } är större än { $limit } MB, som är det mesta som läses.
reading-too-large-hint = Ta bort bilder ur dokumentet, eller dela det i flera filer.
reading-too-much = Filen { $file } blir orimligt stor när den packas upp, och läses därför inte.
reading-too-much-hint = Öppna dokumentet, spara det på nytt och försök igen.
reading-unknown-format = Filen { $file } har ett format som inte känns igen.
reading-unknown-format-hint = Det som kan läsas är pdf, docx, odt, xlsx, ods, csv och txt.
reading-mismatch = Filen { $file } heter .{ $named } men innehåller { $found }.
reading-mismatch-hint = Byt namnet så att det slutar på .{ $found }, om det var den filen du menade.
reading-unsupported = { $kind ->
        [old-word] { $file } är i Words gamla format (.doc), som inte läses.
        [old-excel] { $file } är i Excels gamla format (.xls), som inte läses.
        [presentation] { $file } är en presentation, som inte läses.
        [binary-excel] { $file } är i Excels binära format (.xlsb), som inte läses.
        [rich-text] { $file } är i formatet RTF, som inte läses.
        [html] { $file } är en webbsida, som inte läses.
        [picture] { $file } är en bild, som inte läses.
       *[archive] { $file } är ett arkiv med andra filer, som inte läses.
    }
reading-unsupported-hint = { $kind ->
        [old-word] Öppna den i Word och spara som .docx.
        [old-excel] Öppna den i Excel och spara som .xlsx.
        [presentation] Spara den som pdf.
        [binary-excel] Öppna den i Excel och spara som .xlsx.
        [rich-text] Öppna den i Word och spara som .docx.
        [html] Skriv ut den som pdf från webbläsaren.
        [picture] Använd dokumentet som bilden är tagen av.
       *[archive] Packa upp det och ange filerna i stället.
    }
reading-encrypted = Filen { $file } är skyddad med lösenord.
reading-encrypted-hint = Öppna den, spara en kopia utan lösenord och läs in kopian.
reading-scan = Filen { $file } är inskannad: sidorna är bilder utan text.
reading-scan-hint = Använd dokumentet som skannades, eller kör filen genom textigenkänning först.
reading-damaged = Filen { $file } är skadad eller ofullständig.
reading-damaged-hint = Hämta eller spara den på nytt och försök igen.
reading-no-text = Det finns ingen text i { $file }.
reading-no-text-hint = Kontrollera att det är rätt fil.
