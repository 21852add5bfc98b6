//! The sentences of the review: what is wrong, in which risk, and how it is mended.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::Loader;
use fluent_templates::fluent_bundle::FluentValue;
use tertial_domain::comparison::Moment;
use tertial_domain::review::{Counted, Finding, Severity, What};
use tertial_domain::{Level, PeriodInYear, Snapshot};

use super::{Language, MESSAGES};

/// Longest piece of somebody's text that a message quotes, in characters: enough to find the place by.
const LONGEST_QUOTE: usize = 120;

type Args = HashMap<Cow<'static, str>, FluentValue<'static>>;

/// What a finding says to a reader, in one or two sentences. `snapshot` is the follow-up that was reviewed.
#[must_use]
pub fn finding_message(finding: &Finding, snapshot: &Snapshot, language: Language) -> String {
    let writer = Writer { snapshot, language };
    let mut args = Args::new();
    if let Some(risk) = finding.risk {
        args.insert("risk".into(), writer.title(risk).into());
    }
    let key = writer.message(&finding.what, &mut args);
    // The same may be said of a risk's value in the plan and of its value now.
    let is_planned = finding.pointer.ends_with("/original");
    args.insert("said".into(), if is_planned { "plan" } else { "now" }.into());
    // A finding in the summary, the memo or a risk's own text is told with the name of the place.
    args.insert("place".into(), writer.place(finding).into());
    writer.text(key, &args)
}

/// What a severity is called: `fel`, `varning`, `upplysning`.
#[must_use]
pub fn severity_name(severity: Severity, language: Language) -> String {
    let key = match severity {
        Severity::Error => "severity-error",
        Severity::Warning => "severity-warning",
        Severity::Note => "severity-note",
    };
    MESSAGES.lookup(&language.identifier(), key)
}

struct Writer<'a> {
    snapshot: &'a Snapshot,
    language: Language,
}

