-- id = "round-amounts"
-- kind = "exceptions"
-- title = { sv = "Jämna belopp", en = "Round amounts" }
-- shows = { sv = "Leverantörer vars fakturarader till stor del är på jämna belopp av olika storlek.", en = "Suppliers whose postings are to a large part round amounts of different sizes." }
-- shows_not = { sv = "Att fakturorna är fel: förskott, bidrag och fasta priser är ofta jämna. Samma jämna belopp varje gång, som en hyra, visas inte.", en = "That the invoices are wrong: advances, grants and fixed prices are often round. The same round amount every time, such as rent, is not shown." }
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

SELECT
    coalesce(supplier_id, supplier) AS supplier_key,
    min(supplier) AS supplier,
    sum(CASE WHEN amount % $step = 0 THEN 1 ELSE 0 END) AS round_postings,
    count(*) AS postings,
    sum(CASE WHEN amount % $step = 0 THEN amount ELSE 0 END) AS amount
FROM supplier_invoices
WHERE amount >= $least
GROUP BY coalesce(supplier_id, supplier)
HAVING sum(CASE WHEN amount % $step = 0 THEN 1 ELSE 0 END) >= $least_postings
    AND CAST(sum(CASE WHEN amount % $step = 0 THEN 1 ELSE 0 END) AS DOUBLE) * 100 >= count(*) * $least_share
    AND min(CASE WHEN amount % $step = 0 THEN amount END) < max(CASE WHEN amount % $step = 0 THEN amount END)
