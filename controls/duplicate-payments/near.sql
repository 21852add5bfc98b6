-- id = "near-duplicates"
-- kind = "exceptions"
-- title = { sv = "Möjliga dubbla betalningar", en = "Near duplicates" }
-- shows = { sv = "Två fakturor från samma leverantör på samma belopp, som helhet hur de än är konterade, där fakturanumren är lika så när som på mellanslag, skiljetecken, inledande nollor och stora och små bokstäver och fakturadatumen ligger få dagar från varandra, eller där det ena numret saknas och fakturadatumet är detsamma.", en = "Two invoices from one supplier of the same amount, as a whole however they are posted, where the invoice numbers are alike but for spaces, signs, leading zeros and capitals and the invoice dates are a few days apart, or where one number is missing and the invoice date is the same." }
-- shows_not = { sv = "Att något betalats två gånger: varje träff behöver jämföras mot fakturabilden. Fakturor som är helt lika visas av testet Dubbla betalningar. Precis samma nummer och belopp med 27 dagar eller mer emellan är oftast en månadsfaktura på ett avtal och visas inte, inte heller det som krediterats. En leverantör som har organisationsnummer på den ena fakturan men inte på den andra räknas som två.", en = "That anything was paid twice: each hit has to be compared with the invoice. Invoices that are wholly alike are shown by the test Exact duplicates. The very same number and amount 27 days apart or more is most often a monthly invoice of an agreement and is not shown, nor is what has been credited. A supplier with an organisation number on one invoice and none on the other counts as two." }
-- key = ["supplier_key", "first_voucher", "second_voucher"]
-- amount = "amount"
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = ["invoice_number"]
--
-- [[parameter]]
-- name = "least"
-- type = "amount"
-- default = 1000
-- title = { sv = "Minsta belopp per faktura", en = "Least amount per invoice" }
--
-- [[parameter]]
-- name = "no_numbers"
-- type = "list"
-- default = ["0", "00", "000", "-", "x", "saknas", "se bilaga"]
-- title = { sv = "Text som står för att fakturanummer saknas", en = "Text that stands for a missing invoice number" }
--
-- [[parameter]]
-- name = "within"
-- type = "days"
-- default = 30
-- title = { sv = "Högst så många dagar mellan fakturadatumen", en = "At most so many days between the invoice dates" }
--
-- [[column]]
-- name = "supplier_key"
-- title = { sv = "Organisationsnummer eller namn", en = "Organisation number or name" }
--
-- [[column]]
-- name = "first_voucher"
-- title = { sv = "Första verifikationen", en = "First voucher" }
--
-- [[column]]
-- name = "second_voucher"
-- title = { sv = "Andra verifikationen", en = "Second voucher" }
--
-- [[column]]
-- name = "first_number"
-- title = { sv = "Första fakturanumret", en = "First invoice number" }
--
-- [[column]]
-- name = "second_number"
-- title = { sv = "Andra fakturanumret", en = "Second invoice number" }
--
-- [[column]]
-- name = "first_date"
-- title = { sv = "Första fakturadatum", en = "First invoice date" }
--
-- [[column]]
-- name = "second_date"
-- title = { sv = "Andra fakturadatum", en = "Second invoice date" }
--
-- [[threshold]]
-- level = "note"
-- count = 1
--
-- [[threshold]]
-- level = "minor"
-- amount = 500000

