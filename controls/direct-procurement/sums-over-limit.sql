-- id = "direct-procurement-sums"
-- kind = "exceptions"
-- title = { sv = "Direktupphandlingar som tillsammans når gränsen", en = "Direct procurements that reach the limit together" }
-- shows = { sv = "Leverantörer vars direktupphandlingar av samma slag under ett kalenderår tillsammans når direktupphandlingsgränsen.", en = "Suppliers whose direct procurements of one kind reach the limit for direct procurement together in a calendar year." }
-- shows_not = { sv = "Om det fanns skäl till undantag, såsom synnerlig brådska. Upphandlingar utan angivet slag kan inte läggas ihop och är inte med. Lagen lägger ihop inköp av samma slag från alla leverantörer under räkenskapsåret, testet räknar per leverantör. Inköp före den 1 juli 2014 har ingen gräns att jämföra med och är inte med.", en = "Whether an exception applied, such as extreme urgency. Procurements without a stated kind cannot be added and are left out. The law adds up purchases of one kind from all suppliers in the fiscal year; the test counts per supplier. Purchases before 1 July 2014 have no limit to compare with and are left out." }
-- key = ["supplier_key", "kind", "year"]
-- amount = "amount"
-- limits = ["direct_procurement"]
--
-- [[input]]
-- table = "direct_procurements"
-- columns = ["kind"]
--
-- [[parameter]]
-- name = "exempt_kinds"
-- type = "list"
-- default = []
-- title = { sv = "Slag med annan gräns, till exempel sociala tjänster", en = "Kinds with another limit, such as social services" }
--
-- [[column]]
-- name = "supplier_key"
-- title = { sv = "Organisationsnummer eller namn", en = "Organisation number or name" }
--
-- [[column]]
-- name = "year"
-- title = { sv = "År", en = "Year" }
--
-- [[column]]
-- name = "purchases"
-- unit = "count"
-- title = { sv = "Antal", en = "Number" }
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
-- count = 5

WITH yearly AS (
    SELECT
        coalesce(supplier_id, lower(supplier)) AS supplier_key,
        lower(trim(kind)) AS kind,
        CAST(date_part('year', decided_date) AS BIGINT) AS year,
        min(supplier) AS supplier,
        count(DISTINCT purchase) AS purchases,
        max(decided_date) AS last_date,
        sum(amount) AS amount
    FROM direct_procurements
    WHERE kind IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM exempt_kinds WHERE lower(exempt_kinds.value) = lower(trim(direct_procurements.kind)))
    GROUP BY coalesce(supplier_id, lower(supplier)), lower(trim(kind)), CAST(date_part('year', decided_date) AS BIGINT)
)
-- The limit is the one that held when the last purchase was decided.
SELECT supplier_key, yearly.kind, year, supplier, purchases, yearly.amount, legal_limits.amount AS legal_limit
FROM yearly
JOIN legal_limits
    ON legal_limits.kind = 'direct_procurement'
    AND last_date BETWEEN legal_limits.valid_from AND legal_limits.valid_to
WHERE yearly.amount >= legal_limits.reached_at
