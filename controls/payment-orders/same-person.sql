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

SELECT
    voucher_number,
    min(payee) AS payee,
    min(paid_date) AS paid_date,
    min(approved_by) AS person,
    CASE
        WHEN max(CASE WHEN lower(trim(approved_by)) = lower(trim(second_approved_by)) THEN 1 ELSE 0 END) = 1
            THEN 'both_approvals'
        ELSE 'registered_and_approved'
    END AS finding,
    sum(amount) AS amount
FROM payment_orders
WHERE trim(approved_by) <> ''
    AND (lower(trim(approved_by)) = lower(trim(second_approved_by)) OR lower(trim(approved_by)) = lower(trim(registered_by)))
GROUP BY voucher_number
HAVING sum(amount) > 0
