//! Unions, whose branches a cluster parts among tasks: each is carried out once, whatever else stands beside it.

use crate::own_test::Both;

const COUNTED: &str = ")
SELECT voucher_number, count(*) AS times FROM found GROUP BY voucher_number ORDER BY voucher_number
";

/// Above what the file itself tells to be the lowest limit, without a look at its rows.
const ABOVE_THE_LOWEST: &str = "SELECT voucher_number FROM supplier_invoices WHERE amount > (SELECT min(amount_limit) FROM approval_limits)";

const PLAIN: &str = "SELECT voucher_number FROM supplier_invoices WHERE amount > 5000000";

const GROUPED: &str =
    "SELECT min(voucher_number) AS voucher_number FROM supplier_invoices GROUP BY invoice_number";

const WHOLE: &str = "SELECT max(voucher_number) AS voucher_number FROM supplier_invoices";

const WITHOUT_LIMIT: &str = "SELECT voucher_number FROM supplier_invoices AS invoice
    WHERE NOT EXISTS (SELECT 1 FROM approval_limits WHERE approval_limits.approver = invoice.approved_by)";

const KNOWN: &str = "SELECT 'V1' AS voucher_number";

const NOTHING: &str = "SELECT voucher_number FROM supplier_invoices WHERE 1 = 2";

#[tokio::test(flavor = "multi_thread")]
async fn every_branch_of_a_union_is_carried_out_once() {
    let both = Both::start().await;
    let unions: [&[&str]; 8] = [
        &[ABOVE_THE_LOWEST, ABOVE_THE_LOWEST, WITHOUT_LIMIT],
        &[ABOVE_THE_LOWEST, GROUPED, WITHOUT_LIMIT],
        &[WITHOUT_LIMIT, ABOVE_THE_LOWEST, PLAIN, WHOLE],
        &[WHOLE, WHOLE, WHOLE],
        &[KNOWN, PLAIN, KNOWN, WITHOUT_LIMIT],
        &[KNOWN, GROUPED, NOTHING],
        &[PLAIN, NOTHING, WITHOUT_LIMIT, KNOWN],
        &[PLAIN, PLAIN, PLAIN, PLAIN, PLAIN],
    ];
    for branches in unions {
        for joined in ["\nUNION ALL\n", "\nUNION\n"] {
            let query = format!("WITH found AS ({}{COUNTED}", branches.join(joined));
            let (expected, found) = both.answer(&query).await;
            assert!(expected.as_ref().is_ok_and(|run| run.figures.rows > 0), "{query}\n{expected:?}");
            assert!(found == expected, "{query}\nexpected {expected:#?}\nfound {found:#?}");
        }
    }
}
