-- id = "near-duplicates"
-- kind = "exceptions"
-- title = { sv = "Möjliga dubbla betalningar", en = "Near duplicates" }
-- shows = { sv = "Två fakturor från samma leverantör på samma belopp med få dagars mellanrum, där fakturanumren är lika så när som på skrivsätt eller ett av dem saknas.", en = "Two invoices from one supplier of the same amount within a few days, where the invoice numbers are alike but for spelling, or one is missing." }
-- shows_not = { sv = "Att något betalats två gånger: varje träff behöver jämföras mot fakturabilden. Fakturor som är helt lika visas av testet Dubbla betalningar.", en = "That anything was paid twice: each hit has to be compared with the invoice. Invoices that are wholly alike are shown by the test Exact duplicates." }
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

-- A number is compared without spaces, signs and leading zeros.
WITH numbered AS (
    SELECT
        coalesce(supplier_id, supplier) AS supplier_key,
        amount,
        ltrim(upper(translate(invoice_number, ' -/.', '')), '0') AS plain_number,
        invoice_number,
        invoice_date
    FROM supplier_invoices
    WHERE amount >= $least AND invoice_number IS NOT NULL
),
-- First drop what stands once, or is wholly alike. The postings of one invoice are alike, and are most of what stands more than once.
repeated AS (
    SELECT supplier_key, amount, plain_number
    FROM numbered
    WHERE plain_number <> ''
    GROUP BY supplier_key, amount, plain_number
    HAVING count(*) > 1
        AND (min(invoice_date) <> max(invoice_date) OR max(CASE WHEN invoice_number = plain_number THEN 0 ELSE 1 END) = 1)
),
-- Each posting meets the one before it.
compared AS (
    SELECT
        repeated.supplier_key,
        repeated.amount,
        invoice.voucher_number,
        invoice.invoice_number,
        invoice.invoice_date,
        invoice.supplier,
        lag(invoice.voucher_number) OVER same_number AS before_voucher,
        lag(invoice.invoice_number) OVER same_number AS before_number,
        lag(invoice.invoice_date) OVER same_number AS before_date
    FROM repeated
    JOIN supplier_invoices AS invoice
        ON repeated.supplier_key = coalesce(invoice.supplier_id, invoice.supplier)
        AND repeated.amount = invoice.amount
        AND repeated.plain_number = ltrim(upper(translate(invoice.invoice_number, ' -/.', '')), '0')
    WINDOW same_number AS (
        PARTITION BY repeated.supplier_key, repeated.amount, repeated.plain_number
        ORDER BY invoice.invoice_date, invoice.voucher_number
    )
),
-- What lacks its number meets what was invoiced on the same day.
unnumbered AS (
    SELECT
        coalesce(supplier_id, supplier) AS supplier_key,
        amount,
        invoice_date,
        min(voucher_number) AS voucher_number,
        min(invoice_number) AS invoice_number
    FROM supplier_invoices
    WHERE amount >= $least AND ltrim(coalesce(invoice_number, ''), ' -/.0') = ''
    GROUP BY coalesce(supplier_id, supplier), amount, invoice_date
),
pairs AS (
    SELECT supplier_key, before_voucher AS first_voucher, voucher_number AS second_voucher, supplier,
        before_number AS first_number, invoice_number AS second_number,
        before_date AS first_date, invoice_date AS second_date, amount
    FROM compared
    WHERE before_voucher <> voucher_number
        AND invoice_date - before_date <= $within
        -- Wholly alike is another test's, and the same number once a month is an agreement's.
        AND NOT (before_number = invoice_number AND (before_date = invoice_date OR invoice_date - before_date >= 27))
    UNION ALL
    SELECT unnumbered.supplier_key, unnumbered.voucher_number AS first_voucher, invoice.voucher_number AS second_voucher,
        invoice.supplier, unnumbered.invoice_number AS first_number, invoice.invoice_number AS second_number,
        invoice.invoice_date AS first_date, invoice.invoice_date AS second_date, invoice.amount
    FROM unnumbered
    JOIN supplier_invoices AS invoice
        ON unnumbered.supplier_key = coalesce(invoice.supplier_id, invoice.supplier)
        AND unnumbered.amount = invoice.amount
        AND unnumbered.invoice_date = invoice.invoice_date
    WHERE ltrim(invoice.invoice_number, ' -/.0') <> '' AND unnumbered.voucher_number <> invoice.voucher_number
),
found AS (
    SELECT
        supplier_key,
        first_voucher,
        second_voucher,
        min(supplier) AS supplier,
        min(first_number) AS first_number,
        min(second_number) AS second_number,
        min(first_date) AS first_date,
        min(second_date) AS second_date
    FROM pairs
    GROUP BY supplier_key, first_voucher, second_voucher
),
-- Two invoices of different amounts may have a posting in common, so that each is looked at as a whole. Both are looked up at once.
sides AS (
    SELECT *, CASE WHEN side = 1 THEN first_voucher ELSE second_voucher END AS voucher_number
    FROM found
    CROSS JOIN (VALUES (1), (2)) AS sides (side)
),
whole AS (
    SELECT
        sides.supplier_key,
        sides.first_voucher,
        sides.second_voucher,
        min(sides.supplier) AS supplier,
        min(sides.first_number) AS first_number,
        min(sides.second_number) AS second_number,
        min(sides.first_date) AS first_date,
        min(sides.second_date) AS second_date,
        sum(CASE WHEN side = 1 THEN invoice.amount ELSE 0 END) AS amount,
        sum(CASE WHEN side = 2 THEN invoice.amount ELSE 0 END) AS second_amount
    FROM sides
    JOIN supplier_invoices AS invoice
        ON sides.supplier_key = coalesce(invoice.supplier_id, invoice.supplier)
        AND sides.voucher_number = invoice.voucher_number
    GROUP BY sides.supplier_key, sides.first_voucher, sides.second_voucher
),
-- What has been credited since is no longer paid twice. A credit note may be booked on one row for an invoice of several.
credit_notes AS (
    SELECT coalesce(supplier_id, supplier) AS supplier_key, max(invoice_date) AS invoice_date, -sum(amount) AS amount
    FROM supplier_invoices
    WHERE amount < 0
    GROUP BY coalesce(supplier_id, supplier), voucher_number
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
FROM whole
WHERE amount = second_amount
    AND NOT EXISTS (
        SELECT 1
        FROM credit_notes
        WHERE credit_notes.supplier_key = whole.supplier_key
            AND credit_notes.amount = whole.amount
            AND credit_notes.invoice_date >= whole.first_date
    )
