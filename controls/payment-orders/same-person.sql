-- id = "payment-order-same-person"
-- kind = "exceptions"
-- title = { sv = "Samma person två gånger på en utbetalningsorder", en = "Same person twice on a payment order" }
-- shows = { sv = "Utbetalningsorder där samma person har registrerat och attesterat, eller har gjort båda attesterna.", en = "Payment orders that the same person registered and approved, or approved twice." }
-- shows_not = { sv = "Om utbetalningen var rätt i sak. Personer jämförs så som filen skriver dem.", en = "Whether the payment was right in substance. People are compared as the file spells them." }
-- key = ["voucher_number"]
-- amount = "amount"
-- personal = ["person"]
--
-- [[input]]
-- table = "payment_orders"
-- columns = ["approved_by"]
--
-- [[parameter]]
-- name = "automatic"
-- type = "list"
-- default = []
-- title = { sv = "Användare som är automatiska flöden", en = "Users that are automatic flows" }
--
-- [[column]]
-- name = "person"
-- title = { sv = "Person", en = "Person" }
--
-- [[column]]
-- name = "finding"
-- title = { sv = "Iakttagelse", en = "Finding" }
-- words.both_approvals = { sv = "båda attesterna", en = "both approvals" }
-- words.registered_and_approved = { sv = "registrerade och attesterade", en = "registered and approved" }
--
-- [[threshold]]
-- level = "minor"
-- count = 1
--
-- [[threshold]]
-- level = "material"
-- count = 10

-- What is empty is nobody.
WITH orders AS (
    SELECT
        voucher_number,
        payee,
        paid_date,
        amount,
        nullif(lower(trim(registered_by)), '') AS registered_by,
        nullif(lower(trim(approved_by)), '') AS approved_by,
        nullif(lower(trim(second_approved_by)), '') AS second_approved_by
    FROM payment_orders
),
alike AS (
    SELECT
        *,
        approved_by = second_approved_by AS both_approvals,
        CASE
            WHEN registered_by = approved_by OR approved_by = second_approved_by THEN approved_by
            WHEN registered_by = second_approved_by THEN second_approved_by
        END AS person
    FROM orders
)
SELECT
    voucher_number,
    min(payee) AS payee,
    min(paid_date) AS paid_date,
    min(person) AS person,
    CASE WHEN max(CASE WHEN both_approvals THEN 1 ELSE 0 END) = 1 THEN 'both_approvals' ELSE 'registered_and_approved' END
        AS finding,
    sum(amount) AS amount
FROM alike
WHERE person IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM automatic WHERE lower(trim(automatic.value)) = alike.person)
GROUP BY voucher_number
HAVING sum(amount) > 0
