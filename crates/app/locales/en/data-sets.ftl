# Data sets: what could not be read, and why rows were set aside.
data-no-table = There is no table { $table }.
data-no-table-hint = Choose one of those in the list.
data-no-table-command = tertial data tables shows which there are.
data-no-such-number = There is no data set with the number { $number }.
data-no-such-number-command = tertial data list shows which there are, and their numbers.
data-which-table = The file fits the table { $table }, but resembles { $rival } more. That one lacks { $columns }.
data-which-table-hint = Choose the table, and say which the missing columns are.
data-which-table-command = Say the table with --table, and the missing columns with --map. tertial data tables shows what they are called.
data-shelf = The data set cannot be reached where it lies: { $why }.
data-no-keys = The keys to the bucket are missing.
data-no-keys-hint = Give them in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
data-no-rows = No row of { $file } could be read, and nothing has been saved. Row { $line }: { $why }.
data-no-rows-hint = See which the columns are, and choose them again.
data-no-rows-command = See why with tertial data add --dry-run, or say which the columns are.
data-room = There is no room for the file while it is read: { $why }.
data-lost = The data set's rows are no longer where they were laid.
data-lost-hint = Read the file again. The fingerprint shows whether it is the same file.
data-deleted-already = The data set's rows are deleted already.
data-kept-until-past = The last day on which the rows are kept has passed already.
data-broken = The reading broke off. Nothing has been saved.
data-io = { $file } cannot be read: { $why }.
data-unknown-format = { $file } is not a format that data are read from.
data-unknown-format-hint = CSV, Excel, OpenDocument, Parquet, SIE and UBL invoices can be read.
data-empty = { $file } is empty.
data-only-heading = { $file } has a heading and no rows. Nothing has been saved.
data-only-heading-hint = Fetch the file again from the system that it comes from, and see that something is selected.
data-encrypted = { $file } is protected by a password.
data-encrypted-hint = Save a copy without a password and read that.
data-damaged = { $line ->
        [none] { $file } is damaged and cannot be read.
       *[other] { $file } is damaged on line { $line } and cannot be read.
    }
data-damaged-hint = Fetch the file again from the system that it comes from.
data-no-heading = { $file } has no heading with at least two columns.
data-endless-row = { $file }: the row that begins on line { $line } never ends.
data-endless-row-hint = A quotation mark is probably not closed there.
data-open-quotation = { $file }: the quotation mark in the row that begins on line { $line } is never closed.
data-open-quotation-hint = Remove the quotation mark, or write another where the text ends.
data-too-much = { $file } has { $what ->
        [columns] more than { $most } columns
        [files] more than { $most } files
        [depth] more than { $most } levels
       *[other] more than { $most } bytes
    }, and is not read.
data-missing-columns = { $count ->
        [one] No column of { $file } is given for { $columns }.
       *[other] No columns of { $file } are given for { $columns }.
    }
data-missing-columns-hint = Say which column it is, or read the file into another table.
data-no-file-column = { $file } has no column { $column }.
data-no-column = The table { $table } has no column { $column }.
data-declares-types = { $file } is a document with types of its own, and is not read.
data-declares-types-hint = Real invoices have none. Ask the sender what the file is.
data-nothing-for = { $file } has nothing that fits the table.
data-sum-too-large = The sum of { $file } is larger than what can be counted to the öre.
data-unreconciled = The sum of { $file } does not agree with what was read. Nothing has been saved.
data-stopped = The reading of { $file } was stopped. Nothing has been saved.

aside-part = Part of the file
aside-line = Row
aside-why = Why
aside-text = Content
data-set-aside = { $reason ->
        [too-few-cells] the row has fewer cells than the heading
        [too-many-cells] the row has more cells than the heading
        [missing] { $column } is missing
        [not-an-amount] { $column } is no amount: { $text }
        [ambiguous-amount] { $column } can be read in two ways: { $text }
        [parts-of-an-ore] { $column } has parts of an öre: { $text }
        [too-large-amount] { $column } is unreasonably large: { $text }
        [not-a-day] { $column } is no day: { $text }
        [not-yes-or-no] { $column } is neither yes nor no: { $text }
        [not-text] { $column ->
            [none] the row has characters that are no text
           *[other] { $column } is no readable text
        }
        [too-long] { $column } is too long
        [heading-again] the heading stands here again
        [sum-row] the row is a sum of other rows
        [unbalanced] the voucher's rows do not balance
        [incomplete] another row of the voucher cannot be read
        [outside-voucher] the row belongs to no voucher
        [other-currency] the amount is in another currency than kronor
        [not-an-invoice] the file is no invoice: { $text }
       *[damaged] cannot be read: { $text }
    }