-- A number is compared without spaces, signs and leading zeros. What holds nothing else, or a text that stands for none, is no number.
WITH placeholders AS (
    SELECT ltrim(upper(translate(value, ' -/.#_', '')), '0') AS plain_number
    FROM no_numbers
    UNION
    SELECT ''
),
numbered AS (
    SELECT
        coalesce(supplier_id, lower(supplier)) AS supplier_key,
        ltrim(upper(translate(invoice_number, ' -/.#_', '')), '0') AS plain_number,
        invoice_number,
        invoice_date
    FROM supplier_invoices
    WHERE invoice_number IS NOT NULL
),
-- First drop what stands once, or is wholly alike. The postings of one invoice are alike, and are most of what stands more than once.
repeated AS (
    SELECT supplier_key, plain_number
    FROM numbered
    GROUP BY supplier_key, plain_number
    HAVING count(*) > 1
        AND (min(invoice_date) <> max(invoice_date) OR max(CASE WHEN invoice_number = plain_number THEN 0 ELSE 1 END) = 1)
),
-- An invoice that is posted in parts has several rows with one voucher number.
invoices AS (
    SELECT
        repeated.supplier_key,
        repeated.plain_number,
        invoice.voucher_number,
        min(invoice.supplier) AS supplier,
        min(invoice.invoice_number) AS invoice_number,
        min(invoice.invoice_date) AS invoice_date,
        sum(invoice.amount) AS amount
    FROM repeated
    JOIN supplier_invoices AS invoice
        ON repeated.supplier_key = coalesce(invoice.supplier_id, lower(invoice.supplier))
        AND repeated.plain_number = ltrim(upper(translate(invoice.invoice_number, ' -/.#_', '')), '0')
    WHERE NOT EXISTS (SELECT 1 FROM placeholders WHERE placeholders.plain_number = repeated.plain_number)
    GROUP BY repeated.supplier_key, repeated.plain_number, invoice.voucher_number
),
-- Each invoice meets the one before it. One window over all that is left costs less than one for each number.
compared AS (
    SELECT
        *,
        lag(supplier_key) OVER ordered AS before_supplier,
        lag(plain_number) OVER ordered AS before_plain,
        lag(amount) OVER ordered AS before_amount,
        lag(voucher_number) OVER ordered AS before_voucher,
        lag(invoice_number) OVER ordered AS before_number,
        lag(invoice_date) OVER ordered AS before_date
    FROM invoices
    WHERE amount > 0 AND amount >= $least
    WINDOW ordered AS (ORDER BY supplier_key, plain_number, amount, invoice_date, voucher_number)
),
-- What lacks its number meets what was invoiced on the same day.
lacking AS (
    SELECT coalesce(supplier_id, lower(supplier)) AS supplier_key, invoice_date
    FROM supplier_invoices
    WHERE invoice_number IS NULL
        OR EXISTS (
            SELECT 1
            FROM placeholders
            WHERE placeholders.plain_number = ltrim(upper(translate(invoice_number, ' -/.#_', '')), '0')
        )
    GROUP BY coalesce(supplier_id, lower(supplier)), invoice_date
    HAVING sum(CASE WHEN amount > 0 THEN amount ELSE 0 END) >= $least
),
same_day AS (
    SELECT
        lacking.supplier_key,
        lacking.invoice_date,
        invoice.voucher_number,
        min(invoice.supplier) AS supplier,
        max(CASE WHEN placeholders.plain_number IS NULL THEN invoice.invoice_number END) AS invoice_number,
        sum(invoice.amount) AS amount
    FROM lacking
    JOIN supplier_invoices AS invoice
        ON lacking.supplier_key = coalesce(invoice.supplier_id, lower(invoice.supplier))
        AND lacking.invoice_date = invoice.invoice_date
    LEFT JOIN placeholders ON placeholders.plain_number = ltrim(upper(translate(invoice.invoice_number, ' -/.#_', '')), '0')
    GROUP BY lacking.supplier_key, lacking.invoice_date, invoice.voucher_number
),
pairs AS (
    SELECT supplier_key, before_voucher AS first_voucher, voucher_number AS second_voucher, supplier,
        before_number AS first_number, invoice_number AS second_number,
        before_date AS first_date, invoice_date AS second_date, amount
    FROM compared
    WHERE supplier_key = before_supplier AND plain_number = before_plain AND amount = before_amount
        AND invoice_date - before_date <= $within
        -- Wholly alike is another test's, and the same number once a month is an agreement's.
        AND NOT (before_number = invoice_number AND (before_date = invoice_date OR invoice_date - before_date >= 27))
    UNION ALL
    SELECT supplier_key, min(CASE WHEN invoice_number IS NULL THEN voucher_number END) AS first_voucher,
        min(CASE WHEN invoice_number IS NOT NULL THEN voucher_number END) AS second_voucher,
        min(supplier) AS supplier, CAST(NULL AS VARCHAR) AS first_number, min(invoice_number) AS second_number,
        invoice_date AS first_date, invoice_date AS second_date, amount
    FROM same_day
    WHERE amount > 0 AND amount >= $least
    GROUP BY supplier_key, invoice_date, amount
    HAVING count(*) > count(invoice_number) AND count(invoice_number) > 0
),
-- What has been credited since is no longer paid twice. A credit note may be booked on one row for an invoice of several.
credit_notes AS (
    SELECT coalesce(supplier_id, lower(supplier)) AS supplier_key, max(invoice_date) AS invoice_date, -sum(amount) AS amount
    FROM supplier_invoices
    WHERE amount < 0
    GROUP BY coalesce(supplier_id, lower(supplier)), voucher_number
)
SELECT
    supplier_key,
    first_voucher,
    second_voucher,
    supplier,
    first_number,
    second_number,
    first_date,
    second_date,
    amount
FROM pairs
WHERE NOT EXISTS (
    SELECT 1
    FROM credit_notes
    WHERE credit_notes.supplier_key = pairs.supplier_key
        AND credit_notes.amount = pairs.amount
        AND credit_notes.invoice_date >= pairs.first_date
)
