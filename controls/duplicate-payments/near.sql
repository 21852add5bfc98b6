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

-- First drop every amount that a supplier has invoiced once only; few remain to be looked at closely.
WITH repeated AS (
    SELECT coalesce(supplier_id, supplier) AS supplier_key, amount
    FROM supplier_invoices
    WHERE amount >= $least
    GROUP BY coalesce(supplier_id, supplier), amount
    HAVING count(*) > 1
),
-- A number is compared without spaces, signs and leading zeros.
postings AS (
    SELECT
        repeated.supplier_key,
        repeated.amount AS size,
        invoice.amount,
        invoice.voucher_number,
        invoice.invoice_number,
        ltrim(upper(translate(coalesce(invoice.invoice_number, ''), ' -/.', '')), '0') AS plain_number,
        invoice.invoice_date,
        invoice.supplier
    FROM repeated
    JOIN supplier_invoices AS invoice
        ON repeated.supplier_key = coalesce(invoice.supplier_id, invoice.supplier)
        AND repeated.amount = CASE WHEN invoice.amount < 0 THEN -invoice.amount ELSE invoice.amount END
),
-- Each posting meets the one before it with the same number, and the one of the same day that lacks its number.
compared AS (
    SELECT
        *,
        max(CASE WHEN amount < 0 THEN invoice_date END) OVER (PARTITION BY supplier_key, size) AS credited_date,
        lag(voucher_number) OVER same_number AS number_voucher,
        lag(invoice_number) OVER same_number AS number_number,
        lag(invoice_date) OVER same_number AS number_date,
        first_value(voucher_number) OVER same_day AS day_voucher,
        first_value(invoice_number) OVER same_day AS day_number,
        first_value(plain_number) OVER same_day AS day_plain_number
    FROM postings
    WINDOW
        same_number AS (PARTITION BY supplier_key, amount, plain_number ORDER BY invoice_date, voucher_number),
        same_day AS (PARTITION BY supplier_key, amount, invoice_date ORDER BY plain_number, voucher_number)
),
pairs AS (
    SELECT supplier_key, number_voucher AS first_voucher, voucher_number AS second_voucher, supplier,
        number_number AS first_number, invoice_number AS second_number,
        number_date AS first_date, invoice_date AS second_date, credited_date, amount
    FROM compared
    WHERE amount > 0
        AND plain_number <> ''
        AND number_voucher <> voucher_number
        AND invoice_date - number_date <= $within
        -- Wholly alike is another test's.
        AND NOT (number_number = invoice_number AND number_date = invoice_date)
    UNION ALL
    SELECT supplier_key, day_voucher AS first_voucher, voucher_number AS second_voucher, supplier,
        day_number AS first_number, invoice_number AS second_number,
        invoice_date AS first_date, invoice_date AS second_date, credited_date, amount
    FROM compared
    WHERE amount > 0 AND plain_number <> '' AND day_plain_number = '' AND day_voucher <> voucher_number
)
SELECT
    supplier_key,
    first_voucher,
    second_voucher,
    min(supplier) AS supplier,
    min(first_number) AS first_number,
    min(second_number) AS second_number,
    min(first_date) AS first_date,
    min(second_date) AS second_date,
    sum(amount) AS amount
FROM pairs
-- What has been credited since is no longer paid twice.
WHERE credited_date IS NULL OR credited_date < first_date
GROUP BY supplier_key, first_voucher, second_voucher
