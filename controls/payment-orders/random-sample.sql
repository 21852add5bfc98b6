-- id = "payment-order-sample"
-- kind = "sample"
-- title = { sv = "Stickprov av utbetalningsorder", en = "Sample of payment orders" }
-- shows = { sv = "Ett slumpmässigt urval av manuella utbetalningsorder att granska mot underlagen. Varje order har samma chans att komma med.", en = "A random choice of manual payment orders to examine against their documents. Every order has the same chance." }
-- shows_not = { sv = "Hur stort beloppet av felen är: stora och små utbetalningar väger lika.", en = "How much money the errors are: large and small payments weigh the same." }
-- key = ["voucher_number"]
-- amount = "amount"
--
-- [sample]
-- design = "random"
--
-- [[input]]
-- table = "payment_orders"
-- columns = []
--
-- [[parameter]]
-- name = "size"
-- type = "count"
-- default = 60
-- title = { sv = "Antal i urvalet", en = "Number in the sample" }
--
-- [[parameter]]
-- name = "least"
-- type = "amount"
-- default = 0
-- title = { sv = "Minsta belopp", en = "Least amount" }

SELECT
    voucher_number,
    min(payee) AS payee,
    min(paid_date) AS paid_date,
    min(reason) AS reason,
    sum(amount) AS amount
FROM payment_orders
GROUP BY voucher_number
HAVING sum(amount) > 0 AND sum(amount) >= $least
