-- id = "payment-order-without-document"
-- kind = "exceptions"
-- title = { sv = "Manuella utbetalningar utan underlag", en = "Manual payment orders without documents" }
-- shows = { sv = "Utbetalningsorder där inget underlag är registrerat.", en = "Payment orders for which no document is registered." }
-- shows_not = { sv = "Om underlaget finns på papper eller i ett annat system, eller om det räcker.", en = "Whether the document exists on paper or in another system, or is sufficient." }
-- key = ["voucher_number"]
-- amount = "amount"
--
-- [[input]]
-- table = "payment_orders"
-- columns = ["document"]
--
-- [[parameter]]
-- name = "least"
-- type = "amount"
-- default = 0
-- title = { sv = "Minsta belopp", en = "Least amount" }
--
-- [[parameter]]
-- name = "exempt_payees"
-- type = "list"
-- default = []
-- title = { sv = "Mottagarnummer som inte behöver underlag, till exempel skattekontot", en = "Payee numbers that need no document, such as the tax account" }
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
    min(reason) AS reason,
    sum(amount) AS amount
FROM payment_orders
WHERE NOT EXISTS (SELECT 1 FROM exempt_payees WHERE exempt_payees.value = coalesce(payment_orders.payee_id, payment_orders.payee))
GROUP BY voucher_number
-- One row of the order with a document is enough, and an order that was reversed has paid nothing.
HAVING max(CASE WHEN document THEN 1 ELSE 0 END) = 0 AND sum(amount) > 0 AND sum(amount) >= $least
