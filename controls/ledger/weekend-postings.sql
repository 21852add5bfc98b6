-- id = "weekend-postings"
-- kind = "exceptions"
-- title = { sv = "Bokfört på en helg", en = "Weekend postings" }
-- shows = { sv = "Verifikationer som registrerades på en lördag, en söndag, en allmän helgdag eller en annan dag som kommunen anger.", en = "Vouchers registered on a Saturday, a Sunday, a public holiday or another day that the municipality states." }
-- shows_not = { sv = "Att bokföringen är fel: bokslut och jour innebär helgarbete. Automatiska bokningar undantas bara om deras användare anges.", en = "That the booking is wrong: closing the books and emergency duty mean weekend work. Automatic bookings are exempt only where their users are stated." }
-- key = ["series", "voucher_number"]
-- amount = "amount"
--
-- [[input]]
-- table = "ledger_entries"
-- columns = ["registered_date"]
--
-- [[parameter]]
-- name = "least"
-- type = "amount"
-- default = 10000
-- title = { sv = "Minsta omslutning", en = "Least turnover" }
--
-- [[parameter]]
-- name = "holidays"
-- type = "list"
-- default = []
-- title = { sv = "Andra lediga dagar (ÅÅÅÅ-MM-DD)", en = "Other days off (YYYY-MM-DD)" }
--
-- [[parameter]]
-- name = "eves"
-- type = "list"
-- default = []
-- title = { sv = "Aftnar som räknas som helgdagar: julafton, nyårsafton, midsommarafton, trettondagsafton, skärtorsdag, valborgsmässoafton", en = "Eves that count as holidays, by their Swedish names: julafton, nyårsafton, midsommarafton, trettondagsafton, skärtorsdag, valborgsmässoafton" }
--
-- [[parameter]]
-- name = "automatic"
-- type = "list"
-- default = []
-- title = { sv = "Användare som är automatiska flöden", en = "Users that are automatic flows" }
--
-- [[column]]
-- name = "amount"
-- unit = "amount"
-- title = { sv = "Omslutning", en = "Turnover" }
--
-- [[threshold]]
-- level = "note"
-- count = 1

-- Each day by its place in the year and in the month.
WITH days AS (
    SELECT
        registered_date,
        CAST(date_part('year', registered_date) AS BIGINT) AS year,
        CAST(date_part('month', registered_date) AS BIGINT) * 100 + CAST(date_part('day', registered_date) AS BIGINT) AS day,
        CAST(date_part('doy', registered_date) AS BIGINT) AS day_of_year,
        CAST(date_part('dow', registered_date) AS BIGINT) AS day_of_week
    FROM ledger_entries
    WHERE registered_date IS NOT NULL
    GROUP BY registered_date
),
-- Easter by Gauss, which holds from 1900 to 2099, counted in days after 22 March.
moons AS (
    SELECT *, (19 * (year % 19) + 24) % 30 AS moon
    FROM days
),
sundays AS (
    SELECT *, moon + (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7 AS sunday
    FROM moons
),
counted AS (
    SELECT
        *,
        day_of_year - CASE WHEN year % 4 = 0 THEN 60 ELSE 59 END - 22 - sunday
            + CASE WHEN sunday = 35 OR (sunday = 34 AND moon = 28 AND year % 19 > 10) THEN 7 ELSE 0 END AS from_easter
    FROM sundays
),
named AS (
    SELECT
        registered_date,
        day_of_week,
        -- Lag (1989:253) om allmänna helgdagar. Midsummer Day and All Saints’ Day are Saturdays anyway, and Whit Monday gave way to the
        -- National Day in 2005.
        CASE
            WHEN day IN (101, 106, 501, 1225, 1226) OR from_easter IN (-2, 1, 39) THEN 1
            WHEN day = 606 AND year >= 2005 OR from_easter = 50 AND year < 2005 THEN 1
            ELSE 0
        END AS is_holiday,
        CASE
            WHEN day = 1224 THEN 'julafton'
            WHEN day = 1231 THEN 'nyårsafton'
            WHEN day BETWEEN 619 AND 625 AND day_of_week = 5 THEN 'midsommarafton'
            WHEN day = 430 THEN 'valborgsmässoafton'
            WHEN day = 105 THEN 'trettondagsafton'
            WHEN from_easter = -3 THEN 'skärtorsdag'
        END AS eve
    FROM counted
),
closed AS (
    SELECT registered_date
    FROM named
    WHERE day_of_week IN (0, 6)
        OR is_holiday = 1
        OR EXISTS (SELECT 1 FROM eves WHERE lower(eves.value) = named.eve)
        OR EXISTS (SELECT 1 FROM holidays WHERE holidays.value = CAST(named.registered_date AS VARCHAR))
)
SELECT
    coalesce(series, '') AS series,
    voucher_number,
    min(voucher_date) AS voucher_date,
    min(closed.registered_date) AS registered_date,
    min(registered_by) AS registered_by,
    min(text) AS text,
    sum(CASE WHEN amount > 0 THEN amount ELSE 0 END) AS amount
FROM ledger_entries
JOIN closed ON closed.registered_date = ledger_entries.registered_date
WHERE NOT EXISTS (SELECT 1 FROM automatic WHERE lower(automatic.value) = lower(trim(ledger_entries.registered_by)))
GROUP BY coalesce(series, ''), voucher_number
HAVING sum(CASE WHEN amount > 0 THEN amount ELSE 0 END) >= $least
