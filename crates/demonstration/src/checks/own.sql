-- id = "stora-fakturor-utan-avtal"
-- kind = "exceptions"
-- title = { sv = "Stora fakturor utan avtal", en = "Large invoices without a contract" }
-- shows = { sv = "Fakturor över ett belopp som inte hänvisar till något avtal.", en = "Invoices above an amount that refer to no contract." }
-- shows_not = { sv = "Om köpet ändå är gjort på ett avtal som fakturan inte nämner.", en = "Whether the purchase is made on a contract that the invoice does not name." }
-- key = ["voucher_number", "supplier"]
-- amount = "amount"
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = ["contract"]
--
-- [[parameter]]
-- name = "least"
-- type = "amount"
-- default = 50000
-- title = { sv = "Minsta belopp", en = "Least amount" }
--
-- [[threshold]]
-- level = "note"
-- count = 1

SELECT voucher_number, supplier, min(invoice_date) AS invoice_date, sum(amount) AS amount
FROM supplier_invoices
WHERE contract IS NULL
GROUP BY voucher_number, supplier
HAVING sum(amount) >= $least
