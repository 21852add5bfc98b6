-- id = "outside-contract"
-- kind = "exceptions"
-- title = { sv = "Inköp utanför avtal", en = "Spend outside contract" }
-- shows = { sv = "Leverantörer som fått betalt för mer än beloppsgränsen utan att ha ett gällande avtal på fakturadagen och utan att fakturan hänför sig till ett avtal.", en = "Suppliers paid more than the limit without a contract in force on the invoice date and without a contract stated on the invoice." }
-- shows_not = { sv = "Att inköpen är felaktiga: de kan vara tillåtna direktupphandlingar, eller ske på avtal som saknas i registret.", en = "That the purchases are wrong: they may be permitted direct procurements, or under contracts missing from the register." }
-- key = ["supplier_key"]
-- amount = "amount"
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = []
--
-- [[input]]
-- table = "contracts"
-- columns = []
--
-- [[parameter]]
-- name = "least"
-- type = "amount"
-- default = 100000
-- title = { sv = "Minsta summa per leverantör", en = "Least sum per supplier" }
--
-- [[parameter]]
-- name = "internal_suppliers"
-- type = "list"
-- default = []
-- title = { sv = "Interna leverantörers organisationsnummer", en = "Organisation numbers of internal suppliers" }
--
-- [[parameter]]
-- name = "exempt_accounts"
-- type = "list"
-- default = ["45"]
-- title = { sv = "Kontogrupper (två siffror) som inte är inköp, till exempel lämnade bidrag", en = "Account groups (two digits) that are no purchases, such as grants" }
--
-- [[column]]
-- name = "supplier_key"
-- title = { sv = "Organisationsnummer eller namn", en = "Organisation number or name" }
--
-- [[column]]
-- name = "postings"
-- unit = "count"
-- title = { sv = "Fakturarader", en = "Postings" }
--
-- [[threshold]]
-- level = "note"
-- count = 1

SELECT
    coalesce(supplier_id, supplier) AS supplier_key,
    min(supplier) AS supplier,
    count(*) AS postings,
    sum(amount) AS amount
FROM supplier_invoices AS invoice
WHERE contract IS NULL
    AND NOT EXISTS (
        SELECT 1
        FROM contracts
        WHERE coalesce(contracts.supplier_id, contracts.supplier) = coalesce(invoice.supplier_id, invoice.supplier)
            AND invoice.invoice_date BETWEEN contracts.start_date AND contracts.end_date
    )
    AND NOT EXISTS (SELECT 1 FROM internal_suppliers WHERE internal_suppliers.value = invoice.supplier_id)
    AND NOT EXISTS (SELECT 1 FROM exempt_accounts WHERE exempt_accounts.value = substr(invoice.account, 1, 2))
GROUP BY coalesce(supplier_id, supplier)
HAVING sum(amount) >= $least
