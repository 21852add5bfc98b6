//! Everything that a follow-up says at one moment.
//!
//! The snapshot is the one value that the rest of Tertial meets at: a document that was read becomes
//! one, a stored follow-up gives one, the review judges one, reports and memos are rendered from
//! one, and freezing stores one with its fingerprint. Its JSON is a documented, versioned format
//! ([`SCHEMA`]); a field may be added under a new schema number, never renamed or given another meaning.

mod fingerprint;
mod picture;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::check_run::Quantity;
use crate::level::Level;
use crate::period::PeriodInYear;
use crate::profile::Profile;
use crate::risk_value::RiskValue;
use crate::scale::Scale;
use crate::standing_texts::StandingTexts;

pub use self::fingerprint::Fingerprint;
pub use self::picture::{CheckPicture, PictureForm, PicturePoint};

/// The version of the snapshot's JSON format that this program writes, for a snapshot without a [`Presentation`].
pub const SCHEMA: u32 = 1;

/// The version of one with a presentation, which is all that it adds.
pub const SCHEMA_WITH_PRESENTATION: u32 = 2;

/// The version of one in which a control was carried out by control tests or samples, with a presentation or without.
pub const SCHEMA_WITH_CHECKS: u32 = 3;

/// The version of one in which the figures of such a test are drawn too, with a presentation or without.
pub const SCHEMA_WITH_PICTURES: u32 = 4;

/// A follow-up's whole content: the plan's risks as they stand in one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Format version; see [`SCHEMA`].
    pub schema: u32,
    /// The municipality (kommun): `Exempelby kommun`. Empty where a document does not say.
    pub organisation: String,
    /// The board (nämnd) whose plan is followed up.
    pub board: String,
    /// Which period of which year. The year is the plan's year too.
    pub at: PeriodInYear,
    /// Version of the follow-up: 1, and one more for each time it was reopened.
    pub version: u32,
    /// The decision by which the board adopted the plan.
    pub plan_adopted: Option<Decision>,
    /// Revision of the plan, from 1.
    pub plan_revision: u32,
    /// The day the follow-up was frozen; none while it can still change.
    pub frozen_on: Option<Date>,
    /// Registry number (diarienummer) of the matter.
    pub registry_number: Option<String>,
    /// The scale that the plan was adopted under.
    pub scale: Scale,
    /// The report's summary: paragraphs separated by an empty line.
    pub summary: String,
    /// Earlier periods that levels are compared with, oldest first; this one is not among them.
    pub earlier: Vec<PeriodInYear>,
    /// The plan's risks in the plan's order.
    pub risks: Vec<RiskEntry>,
    /// What the memo says beyond the standing texts.
    pub memo: MemoTexts,
    /// How its documents look and what their standing texts say. None in what was never stored and in what was frozen under
    /// schema 1, whose JSON and fingerprint stay what they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presentation: Option<Presentation>,
}

/// The organisation's graphic profile and standing texts as they were in force: a report that is rendered again years later has
/// the look and the words that it had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presentation {
    /// Logo, colour, header and footer.
    pub profile: Profile,
    /// The memo's standing texts.
    pub texts: StandingTexts,
}

/// A decision of a board: when, and where it is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Day of the meeting.
    pub date: Date,
    /// Section of the minutes, without the sign: `214`.
    pub section: Option<String>,
    /// Registry number (diarienummer): `KS 2026/118`.
    pub registry_number: Option<String>,
}

/// One risk of the plan, as it stands in the period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskEntry {
    /// Number in the plan, from 1.
    pub number: u32,
    /// What may go wrong, in a few words.
    pub title: String,
    /// The process (or area) that the risk belongs to.
    pub process: Option<String>,
    /// Longer description: cause and effect.
    pub description: Option<String>,
    /// Who owns the risk (riskansvarig): a role, or a name where the municipality prints names.
    pub owner: Option<String>,
    /// The plan's value of the risk: "ursprunglig risk för året".
    pub original: RiskValue,
    /// The value now; unknown where nobody has assessed it.
    pub now: RiskValue,
    /// Why the level now differs from the plan or the previous period.
    pub reason: Option<String>,
    /// The period's analysis: paragraphs separated by an empty line, list items as lines that start with `• `.
    pub analysis: String,
    /// The level in each of [`Snapshot::earlier`], in the same order; `None` where the risk was not assessed.
    pub history: Vec<Option<Level>>,
    /// The controls (kontrollmoment) of the risk.
    pub controls: Vec<ControlEntry>,
    /// What was found wrong.
    pub deviations: Vec<DeviationEntry>,
    /// Actions (åtgärder) taken directly on the risk, not on a deviation.
    pub actions: Vec<ActionEntry>,
}

/// A control and what was done of it in the period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ControlEntry {
    /// What is checked.
    pub title: String,
    /// What the control should achieve.
    pub objective: Option<String>,
    /// How it is checked.
    pub method: Option<String>,
    /// How often, in words.
    pub frequency: Option<String>,
    /// Who carries it out (kontrollansvarig).
    pub responsible: Option<String>,
    /// To whom the result is reported.
    pub reported_to: Option<String>,
    /// Whether it should have been carried out in this period; `None` where a document does not say.
    pub due: Option<bool>,
    /// What was carried out, in the order of time.
    pub executions: Vec<ExecutionEntry>,
}

