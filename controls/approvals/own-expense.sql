-- id = "own-expense-self"
-- kind = "exceptions"
-- title = { sv = "Eget utlägg attesterat av en själv", en = "Own expense approved by self" }
-- shows = { sv = "Ersättningar till en person där samma person har gjort beslutsattesten.", en = "Repayments to a person where the same person approved the payment." }
-- shows_not = { sv = "Om utlägget var rätt i sak. Personer jämförs så som filen skriver dem.", en = "Whether the expense was right in substance. People are compared as the file spells them." }
-- key = ["voucher_number"]
-- amount = "amount"
-- personal = ["person"]
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = ["payee", "approved_by"]
--
-- [[parameter]]
-- name = "least"
-- type = "amount"
-- default = 0
-- title = { sv = "Minsta belopp", en = "Least amount" }
--
-- [[column]]
-- name = "person"
-- title = { sv = "Person", en = "Person" }
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
    min(unit) AS unit,
    min(invoice_date) AS invoice_date,
    min(account_text) AS account_text,
    min(payee) AS person,
    sum(amount) AS amount
FROM supplier_invoices
-- Few invoices have a payee: what costs is asked of those only.
WHERE payee IS NOT NULL AND trim(payee) <> '' AND lower(trim(payee)) = lower(trim(approved_by))
GROUP BY voucher_number
HAVING sum(amount) > 0 AND sum(amount) >= $least
