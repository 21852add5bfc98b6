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
-- title = { sv = "Interna leverantörers organisationsnummer, eller namn där nummer saknas", en = "Organisation numbers of internal suppliers, or names where there is no number" }
--
-- [[parameter]]
-- name = "exempt_accounts"
-- type = "list"
-- default = ["45"]
-- title = { sv = "Kontogrupper (två siffror) som inte är inköp eller inte omfattas av upphandlingslagen, till exempel lämnade bidrag och hyror", en = "Account groups (two digits) that are no purchases, or outside the procurement law, such as grants and rents" }
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

-- Where a supplier has no organisation number its name stands for it, in small letters.
WITH internal AS (
    SELECT value FROM internal_suppliers
    UNION
    SELECT lower(value) FROM internal_suppliers
),
-- A contract is the supplier's by number, and by name where the contract or the invoices have no number.
suppliers AS (
    SELECT coalesce(supplier_id, lower(supplier)) AS supplier_key, min(supplier_id) AS supplier_id, lower(min(supplier)) AS name
    FROM supplier_invoices
    GROUP BY coalesce(supplier_id, lower(supplier))
),
covered AS (
    SELECT suppliers.supplier_key, contracts.start_date, contracts.end_date
    FROM suppliers
    JOIN contracts ON contracts.supplier_id = suppliers.supplier_id
    UNION ALL
    SELECT suppliers.supplier_key, contracts.start_date, contracts.end_date
    FROM suppliers
    JOIN contracts ON lower(contracts.supplier) = suppliers.name
    WHERE contracts.supplier_id IS NULL OR suppliers.supplier_id IS NULL
)
SELECT
    coalesce(supplier_id, lower(supplier)) AS supplier_key,
    min(supplier) AS supplier,
    count(*) AS postings,
    sum(amount) AS amount
FROM supplier_invoices AS invoice
WHERE contract IS NULL
    AND NOT EXISTS (
        SELECT 1
        FROM covered
        WHERE covered.supplier_key = coalesce(invoice.supplier_id, lower(invoice.supplier))
            AND invoice.invoice_date BETWEEN covered.start_date AND covered.end_date
    )
    AND NOT EXISTS (SELECT 1 FROM internal WHERE internal.value = coalesce(invoice.supplier_id, lower(invoice.supplier)))
    AND NOT EXISTS (SELECT 1 FROM exempt_accounts WHERE exempt_accounts.value = substr(invoice.account, 1, 2))
GROUP BY coalesce(supplier_id, lower(supplier))
HAVING sum(amount) >= $least
