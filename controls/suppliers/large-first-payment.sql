-- id = "new-supplier-large-payment"
-- kind = "exceptions"
-- title = { sv = "Ny leverantör med stor första betalning", en = "New supplier with a large first payment" }
-- shows = { sv = "Leverantörer som lades upp i registret kort före sin första betalning, där den första dagens belopp är stort även sedan det som krediterats inom en vecka räknats av.", en = "Suppliers entered in the register shortly before their first payment, where the first day’s amount is large, less what was credited within a week." }
-- shows_not = { sv = "Om leverantören är upphandlad: en ny ramavtalsleverantör börjar ofta med en stor faktura.", en = "Whether the supplier was procured: a new framework supplier often begins with a large invoice." }
-- key = ["supplier_id"]
-- amount = "amount"
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = ["supplier_id"]
--
-- [[input]]
-- table = "suppliers"
-- columns = ["created_date"]
--
-- [[parameter]]
-- name = "least"
-- type = "amount"
-- default = 200000
-- title = { sv = "Minsta första betalning", en = "Least first payment" }
--
-- [[parameter]]
-- name = "within"
-- type = "days"
-- default = 60
-- title = { sv = "Upplagd högst så många dagar före", en = "Entered at most so many days before" }
--
-- [[parameter]]
-- name = "internal_suppliers"
-- type = "list"
-- default = []
-- title = { sv = "Interna leverantörers organisationsnummer, eller namn där nummer saknas", en = "Organisation numbers of internal suppliers, or names where there is no number" }
--
-- [[column]]
-- name = "first_date"
-- title = { sv = "Första betalning", en = "First payment" }
--
-- [[column]]
-- name = "invoices"
-- unit = "count"
-- title = { sv = "Fakturor den dagen", en = "Invoices that day" }
--
-- [[threshold]]
-- level = "note"
-- count = 1

-- A supplier that is entered twice is as old as its first entry.
WITH entered AS (
    SELECT supplier_id, min(created_date) AS created_date
    FROM suppliers
    WHERE created_date IS NOT NULL
    GROUP BY supplier_id
),
first_payments AS (
    SELECT
        invoice.supplier_id,
        max(entered.created_date) AS created_date,
        min(coalesce(invoice.paid_date, invoice.invoice_date)) AS first_date
    FROM entered
    JOIN supplier_invoices AS invoice ON entered.supplier_id = invoice.supplier_id
    WHERE invoice.amount > 0
        AND NOT EXISTS (SELECT 1 FROM internal_suppliers WHERE internal_suppliers.value = coalesce(invoice.supplier_id, invoice.supplier))
    GROUP BY invoice.supplier_id
    HAVING min(coalesce(invoice.paid_date, invoice.invoice_date)) - max(entered.created_date) BETWEEN 0 AND $within
)
SELECT
    invoice.supplier_id,
    min(invoice.supplier) AS supplier,
    max(first_payments.created_date) AS created_date,
    max(first_payments.first_date) AS first_date,
    count(DISTINCT CASE WHEN invoice.amount > 0 THEN invoice.voucher_number END) AS invoices,
    sum(invoice.amount) AS amount
FROM first_payments
JOIN supplier_invoices AS invoice
    ON first_payments.supplier_id = invoice.supplier_id
    AND coalesce(invoice.paid_date, invoice.invoice_date) - first_payments.first_date
        BETWEEN 0 AND CASE WHEN invoice.amount < 0 THEN 7 ELSE 0 END
GROUP BY invoice.supplier_id
HAVING sum(invoice.amount) >= $least
