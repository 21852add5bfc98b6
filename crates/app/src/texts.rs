//! The texts of a follow-up as a whole: its summary, what the memo says beyond the standing texts, and the registry number.

use tertial_documents::writing::memo::Section;
use tertial_documents::writing::model::text::{lines, plain};
use tertial_documents::writing::{self, Memo, Report};
use tertial_domain::FollowUp;
use tertial_domain::markup::clean;
use tertial_domain::snapshot::{MemoSection, MemoTexts};
use tertial_domain::summary::draft;

use crate::access::Deed;
use crate::app::App;
use crate::error::Error;
use crate::follow_ups::Found;
use crate::merge::{Edit, Saved, brought_up, settle};
use crate::review::snapshot;

/// What a person writes of a follow-up as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    /// The report's summary.
    pub summary: String,
    /// Registry number; empty where there is none.
    pub registry_number: String,
    /// What the memo says beyond the standing texts.
    pub memo: MemoTexts,
}

/// What stands where nobody has written anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The summary, drafted from the data.
    pub summary: String,
    /// The memo's proposals for decision.
    pub proposals: Vec<String>,
    /// Headings and texts of the memo's sections.
    pub sections: Vec<MemoSection>,
    /// The memo's attached documents.
    pub attachments: Vec<String>,
}

/// Where the summary comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Summary {
    /// From the person.
    Written,
    /// From the data, in place of what was written.
    Drafted,
}

impl Edit for Texts {
    type Of = FollowUp;
    type Shown = ();

    fn of(stored: &FollowUp, (): &()) -> Self {
        Self::shown(stored)
    }

    fn settle(&mut self, base: &Self, theirs: &mut Self) {
        settle(&base.summary, &mut self.summary, &mut theirs.summary);
        settle(&base.registry_number, &mut self.registry_number, &mut theirs.registry_number);
        let (base, mine, theirs) = (&base.memo, &mut self.memo, &mut theirs.memo);
        settle(&base.date, &mut mine.date, &mut theirs.date);
        settle(&base.proposals, &mut mine.proposals, &mut theirs.proposals);
        settle(&base.sections, &mut mine.sections, &mut theirs.sections);
        settle(&base.attachments, &mut mine.attachments, &mut theirs.attachments);
    }
}

impl Texts {
    /// What a form shows of a follow-up.
    #[must_use]
    pub fn shown(follow_up: &FollowUp) -> Self {
        let head = follow_up.head();
        Self {
            summary: head.summary.clone(),
            registry_number: head.registry_number.clone().unwrap_or_default(),
            memo: head.memo.clone(),
        }
    }

    fn cleaned(self) -> Self {
        let lines = |lines: Vec<String>| {
            lines.iter().map(|line| clean(line)).filter(|line| !line.is_empty()).collect::<Vec<_>>()
        };
        let sections = self.memo.sections.into_iter().map(|section| MemoSection {
            heading: section.heading.trim().to_owned(),
            text: clean(&section.text),
        });
        let memo = MemoTexts {
            date: self.memo.date,
            proposals: lines(self.memo.proposals),
            sections: sections.filter(|it| !it.text.is_empty()).collect(),
            attachments: lines(self.memo.attachments),
        };
        Self { summary: clean(&self.summary), registry_number: self.registry_number.trim().to_owned(), memo }
    }
}

/// What the texts would be if nobody had written any.
pub async fn standing(app: &App, found: &Found) -> Result<Standing, Error> {
    let mut snapshot = snapshot(app, found).await?;
    snapshot.memo = MemoTexts::default();
    let memo = Memo::of(&Report { snapshot: &snapshot, standing: writing::Standing::Final });
    let section = |section: &Section| MemoSection {
        heading: section.heading.clone(),
        text: plain(&lines(&section.blocks)),
    };
    let all_plain = |texts: &[String]| texts.iter().map(|text| plain(text)).collect();
    Ok(Standing {
        summary: draft(&snapshot),
        proposals: all_plain(&memo.proposals),
        sections: memo.sections.iter().map(section).collect(),
        attachments: all_plain(&memo.attachments),
    })
}

/// Saves the texts; `from` is the follow-up's version that they were written in.
pub async fn write_texts(
    app: &App,
    found: &Found,
    (from, mine): (i64, Texts),
    summary: Summary,
) -> Result<Saved<Texts>, Error> {
    let mine = mine.cleaned();
    if mine.memo.sections.iter().any(|section| section.heading.is_empty()) {
        return Err(Error::NoHeading);
    }
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let stored = write.read().follow_up(found.id()).await?;
    let mut mine = match brought_up(app, &write, Some(&stored), (from, mine), &()).await? {
        Ok(mine) => mine,
        Err(overtaken) => return Ok(Saved::Overtaken(overtaken)),
    };
    if summary == Summary::Drafted {
        mine.summary = draft(&write.read().snapshot_now(found.id()).await?);
    }
    if mine == Texts::shown(&stored.value) {
        return Ok(Saved::As(stored.version));
    }
    let registry_number = Some(mine.registry_number).filter(|number| !number.is_empty());
    let after = stored.value.clone().with_texts(mine.summary, mine.memo, registry_number)?;
    let stored = write.update("write-texts", &stored, after).await?;
    write.commit().await?;
    Ok(Saved::As(stored.version))
}
