-- id = "own-expense-subordinate"
-- kind = "exceptions"
-- title = { sv = "Chefs utlägg attesterat av underställd", en = "Manager’s expense approved by a subordinate" }
-- shows = { sv = "Ersättningar till en person där beslutsattesten har gjorts av någon som personen är chef för.", en = "Repayments to a person where the payment was approved by somebody whom that person manages." }
-- shows_not = { sv = "Chefsled längre upp än ett steg, eller hur organisationen såg ut en annan dag än den som personallistan visar.", en = "Managers more than one step up, or the organisation on another day than the list of employees shows." }
-- key = ["voucher_number"]
-- amount = "amount"
-- personal = ["person", "approver"]
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = ["payee", "approved_by"]
--
-- [[input]]
-- table = "employees"
-- columns = ["manager"]
--
-- [[parameter]]
-- name = "least"
-- type = "amount"
-- default = 0
-- title = { sv = "Minsta belopp", en = "Least amount" }
--
-- [[column]]
-- name = "person"
-- title = { sv = "Person som får ersättning", en = "Person who is paid back" }
--
-- [[column]]
-- name = "approver"
-- title = { sv = "Attestant", en = "Approver" }
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
    min(approved_by) AS approver,
    sum(amount) AS amount
FROM supplier_invoices AS invoice
WHERE EXISTS (
    SELECT 1
    FROM employees
    WHERE lower(trim(employees.employee)) = lower(trim(invoice.approved_by))
        AND lower(trim(employees.manager)) = lower(trim(invoice.payee))
        AND lower(trim(employees.manager)) <> lower(trim(employees.employee))
)
GROUP BY voucher_number
HAVING sum(amount) > 0 AND sum(amount) >= $least
