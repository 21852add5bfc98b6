//! The summary's paragraph about what rose and fell.

use super::figures::Figures;
use super::sentence::{enumerate, quoted, start_sentence};
use super::{adjective, risks_have};
use crate::comparison::{Change, Moment, RiskComparison};
use crate::level::Level;
use crate::numerals::{Gender, in_text};
use crate::period::{Period, PeriodInYear};
use crate::snapshot::Snapshot;

/// Most risks that are named one by one; more are told by how many went from which level to which.
const MOST_NAMED: usize = 8;

/// The risks that rose or fell since one moment: index, level before and level now.
#[derive(Default, PartialEq, Eq)]
struct Moved {
    raised: Vec<(usize, Level, Level)>,
    lowered: Vec<(usize, Level, Level)>,
    unchanged: usize,
}

pub(super) fn draft(snapshot: &Snapshot, figures: &Figures) -> String {
    let compared = &figures.comparison.risks;
    let since_previous = Moved::among(compared.iter().map(RiskComparison::since_previous));
    let since_plan = Moved::among(compared.iter().map(RiskComparison::since_plan));
    match figures.comparison.previous {
        Moment::Plan => tell(snapshot, &since_plan, "sedan planen antogs"),
        Moment::Period(period) => {
            let mut sentences =
                tell(snapshot, &since_previous, &format!("sedan {}", name(period, snapshot.at)));
            if since_plan != since_previous {
                sentences.extend(tell(snapshot, &since_plan, "jämfört med planen"));
            }
            sentences
        }
    }
    .join(" ")
}

impl Moved {
    fn among(changes: impl Iterator<Item = Change>) -> Self {
        let mut moved = Self::default();
        for (index, change) in changes.enumerate() {
            match change {
                Change::Raised { from, to } => moved.raised.push((index, from, to)),
                Change::Lowered { from, to } => moved.lowered.push((index, from, to)),
                Change::Unchanged(_) => moved.unchanged += 1,
                Change::New(_) | Change::Missing => {}
            }
        }
        moved
    }
}

/// `tertial 2`, with the year where it is another than the follow-up's.
fn name(period: PeriodInYear, now: PeriodInYear) -> String {
    let name = match period.period {
        Period::Year => return format!("helåret {}", period.year),
        other => other.swedish(),
    };
    if period.year == now.year { name } else { format!("{name} {}", period.year) }
}

/// One sentence for what rose and one for what fell; none where no risk has a level at both moments.
fn tell(snapshot: &Snapshot, moved: &Moved, since: &str) -> Vec<String> {
    if moved.raised.is_empty() && moved.lowered.is_empty() {
        return match moved.unchanged {
            0 => Vec::new(),
            _ => vec![format!("Ingen risknivå har ändrats {since}.")],
        };
    }
    let mut sentences = Vec::new();
    for (group, verb) in [(&moved.raised, "höjts"), (&moved.lowered, "sänkts")] {
        if !group.is_empty() {
            let count = start_sentence(&in_text(group.len(), Gender::Common));
            let how = if group.len() <= MOST_NAMED { named(snapshot, group) } else { counted(group) };
            sentences.push(format!("{count} {} {verb} {since}: {how}.", risks_have(group.len())));
        }
    }
    sentences
}

/// `”Arkivering” från hög till kritisk och ”Inköp” från medium till hög`
fn named(snapshot: &Snapshot, group: &[(usize, Level, Level)]) -> String {
    let parts: Vec<_> = group
        .iter()
        .map(|(index, from, to)| format!("{} {}", quoted(&snapshot.risks[*index].title), from_to(*from, *to)))
        .collect();
    enumerate(&parts)
}

/// `tio från medium till hög och fyra från hög till kritisk`
fn counted(group: &[(usize, Level, Level)]) -> String {
    let mut parts = Vec::new();
    for from in Level::ALL {
        for to in Level::ALL {
            let count = group.iter().filter(|(_, f, t)| (*f, *t) == (from, to)).count();
            if count > 0 {
                parts.push(format!("{} {}", in_text(count, Gender::Common), from_to(from, to)));
            }
        }
    }
    enumerate(&parts)
}

fn from_to(from: Level, to: Level) -> String {
    format!("från {} till {}", adjective(from, 1), adjective(to, 1))
}
