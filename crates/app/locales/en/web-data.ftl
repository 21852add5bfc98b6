# Data sets in the browser.
data = Data
data-sets = Data sets
data-sets-none = No file has been read yet. Begin with the year's supplier invoices.
data-name = Name
data-source = Source
data-source-hint = The system or the body that the file comes from. Tertial remembers what the columns are for the next file from there.
data-table = Table
data-best-table = The one that fits best
data-table-other = What the file's rows are
data-table-hint = If they are something else than what is said here, choose that and change. The file need not be sent again.
data-table-change = Change the table
data-file = File
data-file-hint = CSV, Excel, OpenDocument, Parquet, SIE or UBL invoices, { $count } GB at most. Larger files are read in on the server by the system administrator.
data-hand-in = Read a file
data-hand-in-about = What becomes of the columns is shown first. Nothing is read until you have said yes.
data-look = Look at the file
data-sending = Sending the file …
data-arrived = The file has come. Looking for its columns …
data-not-arrived = The file did not arrive. Try again.
data-too-large = The file is larger than { $count } GB. Ask the system administrator to read it on the server.
data-rows-read = Rows read
data-rows-aside = Set aside
data-added = Read on
data-columns = Columns
data-columns-of = Columns for { $name }
data-columns-about = Mend what is wrong. The next file from the same source is read alike.
data-column = Column
data-from = In the file
data-from-nothing = Is not there
data-examples = Examples
data-not-read = Not read: { $name }
data-decimals-told = The file's amounts tell
data-decimals-ask = The file's amounts do not tell
data-decimals-hint = Only needed where an amount such as 1.234 can be read in two ways. Unless you say, such rows are set aside.
data-decimals-open = Choose comma or point
data-decimals-choose = Amounts in the file, such as 1.234, can be read in two ways. Choose under Decimal mark: comma if it is one thousand two hundred kronor, point if it is one krona. Unless you choose, the rows are set aside.
data-read-before = The same file has been read already. If it is read again, it becomes one more data set.
data-other-sheets = Sheets that were not read
data-keeping = Name and time
data-keep-until = Kept until
data-keep-hint = Leave empty to keep the rows until somebody deletes them.
data-being-read = The file is being read
data-being-read-rows = Rows read so far: { $name }
data-being-read-hint = You may leave the page. The reading goes on, and the data set is among the others when it is done.
data-being-read-stop = Stop the reading
data-read = Read
data-format-csv = Text file
data-format-excel = Spreadsheet
data-format-parquet = Parquet
data-format-sie = SIE
data-format-ubl = UBL invoice
data-format-ubl-zip = Archive of UBL invoices
data-reconciled = Reconciliation
data-sum-read = Read
data-sum-aside = Set aside
data-sum-file = In the file
data-account = Account
data-by-vouchers = By the vouchers
data-accounts-more = { $count ->
        [one] and one more account
       *[other] and { $count } more accounts
    }
data-sum-unknown = { $count ->
        [one] One row set aside has an amount that cannot be read.
       *[other] { $count } rows set aside have amounts that cannot be read.
    }
data-pseudonyms-of = { $count ->
        [one] In one place of the file a personal identity number is replaced by a pseudonym.
       *[other] In { $count } places of the file personal identity numbers are replaced by pseudonyms. The same person may stand in several of them.
    }
data-aside = Rows set aside
data-aside-none = Every row has been read.
data-aside-gone = The rows are deleted.
data-aside-ambiguous = The amounts can be read in two ways. Read the file again, and choose comma or point under Decimal mark before it is read.
data-aside-more = and { $name } more rows
data-aside-table = Get all as a table
data-place = Where
data-why = Why
data-line-of = row { $name }
data-origin-of = Origin
data-days = Days
data-file-sha256 = Fingerprint of the file
data-rows-sha256 = Fingerprint of the rows
data-versions = Other readings of the same data
data-same-rows = the same rows
data-delete = Delete the rows
data-delete-about = Name, fingerprints and sums are kept. Runs that have read the rows keep what they found.
data-delete-why = Reason
data-gone = The rows were deleted on { $name }:
data-gone-due = The rows were deleted on { $name }, when their time had passed.
