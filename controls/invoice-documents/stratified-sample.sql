-- id = "invoice-document-sample"
-- kind = "sample"
-- title = { sv = "Stratifierat stickprov av fakturor", en = "Stratified sample of invoices" }
-- shows = { sv = "Ett slumpmässigt urval inom varje förvaltning, så att även små förvaltningar granskas.", en = "A random choice within each unit, so that small units are examined too." }
-- shows_not = { sv = "Andelen fel i hela kommunen utan att förvaltningarnas storlek vägs in; utvärderingen gör det.", en = "The share of errors overall without weighing the units’ sizes; the evaluation does that." }
-- key = ["voucher_number", "supplier_key"]
-- amount = "amount"
--
-- [sample]
-- design = "stratified"
-- stratum = "unit"
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = ["unit"]
--
-- [[parameter]]
-- name = "size"
-- type = "count"
-- default = 100
-- title = { sv = "Antal i urvalet", en = "Number in the sample" }
--
-- [[parameter]]
-- name = "least"
-- type = "amount"
-- default = 0
-- title = { sv = "Minsta belopp", en = "Least amount" }
--
-- [[column]]
-- name = "supplier_key"
-- title = { sv = "Organisationsnummer eller namn", en = "Organisation number or name" }

SELECT
    voucher_number,
    coalesce(supplier_id, lower(supplier)) AS supplier_key,
    min(supplier) AS supplier,
    coalesce(min(unit), '') AS unit,
    min(invoice_date) AS invoice_date,
    sum(amount) AS amount
FROM supplier_invoices
GROUP BY voucher_number, coalesce(supplier_id, lower(supplier))
HAVING sum(amount) > 0 AND sum(amount) >= $least
