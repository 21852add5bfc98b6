-- id = "invoice-monetary-sample"
-- kind = "sample"
-- title = { sv = "Beloppsviktat stickprov av fakturor", en = "Monetary-unit sample of invoices" }
-- shows = { sv = "Ett urval där varje krona har samma chans, så att stora fakturor nästan säkert kommer med och felens belopp kan uppskattas.", en = "A choice in which every krona has the same chance, so that large invoices are almost certain to be drawn and the amount of errors can be estimated." }
-- shows_not = { sv = "Fakturor som borde finnas men inte gör det, eller som är bokförda för lågt: de har liten eller ingen chans att komma med.", en = "Invoices that ought to exist but do not, or are booked too low: they have little or no chance of being drawn." }
-- key = ["voucher_number", "supplier_key"]
-- amount = "amount"
--
-- [sample]
-- design = "monetary_unit"
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = []
--
-- [[parameter]]
-- name = "size"
-- type = "count"
-- default = 60
-- title = { sv = "Antal i urvalet", en = "Number in the sample" }
--
-- [[column]]
-- name = "supplier_key"
-- title = { sv = "Organisationsnummer eller namn", en = "Organisation number or name" }

SELECT
    voucher_number,
    coalesce(supplier_id, lower(supplier)) AS supplier_key,
    min(supplier) AS supplier,
    min(unit) AS unit,
    min(invoice_date) AS invoice_date,
    sum(amount) AS amount
FROM supplier_invoices
GROUP BY voucher_number, coalesce(supplier_id, lower(supplier))
HAVING sum(amount) > 0
