-- id = "direct-procurement-without-reasons"
-- kind = "exceptions"
-- title = { sv = "Direktupphandling utan dokumenterade skäl", en = "Direct procurement without documented reasons" }
-- shows = { sv = "Direktupphandlingar vars värde når lagens gräns för dokumentation, där inga skäl är antecknade.", en = "Direct procurements that reach the legal limit for documentation, where no reasons are noted." }
-- shows_not = { sv = "Om skälen finns dokumenterade någon annanstans, eller om de håller. Inköp före den 1 juli 2014 har ingen gräns att jämföra med och är inte med.", en = "Whether the reasons are documented elsewhere, or whether they hold. Purchases before 1 July 2014 have no limit to compare with and are left out." }
-- key = ["purchase"]
-- amount = "amount"
-- limits = ["direct_procurement_documentation"]
--
-- [[input]]
-- table = "direct_procurements"
-- columns = ["reasons"]
--
-- [[parameter]]
-- name = "exempt_kinds"
-- type = "list"
-- default = []
-- title = { sv = "Slag som inte omfattas", en = "Kinds that are exempt" }
--
-- [[column]]
-- name = "legal_limit"
-- unit = "amount"
-- title = { sv = "Lagens gräns", en = "Legal limit" }
--
-- [[threshold]]
-- level = "minor"
-- count = 1
--
-- [[threshold]]
-- level = "material"
-- count = 10

WITH purchases AS (
    SELECT
        purchase,
        min(supplier) AS supplier,
        min(kind) AS kind,
        min(decided_date) AS decided_date,
        sum(amount) AS amount
    FROM direct_procurements
    WHERE NOT EXISTS (SELECT 1 FROM exempt_kinds WHERE lower(exempt_kinds.value) = lower(trim(direct_procurements.kind)))
    GROUP BY purchase
    -- Signs that only hold a place, such as a dash, are no reasons.
    HAVING max(length(trim(coalesce(reasons, '')))) < 3
)
SELECT purchase, supplier, purchases.kind, decided_date, purchases.amount, legal_limits.amount AS legal_limit
FROM purchases
JOIN legal_limits
    ON legal_limits.kind = 'direct_procurement_documentation'
    AND decided_date BETWEEN legal_limits.valid_from AND legal_limits.valid_to
WHERE purchases.amount >= legal_limits.reached_at
