# Why a file could not be read, and under -hint how to make it readable. The file itself is never changed.
reading-unreadable = The file { $file } could not be read from the disk.
reading-unreadable-hint = Check that it can be opened and try again.
reading-empty = The file { $file } is empty.
reading-empty-hint = Save the document again and retry.
reading-too-large = The file { $file } is larger than { $limit } MB, which is the most that is read.
reading-too-large-hint = Remove pictures from the document, or divide it into several files.
reading-too-much = The file { $file } becomes unreasonably large when unpacked, and is therefore not read.
reading-too-much-hint = Open the document, save it again and retry.
reading-unknown-format = The file { $file } has a format that is not recognised.
reading-unknown-format-hint = What can be read is pdf, docx, odt, xlsx, ods, csv and txt.
reading-mismatch = The file { $file } is named .{ $named } but contains { $found }.
reading-mismatch-hint = Rename it so that it ends in .{ $found }, if this is the file you meant.
reading-unsupported = { $kind ->
        [old-word] { $file } is in Word's old format (.doc), which is not read.
        [old-excel] { $file } is in Excel's old format (.xls), which is not read.
        [presentation] { $file } is a presentation, which is not read.
        [binary-excel] { $file } is in Excel's binary format (.xlsb), which is not read.
        [rich-text] { $file } is in the format RTF, which is not read.
        [html] { $file } is a web page, which is not read.
        [picture] { $file } is a picture, which is not read.
       *[archive] { $file } is an archive of other files, which is not read.
    }
reading-unsupported-hint = { $kind ->
        [old-word] Open it in Word and save it as .docx.
        [old-excel] Open it in Excel and save it as .xlsx.
        [presentation] Save it as pdf.
        [binary-excel] Open it in Excel and save it as .xlsx.
        [rich-text] Open it in Word and save it as .docx.
        [html] Print it as pdf from the browser.
        [picture] Use the document that the picture shows.
       *[archive] Unpack it and name the files instead.
    }
reading-encrypted = The file { $file } is protected by a password.
reading-encrypted-hint = Open it, save a copy without a password and read the copy.
reading-scan = The file { $file } is scanned: its pages are pictures without text.
reading-scan-hint = Use the document that was scanned, or run the file through text recognition first.
reading-damaged = The file { $file } is damaged or incomplete.
reading-damaged-hint = Fetch or save it again and retry.
reading-no-text = There is no text in { $file }.
reading-no-text-hint = Check that it is the right file.
