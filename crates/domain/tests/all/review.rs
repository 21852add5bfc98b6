//! The review finds what it should, and cries no wolf.

use tertial_domain::review::{Finding, Rule, review};

use super::cases;

/// Every rule has a file with at least so many cases.
const FEWEST_CASES: usize = 12;

#[test]
fn every_rule_finds_what_its_cases_say() {
    let files = cases::in_folder("review");
    let mut failures = Vec::new();
    for (file, cases) in &files {
        let rule = Rule::ALL.into_iter().find(|rule| rule.id() == file);
        let rule = rule.unwrap_or_else(|| panic!("cases/review/{file}.txt is named for no rule"));
        assert!(cases.len() >= FEWEST_CASES, "{file} has {} cases", cases.len());
        for case in cases {
            assert!(!case.expected.is_empty(), "{file}: {} expects something", case.name);
            let expected: Vec<_> = case.expected.iter().filter(|line| *line != "nothing").collect();
            let findings = review(&case.now, &case.earlier, case.today);
            let found: Vec<_> = findings.iter().filter(|finding| finding.rule == rule).collect();
            let fits = expected.len() == found.len() && expected.iter().zip(&found).all(|(e, f)| is(e, f));
            if !fits {
                failures
                    .push(format!("{file}: {}\n  expected {expected:?}\n  found    {found:#?}", case.name));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert_eq!(files.len(), Rule::ALL.len(), "every rule has a file");
}

/// `warning /risks/0/level`, and after it words that the facts of the finding contain.
fn is(expected: &str, finding: &Finding) -> bool {
    let mut parts = expected.splitn(3, ' ');
    parts.next() == Some(finding.severity.id())
        && parts.next() == Some(finding.pointer.as_str())
        && parts.next().is_none_or(|words| format!("{:?}", finding.what).contains(words))
}

#[test]
fn the_guide_lists_every_rule() {
    let guide = include_str!("../../../../docs/review-rules.md");
    let listed: Vec<_> = guide
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(id, _)| id)
        .collect();
    assert_eq!(listed, Rule::ALL.map(Rule::id));
}
