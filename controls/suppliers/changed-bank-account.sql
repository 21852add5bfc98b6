-- id = "changed-bank-account"
-- kind = "exceptions"
-- title = { sv = "Bankkonto ändrat före betalning", en = "Bank account changed before payment" }
-- shows = { sv = "Leverantörer vars bankkonto ändrades i registret kort före en större betalning.", en = "Suppliers whose bank account was changed in the register shortly before a larger payment." }
-- shows_not = { sv = "Om ändringen är kontrollerad med leverantören. Ett byte av bank är vanligt och i sig inget fel.", en = "Whether the change was confirmed with the supplier. A change of bank is common and no fault in itself." }
-- key = ["supplier_id", "bank_account_changed_date"]
-- amount = "amount"
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = ["supplier_id", "paid_date"]
--
-- [[input]]
-- table = "suppliers"
-- columns = ["bank_account_changed_date"]
--
-- [[parameter]]
-- name = "least"
-- type = "amount"
-- default = 50000
-- title = { sv = "Minsta summa efter ändringen", en = "Least sum after the change" }
--
-- [[parameter]]
-- name = "within"
-- type = "days"
-- default = 14
-- title = { sv = "Betalt högst så många dagar efter ändringen", en = "Paid at most so many days after the change" }
--
-- [[column]]
-- name = "first_date"
-- title = { sv = "Första betalning efter ändringen", en = "First payment after the change" }
--
-- [[column]]
-- name = "invoices"
-- unit = "count"
-- title = { sv = "Betalda fakturor", en = "Invoices paid" }
--
-- [[threshold]]
-- level = "note"
-- count = 1

WITH changed AS (
    -- A supplier that was entered twice is one, since the first day.
    SELECT supplier_id, bank_account_changed_date
    FROM suppliers
    GROUP BY supplier_id, bank_account_changed_date
    -- An account that was entered with the supplier has not been changed.
    HAVING bank_account_changed_date > min(coalesce(created_date, DATE '0001-01-01'))
)
SELECT
    invoice.supplier_id,
    changed.bank_account_changed_date,
    min(invoice.supplier) AS supplier,
    min(invoice.paid_date) AS first_date,
    count(DISTINCT invoice.voucher_number) AS invoices,
    sum(invoice.amount) AS amount
FROM supplier_invoices AS invoice
JOIN changed
    ON changed.supplier_id = invoice.supplier_id
    AND invoice.paid_date - changed.bank_account_changed_date BETWEEN 0 AND $within
GROUP BY invoice.supplier_id, changed.bank_account_changed_date
HAVING sum(invoice.amount) >= $least
