# The page of a follow-up.

follow-up-title = Follow-up { $name }
period-name = { $name ->
        [T1] tertial 1
        [T2] tertial 2
        [T3] tertial 3
        [Q1] quarter 1
        [Q2] quarter 2
        [Q3] quarter 3
        [Q4] quarter 4
        [H1] first half-year
        [H2] second half-year
       *[year] the whole year
    }
follow-up-steps = How far the follow-up has come
follow-up-superseded = The follow-up was opened again. This is an earlier version.
follow-up-raised = { $count } raised
follow-up-lowered = { $count } lowered
follow-up-unchanged = { $count } unchanged
follow-up-missing = { $count } not assessed
follow-up-risk = Risk and the period's analysis
follow-up-track = Level over the year
follow-up-now = now
follow-up-change = Change
follow-up-change-raised = raised
follow-up-change-lowered = lowered
follow-up-change-unchanged = unchanged
follow-up-change-new = new
follow-up-change-missing = not assessed
follow-up-owner = Risk owner
follow-up-review = Review
follow-up-review-nothing = The review finds nothing to remark on.
follow-up-summary = Summary
follow-up-documents = Documents
follow-up-report = Report
follow-up-memo = Memo
follow-up-fingerprint = Fingerprint { $name }
follow-up-draft = The follow-up is not frozen, so the documents are marked as drafts.
