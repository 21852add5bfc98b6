//! The form of one risk's assessment: on its own page, in the table, and where two people's texts are joined.

use askama::Template;
use askama::filters::HtmlSafe;
use serde::Deserialize;
use tertial_app::assess::Assessing;
use tertial_domain::comparison::{Moment, Moved};
use tertial_domain::follow_up::Revaluation;
use tertial_domain::scale::Step;
use tertial_domain::{Level, Scale};

use crate::pages::level::{self, LevelSign};
use crate::pages::rich::Editor;
use crate::problem::Problem;
use crate::words::Words;

/// What a browser sends of it.
#[derive(Debug, Deserialize)]
pub(crate) struct Given {
    version: i64,
    #[serde(default)]
    analysis: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    likelihood: String,
    #[serde(default)]
    consequence: String,
    #[serde(default)]
    level: String,
    #[serde(default)]
    why: String,
    /// `table` where the form stands there.
    #[serde(default)]
    back: String,
    /// The unit whose part is to be taken into the analysis.
    #[serde(default)]
    take_in: String,
}

/// The form.
#[derive(Template)]
#[template(path = "follow_up/assessing.html")]
pub(super) struct AssessingForm {
    w: Words,
    action: String,
    /// What the ids of its fields begin with; empty where it is the page's only one.
    prefix: String,
    version: i64,
    autosaves: bool,
    in_table: bool,
    analysis: Editor,
    reason: Editor,
    /// What asks for the reason, where the level is another than before.
    changed: Option<String>,
    likelihood: Vec<Choice>,
    consequence: Vec<Choice>,
    levels: Vec<Choice>,
    /// Whether the level is another than the scale's, or a reason for that is written.
    sets_level: bool,
    why: String,
}

impl HtmlSafe for AssessingForm {}

struct Choice {
    value: String,
    label: String,
    is_chosen: bool,
}

/// Where a form stands and what it is made from.
pub(super) struct Setting<'a> {
    pub(super) action: String,
    pub(super) version: i64,
    /// The risk's number, where the form stands in the table.
    pub(super) in_table: Option<u32>,
    pub(super) autosaves: bool,
    pub(super) scale: &'a Scale,
    pub(super) changed: Option<String>,
}

impl Given {
    /// What was written, and the version that it was written in.
    pub(crate) fn read(&self) -> Result<(i64, Assessing), Problem> {
        let step = |text: &str| match text {
            "" => Ok(None),
            step => step.parse().map(Some).map_err(|_| Problem::Malformed),
        };
        let level = match self.level.as_str() {
            "" => None,
            wanted => Some(level::named(wanted).ok_or(Problem::Malformed)?),
        };
        let value = Revaluation {
            likelihood: step(&self.likelihood)?,
            consequence: step(&self.consequence)?,
            level,
            why: self.why.trim().to_owned(),
        };
        Ok((self.version, Assessing { analysis: self.analysis.clone(), reason: self.reason.clone(), value }))
    }

    /// The unit whose part is to be taken in.
    pub(crate) fn taken_in(&self) -> Result<Option<tertial_domain::ids::UnitId>, Problem> {
        match self.take_in.as_str() {
            "" => Ok(None),
            unit => unit.parse().map(Some).map_err(|_| Problem::Malformed),
        }
    }

    /// Whether it was sent from the table.
    pub(crate) fn is_from_table(&self) -> bool {
        self.back == "table"
    }
}

impl AssessingForm {
    pub(super) fn new(w: Words, written: &Assessing, setting: Setting<'_>) -> Self {
        let prefix = setting.in_table.map(|number| format!("risk-{number}-")).unwrap_or_default();
        let rows = if setting.in_table.is_some() { 5 } else { 12 };
        let editor = |name: &'static str, label: &str, value: &str, hint: Option<String>, rows| Editor {
            w,
            id: format!("{prefix}{name}"),
            name,
            label: w.text(label),
            hint,
            value: value.to_owned(),
            rows,
        };
        let value = &written.value;
        Self {
            w,
            action: setting.action,
            version: setting.version,
            autosaves: setting.autosaves,
            in_table: setting.in_table.is_some(),
            analysis: editor("analysis", "assess-analysis", &written.analysis, None, rows),
            reason: editor(
                "reason",
                "assess-reason",
                &written.reason,
                Some(setting.changed.clone().unwrap_or_default()),
                2,
            ),
            changed: setting.changed.filter(|_| written.reason.trim().is_empty()),
            likelihood: steps(setting.scale.likelihood(), value.likelihood),
            consequence: steps(setting.scale.consequence(), value.consequence),
            levels: Level::ALL
                .into_iter()
                .map(|level| Choice {
                    value: level::name(level).to_owned(),
                    label: LevelSign::new(w, level).word,
                    is_chosen: value.level == Some(level),
                })
                .collect(),
            sets_level: value.level.is_some() || !value.why.is_empty(),
            why: value.why.clone(),
            prefix,
        }
    }
}

fn steps(steps: &[Step], chosen: Option<u8>) -> Vec<Choice> {
    let choice = |(number, step): (u8, &Step)| Choice {
        value: number.to_string(),
        label: format!("{number} {}", step.label),
        is_chosen: chosen == Some(number),
    };
    (1..).zip(steps).map(choice).collect()
}

/// `Nivån var Hög i T2 och är nu Kritisk. Skriv varför.`
pub(super) fn changed(moved: Moved, w: Words) -> String {
    let then = match moved.since {
        Moment::Period(at) => w.about("period-code", at.period.code()),
        Moment::Plan => "plan".to_owned(),
    };
    let word = |level| LevelSign::new(w, level).word;
    let (from, to) = (word(moved.from), word(moved.to));
    w.language.text_with("assess-changed", &[("then", then.into()), ("from", from.into()), ("to", to.into())])
}
