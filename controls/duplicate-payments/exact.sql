-- id = "exact-duplicates"
-- kind = "exceptions"
-- title = { sv = "Dubbla betalningar", en = "Exact duplicates" }
-- shows = { sv = "Fakturor från samma leverantör med samma fakturanummer, fakturadatum och belopp som är bokförda mer än en gång och inte krediterade.", en = "Invoices from one supplier with the same invoice number, invoice date and amount, booked more than once and not credited." }
-- shows_not = { sv = "Om den andra betalningen stoppades av banken eller betalades tillbaka på annat sätt. Saknas organisationsnumret på en av fakturorna jämförs leverantörens namn, så som det är skrivet så när som på stora och små bokstäver.", en = "Whether the second payment was stopped by the bank or paid back in another way. Where one of the invoices lacks the organisation number the supplier’s name is compared, as it is spelt but for capitals." }
-- key = ["supplier_key", "invoice_number", "invoice_date", "amount_each"]
-- amount = "amount"
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = ["invoice_number"]
--
-- [[parameter]]
-- name = "least"
-- type = "amount"
-- default = 100
-- title = { sv = "Minsta belopp per faktura", en = "Least amount per invoice" }
--
-- [[parameter]]
-- name = "no_numbers"
-- type = "list"
-- default = ["0", "00", "000", "-", "x", "saknas", "se bilaga"]
-- title = { sv = "Text som står för att fakturanummer saknas", en = "Text that stands for a missing invoice number" }
--
-- [[column]]
-- name = "supplier_key"
-- title = { sv = "Organisationsnummer eller namn", en = "Organisation number or name" }
--
-- [[column]]
-- name = "amount_each"
-- unit = "amount"
-- title = { sv = "Belopp per faktura", en = "Amount each" }
--
-- [[column]]
-- name = "times"
-- unit = "count"
-- title = { sv = "Gånger utöver den första", en = "Times beyond the first" }
--
-- [[column]]
-- name = "first_voucher"
-- title = { sv = "Första verifikationen", en = "First voucher" }
--
-- [[column]]
-- name = "last_voucher"
-- title = { sv = "Sista verifikationen", en = "Last voucher" }
--
-- [[threshold]]
-- level = "note"
-- count = 1
--
-- [[threshold]]
-- level = "minor"
-- amount = 10000
--
-- [[threshold]]
-- level = "material"
-- amount = 500000

-- First drop every number and day that stand on one posting only, whoever the supplier is; few remain to be looked at closely.
WITH repeated AS (
    SELECT invoice_number, invoice_date
    FROM supplier_invoices
    WHERE amount > 0 AND invoice_number IS NOT NULL
    GROUP BY invoice_number, invoice_date
    HAVING count(*) > 1
),
-- An invoice that is posted to several accounts has several rows with one voucher number.
vouchers AS (
    SELECT repeated.invoice_number, repeated.invoice_date, invoice.voucher_number, sum(invoice.amount) AS amount
    FROM repeated
    JOIN supplier_invoices AS invoice
        ON repeated.invoice_number = invoice.invoice_number
        AND repeated.invoice_date = invoice.invoice_date
    GROUP BY repeated.invoice_number, repeated.invoice_date, invoice.voucher_number
),
alike AS (
    SELECT invoice_number, invoice_date, amount
    FROM vouchers
    WHERE amount > 0 AND amount >= $least
    GROUP BY invoice_number, invoice_date, amount
    HAVING count(*) > 1
),
suspected AS (
    SELECT DISTINCT invoice_number
    FROM alike
    WHERE NOT EXISTS (SELECT 1 FROM no_numbers WHERE no_numbers.value = lower(trim(alike.invoice_number)))
),
-- All that was invoiced under such a number, on any day. What has no organisation number is the supplier's whose name it bears, where that
-- name has one organisation number among these.
postings AS (
    SELECT
        suspected.invoice_number,
        invoice.invoice_date,
        invoice.voucher_number,
        invoice.supplier,
        invoice.supplier_id,
        min(invoice.supplier_id) OVER same_name AS least_id,
        max(invoice.supplier_id) OVER same_name AS greatest_id,
        invoice.amount
    FROM suspected
    JOIN supplier_invoices AS invoice ON suspected.invoice_number = invoice.invoice_number
    WINDOW same_name AS (PARTITION BY suspected.invoice_number, lower(invoice.supplier))
),
keyed AS (
    SELECT
        coalesce(supplier_id, CASE WHEN least_id = greatest_id THEN least_id END, lower(supplier)) AS supplier_key,
        supplier,
        invoice_number,
        invoice_date,
        voucher_number,
        amount
    FROM postings
),
invoices AS (
    SELECT supplier_key, invoice_number, invoice_date, voucher_number, min(supplier) AS supplier, sum(amount) AS amount
    FROM keyed
    GROUP BY supplier_key, invoice_number, invoice_date, voucher_number
),
booked AS (
    SELECT
        supplier_key,
        invoice_number,
        invoice_date,
        amount,
        min(supplier) AS supplier,
        min(voucher_number) AS first_voucher,
        max(voucher_number) AS last_voucher,
        count(*) AS times
    FROM invoices
    WHERE amount > 0 AND amount >= $least
    GROUP BY supplier_key, invoice_number, invoice_date, amount
    HAVING count(*) > 1
),
-- A credit note often has a number of its own: one from the supplier of the same amount takes one payment back, from the invoice's day on,
-- and one with the invoice's number whatever its day.
credit_notes AS (
    SELECT
        coalesce(supplier_id, lower(supplier)) AS supplier_key,
        min(lower(supplier)) AS name,
        voucher_number,
        min(invoice_number) AS invoice_number,
        max(invoice_date) AS invoice_date,
        -sum(amount) AS amount
    FROM supplier_invoices
    WHERE amount < 0
    GROUP BY coalesce(supplier_id, lower(supplier)), voucher_number
),
credited AS (
    SELECT
        booked.supplier_key,
        booked.invoice_number,
        booked.invoice_date,
        booked.amount AS amount_each,
        min(booked.supplier) AS supplier,
        min(booked.first_voucher) AS first_voucher,
        max(booked.last_voucher) AS last_voucher,
        min(booked.times) - count(credit_notes.voucher_number) - 1 AS times
    FROM booked
    LEFT JOIN credit_notes
        ON credit_notes.amount = booked.amount
        AND (credit_notes.supplier_key IN (booked.supplier_key, lower(booked.supplier)) OR credit_notes.name = booked.supplier_key)
        AND (credit_notes.invoice_number = booked.invoice_number OR credit_notes.invoice_date >= booked.invoice_date)
    GROUP BY booked.supplier_key, booked.invoice_number, booked.invoice_date, booked.amount
)
SELECT
    supplier_key,
    invoice_number,
    invoice_date,
    amount_each,
    supplier,
    first_voucher,
    last_voucher,
    times,
    times * amount_each AS amount
FROM credited
WHERE times > 0
