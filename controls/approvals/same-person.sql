-- id = "same-person-approvals"
-- kind = "exceptions"
-- title = { sv = "Samma person på båda attesterna", en = "Same person on both approvals" }
-- shows = { sv = "Fakturor där mottagningsattest och beslutsattest har gjorts av samma person.", en = "Invoices where the reception and the payment were approved by the same person." }
-- shows_not = { sv = "Om undantag är beslutat, till exempel för abonnemang. Två personer med samma namn går inte att skilja åt om filen saknar användarnamn.", en = "Whether an exemption is decided, such as for subscriptions. Two people of one name cannot be told apart where the file has no user names." }
-- key = ["voucher_number", "supplier_key"]
-- amount = "amount"
-- personal = ["approver"]
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = ["received_by", "approved_by"]
--
-- [[parameter]]
-- name = "least"
-- type = "amount"
-- default = 0
-- title = { sv = "Minsta belopp", en = "Least amount" }
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
-- [[threshold]]
-- level = "minor"
-- count = 1
--
-- [[threshold]]
-- level = "material"
-- count = 25

SELECT
    voucher_number,
    coalesce(supplier_id, lower(supplier)) AS supplier_key,
    min(supplier) AS supplier,
    min(unit) AS unit,
    min(invoice_date) AS invoice_date,
    min(approved_by) AS approver,
    sum(amount) AS amount
FROM supplier_invoices
WHERE lower(trim(received_by)) = lower(trim(approved_by))
    AND trim(approved_by) <> ''
    AND NOT EXISTS (SELECT 1 FROM automatic WHERE lower(automatic.value) = lower(trim(supplier_invoices.approved_by)))
GROUP BY voucher_number, coalesce(supplier_id, lower(supplier))
-- What is credited on the same voucher comes to nothing.
HAVING sum(amount) > 0 AND sum(amount) >= $least
