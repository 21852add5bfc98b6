-- id = "digit-analysis"
-- kind = "measure"
-- title = { sv = "Sifferanalys (Benford)", en = "Digit analysis (Benford)" }
-- shows = { sv = "Hur ofta varje siffra 1–9 är den första i fakturaradernas belopp, jämfört med Benfords fördelning, och den genomsnittliga avvikelsen i procentenheter.", en = "How often each digit 1–9 is the first in the amounts of postings, compared with Benford’s distribution, and the mean deviation in percentage points." }
-- shows_not = { sv = "Fel i enskilda fakturor. Fasta priser, avgifter och beloppsgränser ger avvikelser av sig själva; en avvikelse är en anledning att titta på var beloppen hopar sig, aldrig ett bevis. Färre än det minsta antalet belopp ger inget resultat.", en = "Errors in single invoices. Fixed prices, fees and limits deviate by themselves; a deviation is a reason to look where amounts gather, never a proof. Fewer amounts than the least number give no result." }
-- position = "digit"
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
-- name = "least"
-- type = "amount"
-- default = 10
-- title = { sv = "Minsta belopp", en = "Least amount" }
--
-- [[parameter]]
-- name = "least_postings"
-- type = "count"
-- default = 1000
-- title = { sv = "Minsta antal belopp", en = "Least number of amounts" }
--
-- [[column]]
-- name = "digit"
-- title = { sv = "Första siffra", en = "First digit" }
--
-- [[figure]]
-- column = "mean_deviation"
-- unit = "percentage_points"
-- at = 1
-- title = { sv = "Genomsnittlig avvikelse", en = "Mean deviation" }
--
-- [[figure]]
-- column = "share"
-- unit = "percent"
-- title = { sv = "Andel av beloppen", en = "Share of the amounts" }
--
-- [[figure]]
-- column = "expected_share"
-- unit = "percent"
-- title = { sv = "Väntad andel", en = "Expected share" }
--
-- [[figure]]
-- column = "postings"
-- unit = "count"
-- title = { sv = "Antal", en = "Number" }
--
-- [[threshold]]
-- level = "note"
-- figure = "mean_deviation"
-- above = 1.5

-- The first digit by arithmetic: the power of ten below the amount, then how many times it goes. Amounts are öre.
WITH scaled AS (
    SELECT
        amount,
        CASE
            WHEN amount < 10 THEN 1
            WHEN amount < 100 THEN 10
            WHEN amount < 1000 THEN 100
            WHEN amount < 10000 THEN 1000
            WHEN amount < 100000 THEN 10000
            WHEN amount < 1000000 THEN 100000
            WHEN amount < 10000000 THEN 1000000
            WHEN amount < 100000000 THEN 10000000
            WHEN amount < 1000000000 THEN 100000000
            WHEN amount < 10000000000 THEN 1000000000
            WHEN amount < 100000000000 THEN 10000000000
            WHEN amount < 1000000000000 THEN 100000000000
            ELSE 1000000000000
        END AS power
    FROM supplier_invoices
    WHERE amount > 0
        AND amount >= $least
        AND ($first_day IS NULL OR invoice_date >= $first_day)
        AND ($last_day IS NULL OR invoice_date <= $last_day)
),
digits AS (
    SELECT CAST((amount - amount % power) / power AS BIGINT) AS digit, count(*) AS postings
    FROM scaled
    GROUP BY CAST((amount - amount % power) / power AS BIGINT)
),
-- Benford’s share of each digit, in hundred-thousandths.
expected(digit, part) AS (
    VALUES (1, 30103), (2, 17609), (3, 12494), (4, 9691), (5, 7918), (6, 6695), (7, 5799), (8, 5115), (9, 4576)
),
compared AS (
    SELECT
        expected.digit,
        expected.part,
        coalesce(digits.postings, 0) AS postings,
        sum(coalesce(digits.postings, 0)) OVER () AS total
    FROM expected
    LEFT JOIN digits ON digits.digit = expected.digit
),
deviations AS (
    SELECT
        *,
        CASE
            WHEN postings * 100000 >= total * part THEN postings * 100000 - total * part
            ELSE total * part - postings * 100000
        END AS deviation
    FROM compared
)
SELECT
    digit,
    postings,
    CAST(postings AS DOUBLE) * 100 / total AS share,
    CAST(part AS DOUBLE) / 1000 AS expected_share,
    CAST(sum(deviation) OVER () AS DOUBLE) / (CAST(total AS DOUBLE) * 9000) AS mean_deviation
FROM deviations
WHERE total >= $least_postings
ORDER BY digit