/// One performance of a control (genomförande).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExecutionEntry {
    /// The day, where it is known.
    pub on: Option<Date>,
    /// How it went.
    pub result: ExecutionResult,
    /// What was found, or the reason why it was not performed; empty where nothing is said.
    pub text: String,
    /// The control tests and samples that show it. Left out where there are none, so that what was frozen under earlier schemas keeps
    /// its JSON and its fingerprint.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<CheckEntry>,
}

/// A control test's run, or a sample, as it was when it was attached to a performance of a control (genomförande).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckEntry {
    /// Which of them it is.
    pub kind: CheckKind,
    /// What was tested: `Samma person har tagit emot och beslutat`.
    pub title: String,
    /// The day of the run, or of the sample's evaluation.
    pub on: Date,
    /// The data that were read.
    pub data: Vec<CheckData>,
    /// What came out.
    pub figures: Vec<CheckFigure>,
    /// How many items the test found, or how many of the sample's items had an error; 0 where the test measures.
    pub found: u64,
    /// What had been said of the items by then; none for a sample, and for a test that measures.
    pub triaged: Option<Triaged>,
    /// Of the run: its test, parameters and data. Of the sample: its population, method and seed.
    pub fingerprint: Fingerprint,
    /// The figures that are drawn. Left out where there are none, so that what was frozen under earlier schemas keeps its JSON and its
    /// fingerprint.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<CheckPicture>,
}

/// Whether every item was tested, or some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckKind {
    /// A control test's run over all of the data.
    Run,
    /// A sample of them.
    Sample,
}

/// Data that were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckData {
    /// `Leverantörsfakturor 2026`.
    pub name: String,
    /// How many rows or items.
    pub rows: u64,
}

/// A figure of a control test or a sample.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckFigure {
    /// `Köptrohet efter belopp`.
    pub title: String,
    /// How much.
    pub value: Quantity,
}

/// How many items of a run are in which state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Triaged {
    /// To be looked at.
    pub open: u64,
    /// Explained.
    pub explained: u64,
    /// False alarms.
    pub false_alarms: u64,
    /// Raised as deviations.
    pub raised: u64,
}

/// How a control went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExecutionResult {
    /// Genomförd utan avvikelse.
    NoDeviation,
    /// Genomförd med ej väsentlig avvikelse.
    Minor,
    /// Genomförd med väsentlig avvikelse.
    Material,
    /// Ej genomförd; the text is the reason.
    NotPerformed,
    /// Genomförd; the document does not say with what result.
    Performed,
}

/// Something found wrong (avvikelse).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviationEntry {
    /// What was found.
    pub text: String,
    /// Whether it is material (väsentlig).
    pub material: bool,
    /// When it was found.
    pub found_on: Option<Date>,
    /// Whether it is closed.
    pub closed: bool,
    /// What is done about it.
    pub actions: Vec<ActionEntry>,
}

/// What is done about a deviation or a risk (åtgärd).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionEntry {
    /// What is to be done.
    pub title: String,
    /// Who does it.
    pub owner: Option<String>,
    /// When it is to be done.
    pub due: Option<Date>,
    /// How far it has come.
    pub state: ActionState,
}

/// How far an action has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActionState {
    /// Nobody has said that it is done.
    Open,
    /// Its owner says that it is done.
    Done,
    /// Somebody else has verified that it is done.
    Verified,
}

/// The memo's own words (tjänsteskrivelse); what is empty is drafted from the data and the standing texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemoTexts {
    /// Day of the memo.
    pub date: Option<Date>,
    /// Proposals for decision (förslag till beslut), one each.
    pub proposals: Vec<String>,
    /// Sections with headings of the author's own.
    pub sections: Vec<MemoSection>,
    /// Attached documents (bilagor).
    pub attachments: Vec<String>,
}

/// A section of the memo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemoSection {
    /// `Ekonomiska konsekvenser`.
    pub heading: String,
    /// Paragraphs separated by an empty line.
    pub text: String,
}

impl Snapshot {
    /// The same with what its documents look like.
    #[must_use]
    pub fn presented(self, presentation: Presentation) -> Self {
        let schema = self.schema.max(SCHEMA_WITH_PRESENTATION);
        Self { schema, presentation: Some(presentation), ..self }
    }

    /// The canonical JSON: fields in the order of this file, no white space, absent values as `null` and an absent presentation
    /// left out, UTF-8.
    /// The same content gives the same bytes on every machine.
    #[must_use]
    pub fn to_canonical_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("strings, integers and options always serialise")
    }

    /// SHA-256 of [`to_canonical_json`](Self::to_canonical_json).
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.to_canonical_json())
    }

    /// The level of a risk now: from the scale where factors or a value are known, otherwise as stated.
    #[must_use]
    pub fn level_now(&self, risk: &RiskEntry) -> Option<Level> {
        risk.now.level.or_else(|| self.scale.level(&risk.now))
    }

    /// The level that the plan gave a risk.
    #[must_use]
    pub fn level_in_plan(&self, risk: &RiskEntry) -> Option<Level> {
        risk.original.level.or_else(|| self.scale.level(&risk.original))
    }
}
