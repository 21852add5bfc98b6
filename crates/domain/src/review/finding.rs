//! What the review finds.

use jiff::civil::Date;

use crate::comparison::Moment;
use crate::level::Level;
use crate::numerals::Amount;
use crate::period::PeriodInYear;

/// Something to mend or to explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which rule found it.
    pub rule: Rule,
    /// How serious it is.
    pub severity: Severity,
    /// Index of the risk in [`Snapshot::risks`](crate::Snapshot::risks); `None` where it is about the whole.
    pub risk: Option<u32>,
    /// JSON pointer to what should be mended, in the vocabulary of a draft: `/summary`, `/risks/3/analysis`.
    pub pointer: String,
    /// The facts of the message.
    pub what: What,
}

/// The rules, in the order in which findings at one place are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A level changed and nobody says why.
    ChangeWithoutReason,
    /// A text claims no change, or a change, and the levels say otherwise.
    TextContradictsChange,
    /// A number in the summary differs from the data.
    SummaryCount,
    /// The summary passes over a change.
    SummaryOmitsChange,
    /// A text is about another period than the follow-up.
    WrongPeriod,
    /// An analysis is word for word an earlier one, or another risk's.
    RepeatedText,
    /// The plan's value is missing or disagrees with the scale.
    OriginalValue,
    /// A control was due and was not carried out.
    ControlNotPerformed,
    /// Nothing is done about a deviation.
    DeviationWithoutAction,
    /// An action should have been done by now.
    ActionOverdue,
    /// The summary passes over a material deviation.
    MaterialDeviationOmitted,
    /// A high or critical risk that nothing is done about.
    HighRiskUncontrolled,
    /// Nothing is written where something should be.
    EmptyText,
    /// Tags, entities and field codes among the words.
    LeftoverMarkup,
    /// Personal data where none should be.
    PersonalData,
}

/// What a finding does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Informs (upplysning).
    Note,
    /// Needs an acknowledgement with a reason (varning).
    Warning,
    /// Stops the freezing (fel).
    Error,
}

/// The facts of a finding; each has a sentence in every language.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the facts that the variant's sentence names")]
pub enum What {
    /// The level changed and nothing says why.
    ChangedWithoutReason { since: Moment, from: Level, to: Level },
    /// A text says that the level is what it was.
    SaysUnchanged { quote: String, since: Moment, from: Level, to: Level },
    /// A text says that the level changed.
    SaysChanged { quote: String, level: Level },
    /// A text says that the level rose though it fell, or the other way, or that it went to another level.
    SaysOtherChange { quote: String, from: Level, to: Level },
    /// A number in the summary is another than the data's; `risks` are those that it should count, while few.
    OtherCount { quote: String, counted: Counted, says: Amount, actual: usize, risks: Vec<u32> },
    /// The summary speaks vaguely of exactly one; `risks` is that one.
    VagueAboutOne { quote: String, counted: Counted, risks: Vec<u32> },
    /// The summary does not mention a change.
    ChangeOmitted { since: Moment, from: Level, to: Level },
    /// The summary counts the changes but does not say which risks.
    ChangeNotNamed { since: Moment, from: Level, to: Level },
    /// A text is about another period.
    OtherPeriod { quote: String, now: PeriodInYear },
    /// The analysis is that of earlier periods; the oldest of them, and how many in a row.
    RepeatedFromEarlier { oldest: PeriodInYear, periods: usize },
    /// Most sentences of the analysis are those of an earlier period.
    MostlyRepeated { from: PeriodInYear, same: usize, sentences: usize },
    /// The analysis is that of another risk.
    RepeatedFromRisk { other: u32 },
    /// The risk has no original value.
    OriginalMissing,
    /// No risk of the document has an original value.
    AllOriginalsMissing { risks: usize },
    /// The level and the value do not go together on the scale; `value` is outside the scale where `scale` is `None`.
    ValueDisagrees { stated: Level, value: u16, scale: Option<Level> },
    /// The value is not the product of the factors.
    FactorsDisagree { likelihood: u8, consequence: u8, value: u16 },
    /// So many levels disagree that the document must have been made on another scale.
    ScaleDisagrees { disagree: usize, valued: usize },
    /// A control was due and nothing is recorded.
    NoExecution { control: String },
    /// A control was not performed and nothing says why.
    NotPerformedWithoutReason { control: String },
    /// A control was not performed, and what is said about it does not say why.
    NotPerformedUnclear { control: String, quote: String },
    /// A deviation has no action.
    NoAction { deviation: String, material: bool },
    /// A control ended in a material deviation that is recorded nowhere.
    DeviationNotRecorded { control: String },
    /// An action is overdue.
    Overdue { action: String, due: Date, days: u32 },
    /// The summary does not mention a material deviation.
    DeviationOmitted { deviation: String },
    /// A high or critical risk has neither control nor action.
    Uncontrolled { level: Level },
    /// The document tells of no control and no action at all.
    NoControlsAtAll { high: usize },
    /// The analysis is empty.
    EmptyAnalysis,
    /// No risk has an analysis.
    NoAnalyses { risks: usize },
    /// The summary is empty.
    EmptySummary,
    /// The risk has no level now.
    LevelMissing,
    /// Words that hold a place for a text.
    Placeholder { quote: String },
    /// Tags, entities or marks of a markup language.
    Markup { quote: String },
    /// An error message of an office program.
    FieldError { quote: String },
    /// Markup that was taken away when the document was read.
    MarkupRemoved { quote: String, pieces: usize },
    /// A personal identity number (or coordination number); masked.
    PersonalNumber { masked: String },
    /// Digits that look like one, with a checksum that does not fit; masked.
    LikePersonalNumber { masked: String },
    /// A private e-mail address; masked.
    PrivateEmail { masked: String },
    /// A mobile telephone number; masked.
    MobileNumber { masked: String },
}

