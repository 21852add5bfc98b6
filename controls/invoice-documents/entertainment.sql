-- id = "entertainment-without-purpose"
-- kind = "exceptions"
-- title = { sv = "Representation utan syfte eller deltagare", en = "Entertainment without purpose or participants" }
-- shows = { sv = "Fakturor på konton för representation där syfte eller deltagare saknas.", en = "Invoices on entertainment accounts where the purpose or the participants are missing." }
-- shows_not = { sv = "Om uppgifterna finns på den inskannade fakturan, eller om representationen följer kommunens regler.", en = "Whether the information is on the scanned invoice, or whether the entertainment follows the rules." }
-- key = ["voucher_number", "supplier_key"]
-- amount = "amount"
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = ["account", "purpose", "participants"]
--
-- [[parameter]]
-- name = "entertainment_accounts"
-- type = "list"
-- default = ["710", "711", "607"]
-- title = { sv = "Konton för representation (de tre första siffrorna)", en = "Entertainment accounts (the first three digits)" }
--
-- [[parameter]]
-- name = "least"
-- type = "amount"
-- default = 0
-- title = { sv = "Minsta belopp", en = "Least amount" }
--
-- [[column]]
-- name = "supplier_key"
-- title = { sv = "Organisationsnummer eller namn", en = "Organisation number or name" }
--
-- [[column]]
-- name = "finding"
-- title = { sv = "Saknas", en = "Missing" }
-- words.both = { sv = "syfte och deltagare", en = "purpose and participants" }
-- words.purpose = { sv = "syfte", en = "purpose" }
-- words.participants = { sv = "deltagare", en = "participants" }
--
-- [[threshold]]
-- level = "minor"
-- count = 1
--
-- [[threshold]]
-- level = "material"
-- count = 25

-- Purpose and participants may stand on any row of the invoice, so all rows of one that has an entertainment row count.
WITH entertainment AS (
    SELECT DISTINCT voucher_number, coalesce(supplier_id, lower(supplier)) AS supplier_key
    FROM supplier_invoices
    WHERE (
            lower(account_text) LIKE '%representation%'
            -- What says that it is no entertainment, and clothes for it.
            AND lower(account_text) NOT LIKE '%ej representation%'
            AND lower(account_text) NOT LIKE '%inte representation%'
            AND lower(account_text) NOT LIKE '%utom representation%'
            AND lower(account_text) NOT LIKE '%exkl%representation%'
            AND lower(account_text) NOT LIKE '%representationskl%'
        )
        OR EXISTS (SELECT 1 FROM entertainment_accounts WHERE entertainment_accounts.value = substr(supplier_invoices.account, 1, 3))
),
invoices AS (
    SELECT
        invoice.voucher_number,
        coalesce(invoice.supplier_id, lower(invoice.supplier)) AS supplier_key,
        min(invoice.supplier) AS supplier,
        min(invoice.unit) AS unit,
        min(invoice.invoice_date) AS invoice_date,
        max(CASE WHEN length(trim(coalesce(invoice.purpose, ''))) >= 3 THEN 1 ELSE 0 END) AS has_purpose,
        max(CASE WHEN length(trim(coalesce(invoice.participants, ''))) >= 3 THEN 1 ELSE 0 END) AS has_participants,
        sum(invoice.amount) AS amount
    FROM supplier_invoices AS invoice
    JOIN entertainment
        ON entertainment.voucher_number = invoice.voucher_number
        AND entertainment.supplier_key = coalesce(invoice.supplier_id, lower(invoice.supplier))
    GROUP BY invoice.voucher_number, coalesce(invoice.supplier_id, lower(invoice.supplier))
)
SELECT
    voucher_number,
    supplier_key,
    supplier,
    unit,
    invoice_date,
    CASE
        WHEN has_purpose + has_participants = 0 THEN 'both'
        WHEN has_purpose = 0 THEN 'purpose'
        ELSE 'participants'
    END AS finding,
    amount
FROM invoices
WHERE has_purpose + has_participants < 2 AND amount > 0 AND amount >= $least
