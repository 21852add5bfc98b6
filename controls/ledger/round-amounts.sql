-- id = "round-amounts"
-- kind = "exceptions"
-- title = { sv = "Jämna belopp", en = "Round amounts" }
-- shows = { sv = "Leverantörer vars fakturarader till stor del är på jämna belopp av olika storlek.", en = "Suppliers whose postings are to a large part round amounts of different sizes." }
-- shows_not = { sv = "Att fakturorna är fel: förskott, bidrag och fasta priser är ofta jämna. Ett eller ett par jämna belopp som återkommer, som hyran för två lokaler, visas inte.", en = "That the invoices are wrong: advances, grants and fixed prices are often round. One or two round amounts that recur, such as the rents of two premises, are not shown." }
-- key = ["supplier_key"]
-- amount = "amount"
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = []
--
-- [[parameter]]
-- name = "step"
-- type = "amount"
-- default = 1000
-- least = 1
-- title = { sv = "Jämnt är en multipel av", en = "Round is a multiple of" }
--
-- [[parameter]]
-- name = "least"
-- type = "amount"
-- default = 10000
-- title = { sv = "Minsta belopp per rad", en = "Least amount per posting" }
--
-- [[parameter]]
-- name = "least_postings"
-- type = "count"
-- default = 5
-- title = { sv = "Minsta antal jämna rader", en = "Least number of round postings" }
--
-- [[parameter]]
-- name = "least_share"
-- type = "percent"
-- default = 50
-- title = { sv = "Minsta andel jämna rader", en = "Least share of round postings" }
--
-- [[parameter]]
-- name = "least_amounts"
-- type = "count"
-- default = 3
-- title = { sv = "Minsta antal olika jämna belopp", en = "Least number of different round amounts" }
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
-- title = { sv = "Kontogrupper (två siffror) som inte är inköp, till exempel lämnade bidrag", en = "Account groups (two digits) that are no purchases, such as grants" }
--
-- [[column]]
-- name = "supplier_key"
-- title = { sv = "Organisationsnummer eller namn", en = "Organisation number or name" }
--
-- [[column]]
-- name = "round_postings"
-- unit = "count"
-- title = { sv = "Jämna rader", en = "Round postings" }
--
-- [[column]]
-- name = "postings"
-- unit = "count"
-- title = { sv = "Rader över minsta belopp", en = "Postings above the least amount" }
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
-- One row a supplier and amount, so that the different round amounts are counted by counting rows.
amounts AS (
    SELECT
        coalesce(supplier_id, lower(supplier)) AS supplier_key,
        amount,
        CASE WHEN amount % $step = 0 THEN 1 ELSE 0 END AS is_round,
        min(supplier) AS supplier,
        count(*) AS postings
    FROM supplier_invoices AS invoice
    WHERE amount >= $least
        AND NOT EXISTS (SELECT 1 FROM internal WHERE internal.value = coalesce(invoice.supplier_id, lower(invoice.supplier)))
        AND NOT EXISTS (SELECT 1 FROM exempt_accounts WHERE exempt_accounts.value = substr(invoice.account, 1, 2))
    GROUP BY coalesce(supplier_id, lower(supplier)), amount, CASE WHEN amount % $step = 0 THEN 1 ELSE 0 END
)
SELECT
    supplier_key,
    min(supplier) AS supplier,
    sum(is_round * postings) AS round_postings,
    sum(postings) AS postings,
    sum(is_round * postings * amount) AS amount
FROM amounts
GROUP BY supplier_key
HAVING sum(is_round * postings) >= $least_postings
    AND CAST(sum(is_round * postings) AS DOUBLE) * 100 >= sum(postings) * $least_share
    AND sum(is_round) >= $least_amounts
