-- id = "concentration"
-- kind = "measure"
-- title = { sv = "Inköpens koncentration", en = "Concentration of spend" }
-- shows = { sv = "Hur stor del av inköpssumman som går till de största leverantörerna, som en kurva över alla leverantörer. Nyckeltalet är de största 20 procentens andel.", en = "The share of spend that goes to the largest suppliers, as a curve over all suppliers. The key figure is the share of the largest 20 per cent." }
-- shows_not = { sv = "Om koncentrationen är god eller dålig: få leverantörer kan vara god samordning eller ett beroende. Bolag i samma koncern räknas var för sig.", en = "Whether the concentration is good or bad: few suppliers may be good coordination or a dependency. Companies of one group count separately." }
-- position = "percent_of_suppliers"
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = []
--
-- [[parameter]]
-- name = "first_day"
-- type = "date"
-- title = { sv = "Från och med fakturadatum", en = "From invoice date" }
--
-- [[parameter]]
-- name = "last_day"
-- type = "date"
-- title = { sv = "Till och med fakturadatum", en = "To invoice date" }
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
-- name = "percent_of_suppliers"
-- unit = "percent"
-- title = { sv = "De största leverantörernas andel av antalet", en = "Share of suppliers, largest first" }
--
-- [[column]]
-- name = "share_of_spend"
-- title = { sv = "Andel av inköpssumman", en = "Share of spend" }
--
-- [[figure]]
-- column = "share_of_spend"
-- unit = "percent"
-- at = 20
-- title = { sv = "Andel av inköpssumman hos de största 20 procenten", en = "Share of spend with the largest 20 per cent" }
--
-- [[figure]]
-- column = "suppliers"
-- unit = "count"
-- at = 100
-- title = { sv = "Antal leverantörer", en = "Number of suppliers" }

-- Where a supplier has no organisation number its name stands for it, in small letters.
WITH internal AS (
    SELECT value FROM internal_suppliers
    UNION
    SELECT lower(value) FROM internal_suppliers
),
spent AS (
    SELECT coalesce(supplier_id, lower(supplier)) AS supplier_key, sum(amount) AS amount
    FROM supplier_invoices
    WHERE ($first_day IS NULL OR invoice_date >= $first_day)
        AND ($last_day IS NULL OR invoice_date <= $last_day)
        AND NOT EXISTS (SELECT 1 FROM exempt_accounts WHERE exempt_accounts.value = substr(supplier_invoices.account, 1, 2))
    GROUP BY coalesce(supplier_id, lower(supplier))
    HAVING sum(amount) > 0
),
ranked AS (
    SELECT
        row_number() OVER (ORDER BY amount DESC, supplier_key) AS place,
        sum(amount) OVER (ORDER BY amount DESC, supplier_key ROWS UNBOUNDED PRECEDING) AS running,
        count(*) OVER () AS suppliers,
        sum(amount) OVER () AS total
    FROM spent
    WHERE NOT EXISTS (SELECT 1 FROM internal WHERE internal.value = spent.supplier_key)
),
steps(step) AS (
    VALUES (1), (2), (5), (10), (15), (20), (25), (30), (35), (40), (45), (50),
        (55), (60), (65), (70), (75), (80), (85), (90), (95), (100)
)
-- A share of the suppliers is rounded up to whole suppliers: of three, the largest 20 per cent are one.
SELECT
    step AS percent_of_suppliers,
    CAST(running AS DOUBLE) * 100 / total AS share_of_spend,
    place AS suppliers
FROM steps
JOIN ranked ON place * 100 >= suppliers * step AND (place - 1) * 100 < suppliers * step
ORDER BY step
