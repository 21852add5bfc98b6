-- id = "split-purchases"
-- kind = "exceptions"
-- title = { sv = "Uppdelade inköp under ett rullande år", en = "Split purchases in a rolling year" }
-- shows = { sv = "Leverantörer vars fakturor på samma konto utan avtal var för sig ligger under direktupphandlingsgränsen men tillsammans når den inom 365 dagar.", en = "Suppliers whose invoices on one account without a contract are each below the limit for direct procurement but reach it together within 365 days." }
-- shows_not = { sv = "Att inköpen delats upp med avsikt, eller att de är av samma slag i lagens mening: kontot är en grov indelning.", en = "That the purchases were split on purpose, or that they are of one kind in the sense of the law: an account is a coarse measure." }
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
-- title = { sv = "Interna leverantörers organisationsnummer", en = "Organisation numbers of internal suppliers" }
--
-- [[parameter]]
-- name = "exempt_accounts"
-- type = "list"
-- default = ["45"]
-- title = { sv = "Kontogrupper (två siffror) som inte är inköp, till exempel lämnade bidrag", en = "Account groups (two digits) that are no purchases, such as grants" }
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

-- First drop what cannot reach the limit even with every purchase counted; few suppliers and accounts remain.
WITH candidates AS (
    SELECT coalesce(supplier_id, supplier) AS supplier_key, account
    FROM supplier_invoices
    WHERE contract IS NULL AND amount > 0
        AND amount < (SELECT max(amount) FROM legal_limits WHERE kind = 'direct_procurement')
    GROUP BY coalesce(supplier_id, supplier), account
    HAVING sum(amount) >= (SELECT min(amount) FROM legal_limits WHERE kind = 'direct_procurement')
),
daily AS (
    SELECT
        coalesce(invoice.supplier_id, invoice.supplier) AS supplier_key,
        invoice.account,
        invoice.invoice_date,
        sum(invoice.amount) AS amount
    FROM candidates
    JOIN supplier_invoices AS invoice
        ON candidates.supplier_key = coalesce(invoice.supplier_id, invoice.supplier)
        AND candidates.account = invoice.account
    WHERE invoice.contract IS NULL
        AND invoice.amount < (SELECT max(amount) FROM legal_limits WHERE kind = 'direct_procurement')
        AND NOT EXISTS (
            SELECT 1
            FROM contracts
            WHERE coalesce(contracts.supplier_id, contracts.supplier) = coalesce(invoice.supplier_id, invoice.supplier)
                AND invoice.invoice_date BETWEEN contracts.start_date AND contracts.end_date
        )
        AND NOT EXISTS (SELECT 1 FROM internal_suppliers WHERE internal_suppliers.value = invoice.supplier_id)
        AND NOT EXISTS (SELECT 1 FROM exempt_accounts WHERE exempt_accounts.value = substr(invoice.account, 1, 2))
    GROUP BY coalesce(invoice.supplier_id, invoice.supplier), invoice.account, invoice.invoice_date
),
-- The sum and the number of days in one, since going through the year before is what costs: thousands of the amount, and the days.
rolling AS (
    SELECT
        supplier_key,
        account,
        invoice_date,
        sum(amount * 1000 + 1) OVER year_before AS amount_and_days
    FROM daily
    WINDOW year_before AS (
        PARTITION BY supplier_key, account ORDER BY invoice_date
        RANGE BETWEEN INTERVAL '364 days' PRECEDING AND CURRENT ROW
    )
),
found AS (
    SELECT
        supplier_key,
        account,
        min(invoice_date) AS reached_date,
        max(amount_and_days % 1000) AS days_with_purchases,
        max((amount_and_days - amount_and_days % 1000) / 1000) AS amount
    FROM rolling
    JOIN legal_limits
        ON legal_limits.kind = 'direct_procurement'
        AND invoice_date BETWEEN legal_limits.valid_from AND legal_limits.valid_to
    WHERE amount_and_days >= legal_limits.amount * 1000
    GROUP BY supplier_key, account
),
-- Names are looked up for those that are found, instead of being carried through every step.
named AS (
    SELECT coalesce(supplier_id, supplier) AS supplier_key, min(supplier) AS supplier
    FROM supplier_invoices
    GROUP BY coalesce(supplier_id, supplier)
)
SELECT
    found.supplier_key,
    account,
    supplier,
    reached_date,
    days_with_purchases,
    amount
FROM found
JOIN named ON found.supplier_key = named.supplier_key
