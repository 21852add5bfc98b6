-- id = "supplier-loyalty-amount"
-- kind = "measure"
-- title = { sv = "Leverantörstrohet i kronor", en = "Supplier loyalty by spend" }
-- shows = { sv = "Hur stor del av inköpssumman som gjordes hos leverantörer med ett gällande avtal på fakturadagen, eller som fakturan själv hänför till ett avtal.", en = "The share of spend with suppliers that had a contract in force on the invoice date, or that the invoice itself refers to a contract." }
-- shows_not = { sv = "Om det som köptes verkligen omfattas av avtalet, eller om priset är avtalets. Ett avtal som saknas i avtalsregistret räknas inte.", en = "Whether what was bought is covered by the contract, or at its price. A contract that is missing from the register does not count." }
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = []
--
-- [[input]]
-- table = "contracts"
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
-- title = { sv = "Kontogrupper (två siffror) som inte är inköp eller inte omfattas av upphandlingslagen, till exempel lämnade bidrag och hyror", en = "Account groups (two digits) that are no purchases, or outside the procurement law, such as grants and rents" }
--
-- [[figure]]
-- column = "loyalty"
-- unit = "percent"
-- title = { sv = "Andel hos avtalsleverantörer", en = "Share with suppliers under contract" }
--
-- [[figure]]
-- column = "amount_with_contract"
-- unit = "amount"
-- title = { sv = "Inköp hos avtalsleverantörer", en = "Spend with suppliers under contract" }
--
-- [[figure]]
-- column = "total_amount"
-- unit = "amount"
-- title = { sv = "Inköp totalt", en = "Total spend" }
--
-- [[threshold]]
-- level = "note"
-- figure = "loyalty"
-- below = 80

-- Where a supplier has no organisation number its name stands for it, in small letters.
WITH internal AS (
    SELECT value FROM internal_suppliers
    UNION
    SELECT lower(value) FROM internal_suppliers
),
-- A contract is the supplier's by number, and by name where the contract or the invoices have no number.
suppliers AS (
    SELECT coalesce(supplier_id, lower(supplier)) AS supplier_key, min(supplier_id) AS supplier_id, lower(min(supplier)) AS name
    FROM supplier_invoices
    GROUP BY coalesce(supplier_id, lower(supplier))
),
covered AS (
    SELECT suppliers.supplier_key, contracts.start_date, contracts.end_date
    FROM suppliers
    JOIN contracts ON contracts.supplier_id = suppliers.supplier_id
    UNION ALL
    SELECT suppliers.supplier_key, contracts.start_date, contracts.end_date
    FROM suppliers
    JOIN contracts ON lower(contracts.supplier) = suppliers.name
    WHERE contracts.supplier_id IS NULL OR suppliers.supplier_id IS NULL
),
-- Contracts of one supplier that follow or overlap each other are made one stretch of time, so that no invoice meets two.
ordered_contracts AS (
    SELECT
        supplier_key,
        start_date,
        end_date,
        max(end_date) OVER (
            PARTITION BY supplier_key ORDER BY start_date, end_date ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS covered_until
    FROM covered
),
numbered_contracts AS (
    SELECT
        supplier_key,
        start_date,
        end_date,
        sum(CASE WHEN start_date <= covered_until THEN 0 ELSE 1 END) OVER (
            PARTITION BY supplier_key ORDER BY start_date, end_date ROWS UNBOUNDED PRECEDING
        ) AS stretch
    FROM ordered_contracts
),
stretches AS (
    SELECT supplier_key, min(start_date) AS start_date, max(end_date) AS end_date
    FROM numbered_contracts
    GROUP BY supplier_key, stretch
),
bought AS (
    SELECT
        sum(CASE WHEN stretches.supplier_key IS NOT NULL OR invoice.contract IS NOT NULL THEN invoice.amount ELSE 0 END)
            AS amount_with_contract,
        sum(invoice.amount) AS total_amount
    FROM supplier_invoices AS invoice
    LEFT JOIN stretches
        ON stretches.supplier_key = coalesce(invoice.supplier_id, lower(invoice.supplier))
        AND invoice.invoice_date BETWEEN stretches.start_date AND stretches.end_date
    WHERE ($first_day IS NULL OR invoice.invoice_date >= $first_day)
        AND ($last_day IS NULL OR invoice.invoice_date <= $last_day)
        AND NOT EXISTS (SELECT 1 FROM internal WHERE internal.value = coalesce(invoice.supplier_id, lower(invoice.supplier)))
        AND NOT EXISTS (SELECT 1 FROM exempt_accounts WHERE exempt_accounts.value = substr(invoice.account, 1, 2))
)
SELECT
    CAST(amount_with_contract AS DOUBLE) * 100 / nullif(total_amount, 0) AS loyalty,
    amount_with_contract,
    total_amount
FROM bought