impl Writer<'_> {
    /// The message's key; its arguments are added to `args`.
    #[expect(clippy::too_many_lines, reason = "one arm for each thing that can be found, read as a table")]
    fn message(&self, what: &What, args: &mut Args) -> &'static str {
        let mut set = |name: &'static str, value: FluentValue<'static>| {
            args.insert(name.into(), value);
        };
        match what {
            What::ChangedWithoutReason { since, from, to } => {
                self.set_change(&mut set, *since, *from, *to);
                "finding-changed-without-reason"
            }
            What::SaysUnchanged { quote, since, from, to } => {
                set("quote", shortened(quote));
                self.set_change(&mut set, *since, *from, *to);
                "finding-says-unchanged"
            }
            What::SaysChanged { quote, level } => {
                set("quote", shortened(quote));
                set("level", self.level(*level).into());
                "finding-says-changed"
            }
            What::SaysOtherChange { quote, from, to } => {
                set("quote", shortened(quote));
                set("from", self.level(*from).into());
                set("to", self.level(*to).into());
                "finding-says-other-change"
            }
            What::OtherCount { quote, counted, says: _, actual, risks } => {
                set("quote", shortened(quote));
                set("counted", self.counted(*counted).into());
                set("actual", number(*actual));
                set("named", self.named(risks));
                "finding-other-count"
            }
            What::VagueAboutOne { quote, counted: _, risks } => {
                set("quote", shortened(quote));
                set("named", self.named(risks));
                "finding-vague-about-one"
            }
            What::ChangeOmitted { since, from, to } => {
                self.set_change(&mut set, *since, *from, *to);
                "finding-change-omitted"
            }
            What::ChangeNotNamed { since, from, to } => {
                self.set_change(&mut set, *since, *from, *to);
                "finding-change-not-named"
            }
            What::OtherPeriod { quote, now } => {
                set("quote", shortened(quote));
                set("now", self.period(*now).into());
                "finding-other-period"
            }
            What::RepeatedFromEarlier { oldest, periods } => {
                set("oldest", self.period_and_year(*oldest).into());
                set("periods", number(*periods));
                "finding-repeated-from-earlier"
            }
            What::MostlyRepeated { from, same, sentences } => {
                set("since", self.period_and_year(*from).into());
                set("same", number(*same));
                set("sentences", number(*sentences));
                "finding-mostly-repeated"
            }
            What::RepeatedFromRisk { other } => {
                set("other", self.title(*other).into());
                "finding-repeated-from-risk"
            }
            What::OriginalMissing => "finding-original-missing",
            What::AllOriginalsMissing { risks } => {
                set("risks", number(*risks));
                "finding-all-originals-missing"
            }
            What::ValueDisagrees { stated, value, scale } => {
                set("stated", self.level(*stated).into());
                set("value", number(usize::from(*value)));
                match scale {
                    Some(level) => {
                        set("scale", self.level(*level).into());
                        "finding-value-disagrees"
                    }
                    None => "finding-value-outside-scale",
                }
            }
            What::FactorsDisagree { likelihood, consequence, value } => {
                set("likelihood", number(usize::from(*likelihood)));
                set("consequence", number(usize::from(*consequence)));
                set("product", number(usize::from(*likelihood) * usize::from(*consequence)));
                set("value", number(usize::from(*value)));
                "finding-factors-disagree"
            }
            What::ScaleDisagrees { disagree, valued } => {
                set("disagree", number(*disagree));
                set("valued", number(*valued));
                "finding-scale-disagrees"
            }
            What::NoExecution { control } => {
                set("control", self.control(control));
                "finding-no-execution"
            }
            What::NotPerformedWithoutReason { control } => {
                set("control", self.control(control));
                "finding-not-performed-without-reason"
            }
            What::NotPerformedUnclear { control, quote } => {
                set("control", self.control(control));
                set("quote", shortened(quote));
                "finding-not-performed-unclear"
            }
            What::NoAction { deviation, material } => {
                set("deviation", shortened(deviation));
                set("kind", kind(*material));
                "finding-no-action"
            }
            What::DeviationNotRecorded { control } => {
                set("control", self.control(control));
                "finding-deviation-not-recorded"
            }
            What::Overdue { action, due, days } => {
                set("action", shortened(action));
                set("due", self.language.date(*due).into());
                set("days", number(usize::try_from(*days).unwrap_or(usize::MAX)));
                "finding-overdue"
            }
            What::DeviationOmitted { deviation } => {
                set("deviation", shortened(deviation));
                "finding-deviation-omitted"
            }
            What::Uncontrolled { level } => {
                set("level", self.level(*level).into());
                "finding-uncontrolled"
            }
            What::NoControlsAtAll { high } => {
                set("high", number(*high));
                "finding-no-controls-at-all"
            }
            What::EmptyAnalysis => "finding-empty-analysis",
            What::NoAnalyses { risks } => {
                set("risks", number(*risks));
                "finding-no-analyses"
            }
            What::EmptySummary => "finding-empty-summary",
            What::LevelMissing => "finding-level-missing",
            What::Placeholder { quote } => {
                set("quote", shortened(quote));
                "finding-placeholder"
            }
            What::Markup { quote } => {
                set("quote", shortened(quote));
                "finding-markup"
            }
            What::FieldError { quote } => {
                set("quote", shortened(quote));
                "finding-field-error"
            }
            What::MarkupRemoved { quote, pieces } => {
                set("quote", shortened(quote));
                set("pieces", number(*pieces));
                "finding-markup-removed"
            }
            What::PersonalNumber { masked } => {
                set("masked", masked.clone().into());
                "finding-personal-number"
            }
            What::LikePersonalNumber { masked } => {
                set("masked", masked.clone().into());
                "finding-like-personal-number"
            }
            What::PrivateEmail { masked } => {
                set("masked", masked.clone().into());
                "finding-private-email"
            }
            What::MobileNumber { masked } => {
                set("masked", masked.clone().into());
                "finding-mobile-number"
            }
        }
    }

    fn set_change(
        &self,
        set: &mut impl FnMut(&'static str, FluentValue<'static>),
        since: Moment,
        from: Level,
        to: Level,
    ) {
        set("since", self.moment(since).into());
        set("from", self.level(from).into());
        set("to", self.level(to).into());
        set("direction", if from < to { "raised" } else { "lowered" }.into());
    }

    fn text(&self, key: &str, args: &Args) -> String {
        MESSAGES.lookup_with_args(&self.language.identifier(), key, args)
    }

    fn word(&self, key: &str) -> String {
        MESSAGES.lookup(&self.language.identifier(), key)
    }

    /// A risk's title, on one line and without its full stop.
    fn title(&self, risk: u32) -> String {
        let risk = usize::try_from(risk).ok().and_then(|index| self.snapshot.risks.get(index));
        risk.map_or_else(String::new, |risk| cut(risk.title.trim_end_matches('.')))
    }

    /// `Sammanfattningen`, `Tjänsteskrivelsen`, `Texten om ”Arkivering”`.
    fn place(&self, finding: &Finding) -> String {
        match finding.risk {
            Some(risk) => self.text("place-risk", &Args::from([("risk".into(), self.title(risk).into())])),
            None if finding.pointer.starts_with("/memo") => self.word("place-memo"),
            None => self.word("place-summary"),
        }
    }

    /// The titles of some risks in quotation marks, or `none`.
    fn named(&self, risks: &[u32]) -> FluentValue<'static> {
        let titles: Vec<_> = risks.iter().map(|risk| self.quoted(&self.title(*risk))).collect();
        if titles.is_empty() { "none".into() } else { titles.join(", ").into() }
    }

    fn control(&self, title: &str) -> FluentValue<'static> {
        if title.trim().is_empty() { self.word("control-untitled") } else { self.quoted(&cut(title)) }.into()
    }

    fn quoted(&self, text: &str) -> String {
        match self.language {
            Language::Swedish => format!("”{text}”"),
            Language::English => format!("“{text}”"),
        }
    }

    fn level(&self, level: Level) -> String {
        self.word(match level {
            Level::Low => "level-low",
            Level::Medium => "level-medium",
            Level::High => "level-high",
            Level::Critical => "level-critical",
        })
    }

    fn moment(&self, moment: Moment) -> String {
        match moment {
            Moment::Plan => self.word("moment-plan"),
            Moment::Period(period) => self.period(period),
        }
    }

    /// `tertial 1`, with the year where it is another than the follow-up's.
    fn period(&self, at: PeriodInYear) -> String {
        match self.language {
            Language::Swedish if at.year == self.snapshot.at.year => at.period.swedish(),
            _ => self.period_and_year(at),
        }
    }

    fn period_and_year(&self, at: PeriodInYear) -> String {
        match self.language {
            Language::Swedish => format!("{} {}", at.period.swedish(), at.year),
            Language::English => at.short(),
        }
    }

    fn counted(&self, counted: Counted) -> String {
        let mut args = Args::new();
        let key = match counted {
            Counted::Risks => "counted-risks",
            Counted::AtLevel(level) => {
                args.insert("level".into(), self.level(level).into());
                "counted-at-level"
            }
            Counted::Raised => "counted-raised",
            Counted::Lowered => "counted-lowered",
            Counted::Changed => "counted-changed",
            Counted::Unchanged => "counted-unchanged",
            Counted::MaterialDeviations => "counted-material-deviations",
            Counted::Controls => "counted-controls",
            Counted::ControlsPerformed => "counted-controls-performed",
            Counted::ControlsNotPerformed => "counted-controls-not-performed",
        };
        self.text(key, &args)
    }
}

fn kind(material: bool) -> FluentValue<'static> {
    if material { "material" } else { "minor" }.into()
}

fn number(number: usize) -> FluentValue<'static> {
    // Past this no count of a follow-up goes; a number keeps its plural forms in every language.
    u32::try_from(number).unwrap_or(u32::MAX).into()
}

/// Words to quote inside a sentence, without their full stop.
fn shortened(text: &str) -> FluentValue<'static> {
    cut(text.trim().trim_end_matches('.')).into()
}

/// One line, at most [`LONGEST_QUOTE`] characters, cut at a word.
fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST_QUOTE {
        return line;
    }
    let cut: String = line.chars().take(LONGEST_QUOTE).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{} …", cut[..end].trim_end_matches([',', ';', ':', '–']))
}

#[cfg(test)]
mod tests;
