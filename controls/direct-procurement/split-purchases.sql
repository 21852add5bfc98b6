-- id = "split-purchases"
-- kind = "exceptions"
-- title = { sv = "Uppdelade inköp under ett rullande år", en = "Split purchases in a rolling year" }
-- shows = { sv = "Leverantörer vars fakturor på samma konto utan avtal var för sig ligger under direktupphandlingsgränsen men tillsammans når den inom 365 dagar.", en = "Suppliers whose invoices on one account without a contract are each below the limit for direct procurement but reach it together within 365 days." }
-- shows_not = { sv = "Att inköpen delats upp med avsikt, eller att de är av samma slag i lagens mening: kontot är en grov indelning. Lagen lägger ihop inköp av samma slag från alla leverantörer under räkenskapsåret, testet räknar per leverantör. Inköp före den 1 juli 2014 har ingen gräns att jämföra med och är inte med.", en = "That the purchases were split on purpose, or that they are of one kind in the sense of the law: an account is a coarse measure. The law adds up purchases of one kind from all suppliers in the fiscal year; the test counts per supplier. Purchases before 1 July 2014 have no limit to compare with and are left out." }
-- key = ["supplier_key", "account"]
-- amount = "amount"
-- limits = ["direct_procurement"]
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = ["account"]
--
-- [[input]]
-- table = "contracts"
-- columns = []
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
-- title = { sv = "Kontogrupper (två siffror) som inte är inköp eller inte omfattas av upphandlingslagen, till exempel lämnade bidrag och hyror", en = "Account groups (two digits) that are no purchases, or outside the procurement law, such as grants and rents" }
--
-- [[column]]
-- name = "supplier_key"
-- title = { sv = "Organisationsnummer eller namn", en = "Organisation number or name" }
--
-- [[column]]
-- name = "reached_date"
-- title = { sv = "Gränsen nåddes", en = "Limit reached" }
--
-- [[column]]
-- name = "days_with_purchases"
-- unit = "count"
-- title = { sv = "Dagar med inköp inom året", en = "Days with purchases in the year" }
--
-- [[threshold]]
-- level = "note"
-- count = 1
--
-- [[threshold]]
-- level = "minor"
-- count = 10

-- First drop what cannot reach the limit even with every purchase counted; few suppliers and accounts remain. They are numbered, so that the
-- steps that follow carry a number instead of two texts.
WITH candidates AS (
    SELECT
        coalesce(supplier_id, supplier) AS supplier_key,
        account,
        min(supplier) AS supplier,
        row_number() OVER (ORDER BY coalesce(supplier_id, supplier), account) AS candidate
    FROM supplier_invoices AS invoice
    WHERE contract IS NULL AND amount > 0
        AND amount < (SELECT max(amount) FROM legal_limits WHERE kind = 'direct_procurement')
        AND NOT EXISTS (SELECT 1 FROM internal_suppliers WHERE internal_suppliers.value = coalesce(invoice.supplier_id, invoice.supplier))
        AND NOT EXISTS (SELECT 1 FROM exempt_accounts WHERE exempt_accounts.value = substr(invoice.account, 1, 2))
    GROUP BY coalesce(supplier_id, supplier), account
    HAVING sum(amount) >= (SELECT min(amount) FROM legal_limits WHERE kind = 'direct_procurement')
),
-- A contract is the supplier's by number, and by name where the contract or the invoices have no number.
covered AS (
    SELECT supplier_id AS supplier_key, start_date, end_date
    FROM contracts
    WHERE supplier_id IS NOT NULL
    UNION ALL
    SELECT coalesce(invoice.supplier_id, invoice.supplier) AS supplier_key, contracts.start_date, contracts.end_date
    FROM supplier_invoices AS invoice
    JOIN contracts ON lower(contracts.supplier) = lower(invoice.supplier)
    WHERE contracts.supplier_id IS NULL OR invoice.supplier_id IS NULL
    GROUP BY coalesce(invoice.supplier_id, invoice.supplier), contracts.start_date, contracts.end_date
),
-- An invoice that is posted in parts has several rows with one voucher number.
vouchers AS (
    SELECT candidate, invoice.invoice_date, invoice.voucher_number, sum(invoice.amount) AS amount
    FROM candidates
    JOIN supplier_invoices AS invoice
        ON candidates.supplier_key = coalesce(invoice.supplier_id, invoice.supplier)
        AND candidates.account = invoice.account
    WHERE invoice.contract IS NULL
        AND NOT EXISTS (
            SELECT 1
            FROM covered
            WHERE covered.supplier_key = candidates.supplier_key
                AND invoice.invoice_date BETWEEN covered.start_date AND covered.end_date
        )
    GROUP BY candidate, invoice.invoice_date, invoice.voucher_number
),
-- What reaches the limit of its day by itself is no part of a split.
daily AS (
    SELECT candidate, invoice_date, sum(vouchers.amount) AS amount
    FROM vouchers
    JOIN legal_limits
        ON legal_limits.kind = 'direct_procurement'
        AND invoice_date BETWEEN legal_limits.valid_from AND legal_limits.valid_to
    WHERE vouchers.amount < legal_limits.reached_at
    GROUP BY candidate, invoice_date
),
-- The sum and the number of days in one, since going through the year before is what costs: thousands of the amount, and the days.
rolling AS (
    SELECT candidate, invoice_date, sum(amount * 1000 + 1) OVER year_before AS amount_and_days
    FROM daily
    WINDOW year_before AS (
        PARTITION BY candidate ORDER BY invoice_date
        RANGE BETWEEN INTERVAL '364 days' PRECEDING AND CURRENT ROW
    )
),
found AS (
    SELECT
        candidate,
        min(invoice_date) AS reached_date,
        max(amount_and_days % 1000) AS days_with_purchases,
        max((amount_and_days - amount_and_days % 1000) / 1000) AS amount
    FROM rolling
    JOIN legal_limits
        ON legal_limits.kind = 'direct_procurement'
        AND invoice_date BETWEEN legal_limits.valid_from AND legal_limits.valid_to
    WHERE amount_and_days >= legal_limits.reached_at * 1000
    GROUP BY candidate
)
SELECT
    supplier_key,
    account,
    supplier,
    reached_date,
    days_with_purchases,
    amount
FROM found
JOIN candidates ON found.candidate = candidates.candidate
