-- id = "approval-above-limit"
-- kind = "exceptions"
-- title = { sv = "Attest över beloppsgräns eller utanför giltighet", en = "Approval above limit or outside validity" }
-- shows = { sv = "Fakturor vars belopp är högre än attestantens gräns den dagen, eller där attestanten inte stod i attestförteckningen den dagen.", en = "Invoices with an amount above the approver’s limit that day, or where the approver was not on the list of approvers that day." }
-- shows_not = { sv = "Tillfälliga ersättare som aldrig förts in i förteckningen. Ansvarskoder jämförs inte; en gräns som är knuten till en förvaltning gäller bara där.", en = "Temporary replacements never entered in the list. Responsibility codes are not compared; a limit tied to a unit holds there only." }
-- key = ["voucher_number", "supplier_key"]
-- amount = "amount"
-- personal = ["approver"]
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = ["approved_by"]
--
-- [[input]]
-- table = "approval_limits"
-- columns = []
--
-- [[parameter]]
-- name = "automatic"
-- type = "list"
-- default = []
-- title = { sv = "Användare som är automatiska flöden", en = "Users that are automatic flows" }
--
-- [[column]]
-- name = "supplier_key"
-- title = { sv = "Organisationsnummer eller namn", en = "Organisation number or name" }
--
-- [[column]]
-- name = "approver"
-- title = { sv = "Attestant", en = "Approver" }
--
-- [[column]]
-- name = "day"
-- title = { sv = "Attestdag, annars fakturadatum", en = "Day of approval, else invoice date" }
--
-- [[column]]
-- name = "highest_limit"
-- unit = "amount"
-- title = { sv = "Attestantens gräns", en = "Approver’s limit" }
--
-- [[column]]
-- name = "finding"
-- title = { sv = "Iakttagelse", en = "Finding" }
-- words.above_limit = { sv = "över gränsen", en = "above the limit" }
-- words.other_unit = { sv = "bara i förteckningen för en annan förvaltning den dagen", en = "on the list for another unit only that day" }
-- words.no_unit = { sv = "fakturan har ingen förvaltning, och attestanten står bara i förteckningen för vissa", en = "the invoice has no unit, and the approver is on the list for certain units only" }
-- words.several = { sv = "flera attestanter, ingen med gräns för sin del", en = "several approvers, none with a limit for their part" }
-- words.not_valid = { sv = "inte i förteckningen den dagen", en = "not on the list that day" }
--
-- [[threshold]]
-- level = "minor"
-- count = 1
--
-- [[threshold]]
-- level = "material"
-- count = 25

-- First drop what no limit can be too low for, and whose approver was on the list; few vouchers remain to be looked at closely. A posting that
-- is above the lowest limit by itself needs no sum.
WITH candidates AS (
    SELECT voucher_number
    FROM supplier_invoices
    WHERE approved_by IS NOT NULL AND amount > 0 AND amount <= (SELECT min(amount_limit) FROM approval_limits)
    GROUP BY voucher_number
    HAVING sum(amount) > (SELECT min(amount_limit) FROM approval_limits)
    UNION
    SELECT voucher_number
    FROM supplier_invoices AS invoice
    WHERE approved_by IS NOT NULL
        AND (amount > (SELECT min(amount_limit) FROM approval_limits) OR NOT EXISTS (
            SELECT 1
            FROM approval_limits
            WHERE lower(trim(approval_limits.approver)) = lower(trim(invoice.approved_by))
                AND coalesce(invoice.approved_date, invoice.invoice_date) >= approval_limits.valid_from
                AND coalesce(invoice.approved_date, invoice.invoice_date) <= coalesce(approval_limits.valid_to, DATE '9999-12-31')
                AND lower(trim(coalesce(approval_limits.unit, invoice.unit, ''))) = lower(trim(coalesce(invoice.unit, '')))
        ))
),
approved AS (
    SELECT
        candidates.voucher_number,
        coalesce(invoice.supplier_id, lower(invoice.supplier)) AS supplier_key,
        min(invoice.supplier) AS supplier,
        min(invoice.unit) AS unit,
        min(invoice.approved_by) AS approver,
        coalesce(min(invoice.approved_date), min(invoice.invoice_date)) AS day,
        sum(invoice.amount) AS amount
    FROM candidates
    JOIN supplier_invoices AS invoice ON candidates.voucher_number = invoice.voucher_number
    WHERE NOT EXISTS (SELECT 1 FROM automatic WHERE lower(automatic.value) = lower(trim(invoice.approved_by)))
    GROUP BY candidates.voucher_number, coalesce(invoice.supplier_id, lower(invoice.supplier)), lower(trim(invoice.approved_by))
    HAVING sum(invoice.amount) > 0 AND min(invoice.approved_by) IS NOT NULL
),
-- The few that no limit covers, before the limits are looked up to tell why.
uncovered AS (
    SELECT *
    FROM approved
    WHERE NOT EXISTS (
        SELECT 1
        FROM approval_limits
        WHERE lower(trim(approval_limits.approver)) = lower(trim(approved.approver))
            AND approved.amount <= approval_limits.amount_limit
            AND approved.day >= approval_limits.valid_from
            AND approved.day <= coalesce(approval_limits.valid_to, DATE '9999-12-31')
            AND lower(trim(coalesce(approval_limits.unit, approved.unit, ''))) = lower(trim(coalesce(approved.unit, '')))
    )
),
-- What the list says of each of them that day, for this unit and at all.
listed AS (
    SELECT
        voucher_number,
        supplier_key,
        lower(trim(uncovered.approver)) AS person,
        min(uncovered.supplier) AS supplier,
        min(uncovered.unit) AS unit,
        min(uncovered.approver) AS approver,
        min(day) AS day,
        min(amount) AS amount,
        count(amount_limit) AS limits,
        max(CASE
            WHEN lower(trim(coalesce(approval_limits.unit, uncovered.unit, ''))) = lower(trim(coalesce(uncovered.unit, '')))
                THEN amount_limit
        END) AS highest_limit
    FROM uncovered
    LEFT JOIN approval_limits
        ON lower(trim(approval_limits.approver)) = lower(trim(uncovered.approver))
        AND day >= valid_from
        AND day <= coalesce(valid_to, DATE '9999-12-31')
    GROUP BY voucher_number, supplier_key, lower(trim(uncovered.approver))
)
-- Several people may have approved a part each of one voucher: their parts are added, and no one of them is said to have approved it all.
SELECT
    voucher_number,
    supplier_key,
    min(supplier) AS supplier,
    min(unit) AS unit,
    CASE WHEN count(*) = 1 THEN min(approver) END AS approver,
    min(day) AS day,
    sum(amount) AS amount,
    CASE WHEN count(*) = 1 THEN max(highest_limit) END AS highest_limit,
    CASE
        WHEN count(*) > 1 THEN 'several'
        WHEN max(highest_limit) IS NOT NULL THEN 'above_limit'
        WHEN max(limits) > 0 AND min(unit) IS NULL THEN 'no_unit'
        WHEN max(limits) > 0 THEN 'other_unit'
        ELSE 'not_valid'
    END AS finding
FROM listed
GROUP BY voucher_number, supplier_key
