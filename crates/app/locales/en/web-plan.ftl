# The plan, the risk and the log in the browser.

plan-title = Internal control plan
plan-facts = About the plan
plan-state = State
plan-revision = Revision
plan-revisions = Revisions
plan-decided = Decided
registry-number = Registry number
plan-names-nobody = { $count ->
        [one] One name among performers and owners is nobody’s with an account
       *[other] { $count } names among performers and owners are nobody’s with an account
    }
plan-names-nobody-hint = Controls and risks with these names are on nobody’s list. Use a name or a title that is there, or ask the administrator to invite the person.
plan-empty-of-risks = The plan has no risks yet.
matrix = Risk matrix
matrix-axes = Likelihood upwards, consequence to the right.
matrix-numbers = The figures are the risks’ numbers.
matrix-outside = Without likelihood and consequence, and so not in the matrix:
risks = Risks
risks-and-controls = Risks and controls
risk = Risk
risk-number = No.
risk-owner = Risk owner
risk-value = Risk value
risk-level = Risk level
risk-without-controls = The risk has no controls yet.
risk-controls-begin = Add what is to be checked, how, by whom and how often.
risk-controls-in-plan = Controls are added in the plan.
level-unknown = missing
level-set-by = Set by { $name }:
unknown-person = unknown person
actor-command-line = the command line
since-last-year = Since last year
since-new = new
since-kept = kept
since-changed = changed
control-method = method
control-frequency = frequency
control-performer = performer
control-due = periods
period-code = { $name ->
        [year] whole year
       *[other] { $name }
    }
removed-risks = Risks that have been removed
removed-because = Why

# The letter of a level, where there is no room for the word. No two levels have the same.
letter-low = L
letter-medium = M
letter-high = H
letter-critical = C
