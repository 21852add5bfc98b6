//! Two revisions side by side: which risks were added and removed, and what was changed in the words, value and controls of the others.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use tertial_app::language::failure::plan_state;
use tertial_app::revision::{self, Compared};
use tertial_domain::ids::{PersonId, RevisionId, RiskId};
use tertial_domain::plan::difference::{Change, ControlDifference, Fate, Field, RiskDifference, between};
use tertial_domain::{Control, Plan, Scale, Valuation};

use super::level::LevelSign;
use super::shell::{Place, Section, Shell};
use crate::pages::render;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "comparison.html")]
struct ComparisonPage {
    w: Words,
    shell: Shell,
    board: String,
    /// The later revision, and its year.
    id: RevisionId,
    year: i16,
    /// `2026`, or `2026–2027`.
    years: String,
    sides: [Side; 2],
    added: usize,
    removed: usize,
    changed: usize,
    unchanged: usize,
    risks: Vec<RiskRow>,
}

/// A revision that is compared.
struct Side {
    id: RevisionId,
    year: i16,
    number: u32,
    state: &'static str,
    because: Option<String>,
}

/// A risk that differs.
struct RiskRow {
    id: RiskId,
    title: String,
    /// Key and class of what became of it.
    fate: &'static str,
    reason: Option<String>,
    changes: Vec<ChangeRow>,
}

/// Something that differs: what, before, and after.
struct ChangeRow {
    what: String,
    before: String,
    after: String,
}

/// The page.
pub(crate) async fn show(
    visitor: Visitor,
    Path((one, other)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let id = |text: &str| text.parse::<RevisionId>().map_err(|_| Problem::NoPage);
    let ids = [id(&one)?, id(&other)?];
    let compared = revision::compared(&visitor.app, visitor.signed_in.organisation.id, ids).await?;
    Ok(render(&page(&visitor, &compared)))
}

fn page(visitor: &Visitor, compared: &Compared) -> ComparisonPage {
    let w = visitor.words;
    let (before, after) = (compared.before.content(), compared.after.content());
    let differences = between(before, after);
    let count = |wanted: fn(&Fate<'_>) -> bool| differences.iter().filter(|it| wanted(&it.fate)).count();
    let (added, removed) =
        (count(|it| matches!(it, Fate::Added)), count(|it| matches!(it, Fate::Removed { .. })));
    let (changed, unchanged) =
        (count(|it| matches!(it, Fate::Changed { .. })), count(|it| matches!(it, Fate::Unchanged)));
    let teller = Teller { w, scales: [&before.scale, &after.scale], people: &compared.people };
    let risks =
        differences.iter().filter(|it| it.fate != Fate::Unchanged).map(|it| teller.risk(it)).collect();
    let board = &compared.board;
    let place = Place { board: board.name.clone(), board_id: board.id, year: after.year };
    ComparisonPage {
        w,
        shell: Shell::new(visitor, Section::Plan, Some(place)),
        board: board.name.clone(),
        id: after.id,
        year: after.year,
        years: if before.year == after.year {
            after.year.to_string()
        } else {
            format!("{}–{}", before.year, after.year)
        },
        sides: [Side::of(&compared.before), Side::of(&compared.after)],
        added,
        removed,
        changed,
        unchanged,
        risks,
    }
}

impl Side {
    fn of(plan: &Plan) -> Self {
        let content = plan.content();
        Self {
            id: content.id,
            year: content.year,
            number: content.number,
            state: plan_state(plan.state()),
            because: content.because.clone(),
        }
    }
}

/// What puts differences into words.
struct Teller<'a> {
    w: Words,
    /// The scales of the two revisions.
    scales: [&'a Scale; 2],
    people: &'a BTreeMap<PersonId, String>,
}

impl Teller<'_> {
    fn risk(&self, it: &RiskDifference<'_>) -> RiskRow {
        let (fate, reason, changes) = match &it.fate {
            Fate::Added => ("compared-added", None, Vec::new()),
            Fate::Removed { reason } => ("compared-removed", reason.map(str::to_owned), Vec::new()),
            Fate::Unchanged => ("compared-unchanged", None, Vec::new()),
            Fate::Changed { changes, controls } => {
                let own = changes.iter().map(|change| self.change(change, None));
                let rows = own.chain(controls.iter().flat_map(|control| self.control(control)));
                ("compared-changed", None, rows.collect())
            }
        };
        RiskRow { id: it.risk.risk, title: it.risk.title.clone(), fate, reason, changes }
    }

    fn control(&self, difference: &ControlDifference<'_>) -> Vec<ChangeRow> {
        let what = || self.w.text("control");
        let none = || self.w.text("compared-nothing");
        match difference {
            ControlDifference::Added(control) => {
                vec![ChangeRow { what: what(), before: none(), after: control.title.clone() }]
            }
            ControlDifference::Removed(control) => {
                vec![ChangeRow { what: what(), before: control.title.clone(), after: none() }]
            }
            ControlDifference::Changed { control, changes } => {
                changes.iter().map(|change| self.change(change, Some(control))).collect()
            }
        }
    }

    /// A change of the risk's own, or of a control's, which then stands before it.
    fn change(&self, change: &Change<'_>, control: Option<&Control>) -> ChangeRow {
        let none = || self.w.text("compared-nothing");
        let (key, before, after) = match change {
            Change::Text { field, before, after } => {
                (key(*field), before.map_or_else(none, str::to_owned), after.map_or_else(none, str::to_owned))
            }
            Change::Valuation { before, after } => {
                ("portfolio-value", self.valuation(before, 0), self.valuation(after, 1))
            }
            Change::Due { before, after } => ("control-due", self.due(before), self.due(after)),
        };
        let what = match control {
            Some(control) => format!("{}: {}", control.title, self.w.text(key)),
            None => self.w.text(key),
        };
        ChangeRow { what, before, after }
    }

    /// `Hög 12 (3 × 4)`, and who set the level against the scale.
    fn valuation(&self, valuation: &Valuation, side: usize) -> String {
        let level = valuation.level(self.scales[side]).map(|level| LevelSign::new(self.w, level).word);
        let mut words = level.unwrap_or_else(|| self.w.text("level-unknown"));
        if let Some(value) = valuation.given.product() {
            words = format!("{words} {value}");
        }
        if let Some((likelihood, consequence)) = valuation.given.likelihood.zip(valuation.given.consequence) {
            words = format!("{words} ({likelihood} × {consequence})");
        }
        match &valuation.overridden {
            None => words,
            Some(set) => {
                let by = self.w.person(self.people.get(&set.by));
                format!("{words}. {} {}", self.w.about("level-set-by", &by), set.reason)
            }
        }
    }

    fn due(&self, control: &Control) -> String {
        let due: Vec<String> =
            control.due.iter().map(|period| self.w.about("period-code", period.code())).collect();
        if due.is_empty() { self.w.text("compared-nothing") } else { due.join(", ") }
    }
}

const fn key(field: Field) -> &'static str {
    match field {
        Field::Title => "compared-title",
        Field::Process => "risk-process",
        Field::Description => "risk-description",
        Field::Owner => "risk-owner",
        Field::Objective => "control-objective",
        Field::Method => "control-method",
        Field::Frequency => "control-frequency",
        Field::Performer => "control-performer",
        Field::ReportedTo => "control-reported-to",
    }
}
