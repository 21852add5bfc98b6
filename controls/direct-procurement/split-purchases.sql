-- id = "split-purchases"
-- kind = "exceptions"
-- title = { sv = "Uppdelade inköp under ett rullande år", en = "Split purchases in a rolling year" }
-- shows = { sv = "Leverantörer vars fakturor på samma konto utan avtal var för sig, som helhet, ligger under direktupphandlingsgränsen men tillsammans når den inom 365 dagar.", en = "Suppliers whose invoices on one account without a contract are each, as a whole, below the limit for direct procurement but reach it together within 365 days." }
-- shows_not = { sv = "Att inköpen delats upp med avsikt, eller att de är av samma slag i lagens mening: kontot är en grov indelning. Lagen lägger ihop inköp av samma slag från alla leverantörer under räkenskapsåret, testet räknar per leverantör. En leverantör som har organisationsnummer på en del av sina fakturor men inte på alla räknas som två. Inköp före den 1 juli 2014 har ingen gräns att jämföra med och är inte med.", en = "That the purchases were split on purpose, or that they are of one kind in the sense of the law: an account is a coarse measure. The law adds up purchases of one kind from all suppliers in the fiscal year; the test counts per supplier. A supplier with an organisation number on some invoices and none on others counts as two. Purchases before 1 July 2014 have no limit to compare with and are left out." }
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

-- A supplier may be spelt in several ways.
WITH names AS (
    SELECT supplier_id, lower(supplier) AS name, min(supplier) AS supplier
    FROM supplier_invoices
    GROUP BY supplier_id, lower(supplier)
),
-- A contract is the supplier's by number, and by name where the contract or the invoices have no number.
covered AS (
    SELECT supplier_id AS supplier_key, start_date, end_date
    FROM contracts
    WHERE supplier_id IS NOT NULL
    UNION ALL
    SELECT coalesce(names.supplier_id, names.name) AS supplier_key, contracts.start_date, contracts.end_date
    FROM names
    JOIN contracts ON lower(contracts.supplier) = names.name
    WHERE contracts.supplier_id IS NULL OR names.supplier_id IS NULL
    GROUP BY coalesce(names.supplier_id, names.name), contracts.start_date, contracts.end_date
),
internal AS (
    SELECT value FROM internal_suppliers
    UNION
    SELECT lower(value) FROM internal_suppliers
),
-- What reaches the limit of its day by itself is no part of a split. An invoice that is posted in parts has several rows with one voucher
-- number, on one account or several.
large AS (
    SELECT supplier_key, voucher_number, vouchers.amount AS whole
    FROM (
        SELECT coalesce(supplier_id, lower(supplier)) AS supplier_key, voucher_number, min(invoice_date) AS invoice_date, sum(amount) AS amount
        FROM supplier_invoices
        WHERE contract IS NULL AND account IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM exempt_accounts WHERE exempt_accounts.value = substr(account, 1, 2))
        GROUP BY coalesce(supplier_id, lower(supplier)), voucher_number
        HAVING sum(amount) >= (SELECT min(reached_at) FROM legal_limits)
    ) AS vouchers
    JOIN legal_limits
        ON legal_limits.kind = 'direct_procurement'
        AND invoice_date BETWEEN legal_limits.valid_from AND legal_limits.valid_to
        AND vouchers.amount >= legal_limits.reached_at
),
postings AS (
    SELECT
        coalesce(supplier_id, lower(supplier)) AS supplier_key,
        account,
        invoice_date,
        voucher_number,
        amount
    FROM supplier_invoices
    WHERE contract IS NULL AND account IS NOT NULL
        AND invoice_date >= (SELECT min(valid_from) FROM legal_limits)
        AND NOT EXISTS (SELECT 1 FROM exempt_accounts WHERE exempt_accounts.value = substr(account, 1, 2))
),
daily AS (
    SELECT postings.supplier_key, account, invoice_date, sum(amount) AS amount
    FROM large
    RIGHT JOIN postings ON large.voucher_number = postings.voucher_number AND large.supplier_key = postings.supplier_key
    WHERE NOT EXISTS (SELECT 1 FROM internal WHERE internal.value = postings.supplier_key)
        AND large.whole IS NULL
        AND NOT EXISTS (
            SELECT 1
            FROM covered
            WHERE covered.supplier_key = postings.supplier_key
                AND postings.invoice_date BETWEEN covered.start_date AND covered.end_date
        )
    GROUP BY postings.supplier_key, account, invoice_date
),
-- The purchases of a day come into the sum on that day and leave it 365 days later. A sum that goes on so costs less than one that looks
-- back over the year from every day, also with twice the rows. Amount and days are summed in one: thousands of the amount, and the days.
changes AS (
    SELECT
        supplier_key,
        account,
        CASE WHEN sign = 1 THEN invoice_date ELSE CAST(invoice_date + INTERVAL '365 days' AS DATE) END AS change_date,
        sign,
        sign * (amount * 1000 + 1) AS amount_and_days
    FROM (VALUES (1), (-1)) AS comes_and_leaves (sign)
    CROSS JOIN daily
),
-- On a day on which both happen, what leaves does so first.
rolling AS (
    SELECT
        supplier_key,
        account,
        change_date,
        sign,
        sum(amount_and_days) OVER (
            PARTITION BY supplier_key, account ORDER BY change_date, sign
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS amount_and_days
    FROM changes
),
-- The few limits stand first: the engine holds what stands first in its memory and lets the others pass by.
found AS (
    SELECT
        supplier_key,
        account,
        min(change_date) AS reached_date,
        max(amount_and_days % 1000) AS days_with_purchases,
        max((amount_and_days - amount_and_days % 1000) / 1000) AS amount
    FROM legal_limits
    JOIN rolling
        ON legal_limits.kind = 'direct_procurement'
        AND change_date BETWEEN legal_limits.valid_from AND legal_limits.valid_to
    WHERE sign = 1 AND amount_and_days >= legal_limits.reached_at * 1000
    GROUP BY supplier_key, account
),
named AS (
    SELECT coalesce(supplier_id, name) AS supplier_key, min(supplier) AS supplier
    FROM names
    GROUP BY coalesce(supplier_id, name)
)
SELECT found.supplier_key, account, supplier, reached_date, days_with_purchases, amount
FROM found
JOIN named ON found.supplier_key = named.supplier_key
