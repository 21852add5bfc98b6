-- id = "contracts-ending"
-- kind = "exceptions"
-- title = { sv = "Avtal som löper ut", en = "Contracts about to end" }
-- shows = { sv = "Avtal som löper ut inom det angivna antalet dagar utan att leverantören har ett senare avtal i samma kategori.", en = "Contracts that end within the number of days, where the supplier has no later contract in the same category." }
-- shows_not = { sv = "Om en upphandling redan pågår, eller om behovet har upphört. Ett avtal som kan förlängas visas med sista dag efter förlängning, och en annan leverantörs avtal i kategorin som tar vid (börjar tidigast 90 dagar före och senast dagen efter) med sin beteckning.", en = "Whether a procurement is under way, or the need has ended. A contract that can be extended is shown with the last day after extension, and another supplier’s contract in the category that takes over (begins at most 90 days before and at latest the day after) with its name." }
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
-- [[column]]
-- name = "successor"
-- title = { sv = "Annan leverantörs avtal som tar vid", en = "Another supplier’s contract that takes over" }
--
-- [[threshold]]
-- level = "note"
-- count = 1

WITH ending AS (
    SELECT
        contract,
        min(supplier) AS supplier,
        min(coalesce(supplier_id, lower(supplier))) AS supplier_key,
        min(category) AS category,
        max(end_date) AS end_date,
        max(extension_until) AS extension_until
    FROM contracts
    GROUP BY contract
    HAVING max(end_date) - $day BETWEEN 0 AND $within
),
-- Another supplier's contract in the category that begins when this one ends. It may be for something else, so it is shown only.
taken_over AS (
    SELECT ending.contract, min(other.contract) AS successor
    FROM ending
    JOIN contracts AS other ON lower(other.category) = lower(ending.category)
    WHERE coalesce(other.supplier_id, lower(other.supplier)) <> ending.supplier_key
        AND other.end_date > ending.end_date
        AND other.start_date - ending.end_date BETWEEN -90 AND 1
    GROUP BY ending.contract
)
SELECT
    ending.contract,
    supplier,
    category,
    end_date,
    extension_until,
    end_date - $day AS days_left,
    coalesce(successor, '') AS successor
FROM ending
LEFT JOIN taken_over ON taken_over.contract = ending.contract
-- The same supplier has another contract in the same category that goes on after this one.
WHERE NOT EXISTS (
    SELECT 1
    FROM contracts AS later
    WHERE coalesce(later.supplier_id, lower(later.supplier)) = ending.supplier_key
        AND coalesce(later.category, '') = coalesce(ending.category, '')
        AND later.contract <> ending.contract
        AND later.end_date > ending.end_date
        AND later.start_date - ending.end_date <= 1
)