# The command data.
data-aside-written = All rows that were set aside are in { $file }.
data-none = There are no data sets.
data-none-hint = Read one in under Data sets.
data-none-command = tertial data add FILE reads one.
data-deleted = deleted
data-due = to be deleted
data-rows = { $count ->
        [one] one row
       *[other] { $count } rows
    }
data-removed = The rows of { $name } are deleted. Name, fingerprint and sums are kept.
data-removed-due = { $count ->
        [0] No data set is to be deleted yet.
        [one] One data set is deleted.
       *[other] { $count } data sets are deleted.
    }
data-required = required
data-ask = Read the file so?
data-read-before-as = The same file has been read already, { $day }, as { $name }, number { $number }.
data-day-first = { $column }: { $text } is read with the day before the month. Nothing in the column shows which it is.
data-say-decimals = Say with --decimals comma or --decimals point which mark stands before the öre.
data-kept = { $name } has been read.
data-reading = Reading
data-seen = { $format ->
        [csv] Text file ({ $encoding })
        [excel] Spreadsheet
        [parquet] Parquet
        [sie] SIE ({ $encoding })
        [ubl] UBL invoice
       *[ubl-zip] Archive of UBL invoices
    } → { $table }
data-guess = a guess
data-unused = Not read: { $columns }
data-sheets-read = Sheets that are read: { $name }.
data-sheets-others = The other sheets have another heading and are not read: { $name }.
data-decimals = Decimal mark
data-decimals-comma = Comma (1 234,50)
data-decimals-point = Point (1,234.50)
data-origin = From { $file }, read { $day }.
    Fingerprint of the file  { $sha256 }
    Fingerprint of the rows  { $rows }
data-span = From { $from } to { $to }.
data-deleted-on = The rows were deleted { $day }.
data-kept-until = The rows are kept until { $day }.
data-kept-on = The rows are kept until somebody deletes them.
data-counted = { $rows ->
        [one] One row is read
       *[other] { $rows } rows are read
    }, { $aside ->
        [0] none is set aside
        [one] one is set aside
       *[other] { $aside } are set aside
    }.
data-total = { $column }: { $read } read + { $aside } set aside = { $file } in the file.
data-balances-agree = { $count ->
        [one] The balance of the account in the file agrees with the vouchers.
       *[other] The balances of the { $count } accounts in the file agree with the vouchers.
    }
data-balances-differ = { $differing ->
        [one] One account of { $count } has another balance in the file than the vouchers make it. Either vouchers are missing, or there are too many.
       *[other] { $differing } accounts of { $count } have another balance in the file than the vouchers make them. Either vouchers are missing, or there are too many.
    }
data-balance-of = { $account }: { $stated } in the file, { $booked } by the vouchers
data-unknown = { $count ->
        [one] One row set aside has an amount that cannot be read or is in another currency, and is not in the sums.
       *[other] { $count } rows set aside have amounts that cannot be read or are in another currency, and are not in the sums.
    }
data-pseudonyms = { $count ->
        [one] One personal identity number is replaced by a pseudonym.
       *[other] { $count } personal identity numbers are replaced by pseudonyms.
    }
data-line = row { $line }
data-more = { $count ->
        [one] and one more row
       *[other] and { $count } more rows
    }
no-organisation = The database has no municipality yet.
no-organisation-hint = First make the municipality with its first administrator.
no-organisation-command = tertial import or tertial serve adds it.
several-organisations = The database has several municipalities: { $names }.
several-organisations-hint = Say which.
several-organisations-command = Say which with --organisation.
