//! Writing the report and the memo.
