-- id = "contracts-ending"
-- kind = "exceptions"
-- title = { sv = "Avtal som löper ut", en = "Contracts about to end" }
-- shows = { sv = "Avtal som löper ut inom det angivna antalet dagar utan att leverantören har ett senare avtal i samma kategori.", en = "Contracts that end within the number of days, where the supplier has no later contract in the same category." }
-- shows_not = { sv = "Om en upphandling redan pågår, eller om behovet har upphört. Ett avtal som kan förlängas visas med sista dag efter förlängning.", en = "Whether a procurement is under way, or the need has ended. A contract that can be extended is shown with the last day after extension." }
-- key = ["contract"]
--
-- [[input]]
-- table = "contracts"
-- columns = []
--
-- [[parameter]]
-- name = "day"
-- type = "date"
-- default = "day_of_run"
-- title = { sv = "Räknat från dag", en = "Counted from day" }
--
-- [[parameter]]
-- name = "within"
-- type = "days"
-- default = 180
-- title = { sv = "Löper ut inom", en = "Ends within" }
--
-- [[column]]
-- name = "days_left"
-- unit = "days"
-- title = { sv = "Dagar kvar", en = "Days left" }
--
-- [[threshold]]
-- level = "note"
-- count = 1

SELECT
    contract,
    min(supplier) AS supplier,
    min(category) AS category,
    max(end_date) AS end_date,
    max(extension_until) AS extension_until,
    max(end_date) - $day AS days_left
FROM contracts AS ending
-- The same supplier has another contract in the same category that goes on after this one.
WHERE NOT EXISTS (
    SELECT 1
    FROM contracts AS later
    WHERE coalesce(later.supplier_id, later.supplier) = coalesce(ending.supplier_id, ending.supplier)
        AND coalesce(later.category, '') = coalesce(ending.category, '')
        AND later.contract <> ending.contract
        AND later.end_date > ending.end_date
        AND later.start_date - ending.end_date <= 1
)
GROUP BY contract
HAVING max(end_date) - $day BETWEEN 0 AND $within
