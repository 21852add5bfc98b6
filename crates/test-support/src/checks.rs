//! Control tests to try with.

/// A question that nobody has the time to wait for: each group of four invoices.
pub const ENDLESS: &str = r#"-- id = "own-endless"
-- kind = "measure"
-- title = { sv = "Eget test", en = "Own test" }
-- shows = { sv = "Ett tal.", en = "A number." }
-- shows_not = { sv = "Annat.", en = "Anything else." }
--
-- [[input]]
-- table = "supplier_invoices"
-- columns = []
--
-- [[figure]]
-- column = "groups"
-- title = { sv = "Grupper", en = "Groups" }
-- unit = "count"

SELECT count(*) AS groups
FROM supplier_invoices a, supplier_invoices b, supplier_invoices c, supplier_invoices d
WHERE a.amount + b.amount + c.amount < d.amount
"#;
