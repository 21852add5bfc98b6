//! `tertial freeze`: locks a follow-up, once the review has no errors and every warning has been answered for.

use std::collections::BTreeSet;
use std::str::FromStr;

use clap::Args;
use serde_json::json;
use tertial_app::pass::Answer;
use tertial_app::review::{Reviewed, review_stored};
use tertial_app::{follow_ups, freeze};
use tertial_domain::review::Severity;

use super::findings;
use super::selection::Selection;
use crate::command::Outcome;
use crate::edge::Failure;
use crate::environment::Environment;
use crate::terminal::{Terminal, green};

#[derive(Debug, Args)]
pub(crate) struct Freeze {
    #[command(flatten)]
    selection: Selection,
    /// Warnings that are answered for.
    #[arg(long, value_name = "RULE=REASON")]
    acknowledge: Vec<Acknowledged>,
}

/// `repeated-text=Läget är oförändrat`.
#[derive(Debug, Clone)]
struct Acknowledged(Answer);

impl FromStr for Acknowledged {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('=').map(|(rule, reason)| (rule.trim(), reason.trim())) {
            Some((rule, reason)) if !rule.is_empty() && !reason.is_empty() => {
                Ok(Self(Answer { rule: rule.to_owned(), pointer: None, reason: reason.to_owned() }))
            }
            _ => Err("RULE=REASON"),
        }
    }
}

impl Freeze {
    pub(crate) async fn run(self, environment: &Environment<'_>) -> Result<Outcome, Failure> {
        let terminal = environment.terminal;
        let app = environment.app().await?;
        let found = follow_ups::find(&app, &self.selection.which()).await?;
        let reviewed = review_stored(&app, &found).await?;
        findings::show(terminal, &reviewed);
        if reviewed.has_errors() {
            terminal.line("");
            terminal.line(&terminal.text("freeze-errors"));
            terminal.json(&json!({ "frozen": false, "findings": reviewed.told(terminal.language) }));
            return Ok(Outcome::Remarks);
        }
        let answers = self.answers(terminal, &reviewed)?;
        let frozen = freeze::freeze(&app, &found, &answers).await?;
        let fingerprint = frozen.fingerprint();
        terminal.line("");
        terminal
            .line(&green(&terminal.text_with("freeze-done", &[("fingerprint", fingerprint.short().into())])));
        terminal.json(&json!({
            "frozen": true,
            "fingerprint": fingerprint.hex(),
            "findings": reviewed.told(terminal.language),
        }));
        Ok(Outcome::Done)
    }

    /// A reason for each rule that warns: from the flags, or asked for where somebody is there to answer.
    fn answers(&self, terminal: &Terminal, reviewed: &Reviewed) -> Result<Vec<Answer>, Failure> {
        let mut answers: Vec<Answer> = self.acknowledge.iter().map(|given| given.0.clone()).collect();
        let warnings = reviewed.findings.iter().filter(|finding| finding.severity == Severity::Warning);
        let unanswered = warnings.filter(|finding| reviewed.answer(finding).is_none());
        let rules: BTreeSet<&str> = unanswered.map(|finding| finding.rule.id()).collect();
        for rule in rules {
            let answered = answers.iter().any(|answer| answer.rule == rule);
            // The use case names what is left unanswered where nobody is there to ask.
            if !answered && !terminal.is_json() && Terminal::can_ask() {
                let reason = terminal.ask(&terminal.text_with("freeze-ask", &[("rule", rule.into())]))?;
                answers.push(Answer { rule: rule.to_owned(), pointer: None, reason });
            }
        }
        Ok(answers)
    }
}
