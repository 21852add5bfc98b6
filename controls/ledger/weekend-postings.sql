-- id = "weekend-postings"
-- kind = "exceptions"
-- title = { sv = "Bokfört på en helg", en = "Weekend postings" }
-- shows = { sv = "Verifikationer som registrerades på en lördag, en söndag eller en angiven helgdag.", en = "Vouchers registered on a Saturday, a Sunday or a stated holiday." }
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
-- title = { sv = "Helgdagar (ÅÅÅÅ-MM-DD)", en = "Holidays (YYYY-MM-DD)" }
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

SELECT
    coalesce(series, '') AS series,
    voucher_number,
    min(voucher_date) AS voucher_date,
    min(registered_date) AS registered_date,
    min(registered_by) AS registered_by,
    min(text) AS text,
    sum(CASE WHEN amount > 0 THEN amount ELSE 0 END) AS amount
FROM ledger_entries
WHERE (
        date_part('dow', registered_date) IN (0, 6)
        OR EXISTS (SELECT 1 FROM holidays WHERE holidays.value = CAST(ledger_entries.registered_date AS VARCHAR))
    )
    AND NOT EXISTS (SELECT 1 FROM automatic WHERE lower(automatic.value) = lower(trim(ledger_entries.registered_by)))
GROUP BY coalesce(series, ''), voucher_number
HAVING sum(CASE WHEN amount > 0 THEN amount ELSE 0 END) >= $least
