//! What somebody made of the fields of a draft.

use std::str::FromStr;

use tertial_app::Error;
use tertial_app::corrections::{CorrectedRisk, Corrections};
use tertial_app::documents::Draft;
use tertial_app::documents::draft::DocumentKind;
use tertial_domain::scale::NotOnScale;

use crate::pages::level;
use crate::upload::Upload;

/// The corrections that a form holds, for a draft that is to belong to this organisation.
pub(super) fn corrections(form: &Upload, draft: &Draft, organisation: &str) -> Result<Corrections, Error> {
    let text = |name: &str| lines(&form.text(name));
    let document = match (form.text("document").as_str(), draft.document) {
        ("plan", _) => DocumentKind::Plan,
        (_, DocumentKind::Narrative) => DocumentKind::Narrative,
        _ => DocumentKind::FollowUp,
    };
    let year = form.text("year");
    let year =
        if year.trim().is_empty() { None } else { Some(year.trim().parse().map_err(|_| Error::Year)?) };
    let kept = (0..draft.risks.len()).filter(|index| !form.text(&field(*index, "keep")).is_empty());
    let revision = text("revision");
    // What is left empty is not known, even where the document was thought to say it.
    let filled = |name: &str, missing: &'static str| {
        let given = text(name);
        if given.is_empty() { Err(Error::Empty(missing)) } else { Ok(given) }
    };
    Ok(Corrections {
        organisation: Some(organisation.to_owned()),
        board: Some(filled("board", "board")?),
        year: Some(year.ok_or(Error::Year)?),
        period: match document {
            DocumentKind::Plan => None,
            _ => Some(filled("period", "period")?.parse().map_err(|_| Error::Empty("period"))?),
        },
        revision: (!revision.is_empty()).then_some(revision),
        document: Some(document),
        summary: Some(text("summary")),
        risks: Some(kept.map(|index| risk(form, index)).collect::<Result<_, _>>()?),
    })
}

/// The name of a risk's field: `risk-3-title` for the first risk of the page's third.
pub(super) fn field(index: usize, name: &str) -> String {
    format!("risk-{}-{name}", index + 1)
}

fn risk(form: &Upload, index: usize) -> Result<CorrectedRisk, Error> {
    let text = |name: &str| lines(&form.text(&field(index, name)));
    let level = |name: &str| level::named(&form.text(&field(index, name)));
    Ok(CorrectedRisk {
        index,
        title: text("title"),
        process: text("process"),
        description: text("description"),
        owner: text("owner"),
        likelihood: number(&text("likelihood"), NotOnScale::Step)?,
        consequence: number(&text("consequence"), NotOnScale::Step)?,
        value: number(&text("value"), NotOnScale::Value)?,
        in_plan: level("in-plan"),
        now: level("now"),
        analysis: text("analysis"),
    })
}

fn number<N: FromStr>(text: &str, otherwise: NotOnScale) -> Result<Option<N>, Error> {
    match text {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| otherwise.into()),
    }
}

/// A text with the line ends that texts have here: browsers send those of another age.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}
