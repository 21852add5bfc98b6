-- id = "side-occupation-supplier"
-- kind = "exceptions"
-- title = { sv = "Leverantör som är en anställds bisyssla", en = "Supplier that is an employee’s side occupation" }
-- shows = { sv = "Leverantörer som har fått betalt och som en eller flera anställda har anmält som motpart i en bisyssla.", en = "Suppliers that were paid and that one or more employees have declared as counterpart of a side occupation." }
-- shows_not = { sv = "Om den anställde har haft något med köpet att göra, eller bisysslor som inte är anmälda. Om bisysslan pågick när fakturorna kom: jämför dagen för anmälan i registret med första och sista fakturadatum. En anmäld bisyssla är i sig inget fel.", en = "Whether the employee had anything to do with the purchase, or side occupations that are not declared. Whether the side occupation was going on when the invoices came: compare the day of declaration in the register with the first and last invoice date. A declared side occupation is no fault in itself." }
-- key = ["supplier_id"]
-- amount = "amount"
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = ["supplier_id"]
--
-- [[input]]
-- table = "side_occupations"
-- columns = ["counterpart_id"]
--
-- [[parameter]]
-- name = "least"
-- type = "amount"
-- default = 0
-- title = { sv = "Minsta summa", en = "Least sum" }
--
-- [[parameter]]
-- name = "internal_suppliers"
-- type = "list"
-- default = []
-- title = { sv = "Organisationsnummer för kommunen och dess bolag", en = "Organisation numbers of the municipality and its companies" }
--
-- [[column]]
-- name = "employees"
-- unit = "count"
-- title = { sv = "Anställda med bisysslan", en = "Employees with the side occupation" }
--
-- [[column]]
-- name = "declared_later"
-- title = { sv = "Anmäld efter första fakturan", en = "Declared after the first invoice" }
--
-- [[column]]
-- name = "first_date"
-- title = { sv = "Första fakturadatum", en = "First invoice date" }
--
-- [[column]]
-- name = "last_date"
-- title = { sv = "Sista fakturadatum", en = "Last invoice date" }
--
-- [[threshold]]
-- level = "note"
-- count = 1

WITH declared AS (
    SELECT counterpart_id, count(DISTINCT employee) AS employees, min(declared_date) AS declared_date
    FROM side_occupations
    WHERE counterpart_id IS NOT NULL
    GROUP BY counterpart_id
)
SELECT
    invoice.supplier_id,
    min(invoice.supplier) AS supplier,
    max(declared.employees) AS employees,
    -- The day itself stands in the register, which is a sensitive one.
    min(declared.declared_date) > min(invoice.invoice_date) AS declared_later,
    min(invoice.invoice_date) AS first_date,
    max(invoice.invoice_date) AS last_date,
    sum(invoice.amount) AS amount
FROM supplier_invoices AS invoice
JOIN declared ON declared.counterpart_id = invoice.supplier_id
WHERE NOT EXISTS (SELECT 1 FROM internal_suppliers WHERE internal_suppliers.value = coalesce(invoice.supplier_id, invoice.supplier))
GROUP BY invoice.supplier_id
HAVING sum(invoice.amount) > 0 AND sum(invoice.amount) >= $least
