//! Joins, whose sides a cluster parts among tasks: a row without a partner is known by none of them alone.

use crate::own_test::Both;

/// How the invoices are held against the limits of those who approve: by who it is, by an amount, and by both.
const HELD_BY: [&str; 3] =
    ["approver = approved_by", "amount_limit < amount", "approver = approved_by AND amount_limit < amount"];

/// Vouchers, and what is found of each.
const JOINS: [&str; 8] = [
    "SELECT voucher_number, count(approver) AS times FROM supplier_invoices JOIN approval_limits ON {by} GROUP BY voucher_number",
    "SELECT voucher_number, count(approver) AS times FROM supplier_invoices LEFT JOIN approval_limits ON {by} GROUP BY voucher_number",
    "SELECT voucher_number, count(approver) AS times FROM approval_limits RIGHT JOIN supplier_invoices ON {by} GROUP BY voucher_number",
    "SELECT amount_limit AS voucher_number, count(amount) AS times FROM approval_limits LEFT JOIN supplier_invoices ON {by} GROUP BY amount_limit",
    "SELECT coalesce(amount, amount_limit) AS voucher_number, count(*) AS times FROM supplier_invoices FULL JOIN approval_limits ON {by} GROUP BY coalesce(amount, amount_limit)",
    "SELECT voucher_number, count(*) AS times FROM supplier_invoices WHERE EXISTS (SELECT 1 FROM approval_limits WHERE {by}) GROUP BY voucher_number",
    "SELECT voucher_number, count(*) AS times FROM supplier_invoices WHERE NOT EXISTS (SELECT 1 FROM approval_limits WHERE {by}) GROUP BY voucher_number",
    "SELECT amount_limit AS voucher_number, count(*) AS times FROM approval_limits WHERE NOT EXISTS (SELECT 1 FROM supplier_invoices WHERE {by}) GROUP BY amount_limit",
];

#[tokio::test(flavor = "multi_thread")]
async fn a_row_without_a_partner_is_told_of_once() {
    let both = Both::start().await;
    let mut wrong = Vec::new();
    for join in JOINS {
        for by in HELD_BY {
            let query = join.replace("{by}", by);
            let (expected, found) = both.answer(&query).await;
            if found != expected || expected.is_err() {
                let rows = |it: Result<_, _>| it.map(|run: tertial_checks::run::Run| run.figures.rows);
                wrong.push(format!("{query}\nexpected {:?}, found {:?}", rows(expected), rows(found)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