/// What a number in the summary counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counted {
    /// Risks in the plan.
    Risks,
    /// Risks at a level now.
    AtLevel(Level),
    /// Risks that rose.
    Raised,
    /// Risks that fell.
    Lowered,
    /// Risks whose level changed in either direction.
    Changed,
    /// Risks whose level is what it was.
    Unchanged,
    /// Material deviations.
    MaterialDeviations,
    /// Controls of the period.
    Controls,
    /// Controls that were carried out.
    ControlsPerformed,
    /// Controls that were not carried out.
    ControlsNotPerformed,
}

impl Rule {
    /// Every rule, in order.
    pub const ALL: [Self; 15] = [
        Self::ChangeWithoutReason,
        Self::TextContradictsChange,
        Self::SummaryCount,
        Self::SummaryOmitsChange,
        Self::WrongPeriod,
        Self::RepeatedText,
        Self::OriginalValue,
        Self::ControlNotPerformed,
        Self::DeviationWithoutAction,
        Self::ActionOverdue,
        Self::MaterialDeviationOmitted,
        Self::HighRiskUncontrolled,
        Self::EmptyText,
        Self::LeftoverMarkup,
        Self::PersonalData,
    ];

    /// The id that findings in JSON, settings and the guide use.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::ChangeWithoutReason => "change-without-reason",
            Self::TextContradictsChange => "text-contradicts-change",
            Self::SummaryCount => "summary-count",
            Self::SummaryOmitsChange => "summary-omits-change",
            Self::WrongPeriod => "wrong-period",
            Self::RepeatedText => "repeated-text",
            Self::OriginalValue => "original-value",
            Self::ControlNotPerformed => "control-not-performed",
            Self::DeviationWithoutAction => "deviation-without-action",
            Self::ActionOverdue => "action-overdue",
            Self::MaterialDeviationOmitted => "material-deviation-omitted",
            Self::HighRiskUncontrolled => "high-risk-uncontrolled",
            Self::EmptyText => "empty-text",
            Self::LeftoverMarkup => "leftover-markup",
            Self::PersonalData => "personal-data",
        }
    }
}

impl Severity {
    /// The word that findings in JSON use.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl Finding {
    /// A finding about the whole document.
    pub(super) fn whole(rule: Rule, severity: Severity, pointer: &str, what: What) -> Self {
        Self { rule, severity, risk: None, pointer: pointer.to_owned(), what }
    }

    /// A finding about a part of a risk: `analysis`, `controls/0`.
    pub(super) fn in_risk(rule: Rule, severity: Severity, risk: usize, part: &str, what: What) -> Self {
        let pointer = format!("/risks/{risk}/{part}");
        Self { rule, severity, risk: Some(number(risk)), pointer, what }
    }
}

/// A risk's index as findings carry it.
pub(super) fn number(index: usize) -> u32 {
    u32::try_from(index).expect("four billion risks would not fit in any machine's memory")
}
