-- id = "paid-early-or-late"
-- kind = "exceptions"
-- title = { sv = "Betald före fakturadatum eller för sent", en = "Paid before invoice date, or late" }
-- shows = { sv = "Fakturor som betalades före sitt fakturadatum, eller senare än förfallodagen med marginal för helger.", en = "Invoices paid before their invoice date, or later than the due date with a margin for weekends." }
-- shows_not = { sv = "Om en sen betalning beror på en tvist eller på att fakturan kom sent. Autogiro och kortköp som bokförs efter betalningen ser ut att vara betalda för tidigt när filen har bokföringsdatum i stället för fakturadatum.", en = "Whether a late payment is due to a dispute or to the invoice arriving late. Direct debits and card purchases that are booked after the payment look as if paid early where the file has the day of booking for the invoice date." }
-- key = ["voucher_number", "supplier_key"]
-- amount = "amount"
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = ["paid_date"]
--
-- [[parameter]]
-- name = "margin"
-- type = "days"
-- default = 4
-- title = { sv = "Dagar efter förfallodagen som godtas", en = "Days after the due date that are accepted" }
--
-- [[parameter]]
-- name = "early_margin"
-- type = "days"
-- default = 0
-- title = { sv = "Dagar före fakturadatum som godtas", en = "Days before the invoice date that are accepted" }
--
-- [[parameter]]
-- name = "least"
-- type = "amount"
-- default = 1000
-- title = { sv = "Minsta belopp", en = "Least amount" }
--
-- [[column]]
-- name = "supplier_key"
-- title = { sv = "Organisationsnummer eller namn", en = "Organisation number or name" }
--
-- [[column]]
-- name = "days"
-- unit = "days"
-- title = { sv = "Dagar för tidigt eller för sent", en = "Days early or late" }
--
-- [[column]]
-- name = "finding"
-- title = { sv = "Iakttagelse", en = "Finding" }
-- words.before_invoice_date = { sv = "före fakturadatum", en = "before the invoice date" }
-- words.late = { sv = "efter förfallodagen", en = "after the due date" }
--
-- [[threshold]]
-- level = "note"
-- count = 1
--
-- [[threshold]]
-- level = "minor"
-- count = 100

SELECT
    voucher_number,
    coalesce(supplier_id, lower(supplier)) AS supplier_key,
    min(supplier) AS supplier,
    min(invoice_date) AS invoice_date,
    min(due_date) AS due_date,
    min(paid_date) AS paid_date,
    CASE WHEN min(invoice_date) - min(paid_date) > $early_margin THEN 'before_invoice_date' ELSE 'late' END AS finding,
    max(CASE WHEN invoice_date - paid_date > $early_margin THEN invoice_date - paid_date ELSE paid_date - due_date END) AS days,
    sum(amount) AS amount
FROM supplier_invoices
WHERE invoice_date - paid_date > $early_margin OR paid_date - due_date > $margin
GROUP BY voucher_number, coalesce(supplier_id, lower(supplier))
HAVING sum(amount) > 0 AND sum(amount) >= $least
