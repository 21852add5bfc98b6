//! The frame around every page of somebody who has signed in.

use tertial_app::access::{self, Deed};
use tertial_app::checks;
use tertial_app::sign_in::ProfileInUse;
use tertial_domain::ids::BoardId;

use crate::visitor::Visitor;

/// What the frame shows.
#[derive(Debug, Clone)]
pub(crate) struct Shell {
    /// The municipality.
    pub(crate) organisation: String,
    /// Who has signed in.
    pub(crate) person: String,
    /// The board and year that the page is about.
    pub(crate) place: Option<Place>,
    /// The graphic profile, where the organisation has one.
    pub(crate) profile: Option<ProfileInUse>,
    /// Of the parts that not everybody has, those that the person may look at.
    open: Vec<Section>,
    /// Whether this is the demonstration.
    pub(crate) is_demonstration: bool,
    section: Section,
}

/// A board in a year.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// The board's name.
    pub(crate) board: String,
    /// The board.
    pub(crate) board_id: BoardId,
    /// The plan's year.
    pub(crate) year: i16,
}

/// The parts that the rail leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// Översikt.
    Overview,
    /// Plan: of the board and year that the page is about.
    Plan,
    /// Risker: the board's risk portfolio, and each risk's life.
    Risks,
    /// Kontroller.
    Controls,
    /// Avvikelser och åtgärder.
    Deviations,
    /// Uppföljning: of the board and year that the page is about.
    FollowUp,
    /// Data: data sets, for those who see them.
    Data,
    /// Tester: control tests, their runs, and samples, for those who see them.
    Tests,
    /// Importera, for those who run the year somewhere.
    Import,
    /// Åtkomstnycklar: the person's own, which stand with their name.
    Tokens,
    /// Inställningar, for those who may change them.
    Settings,
    /// One's own account, which the person's name leads to.
    Account,
    /// Logg, for those who may look at it.
    Log,
}

/// An entry of the rail.
pub(crate) struct Item {
    /// Key of the heading above it.
    pub(crate) heading: Option<&'static str>,
    /// Key of its text.
    pub(crate) text: &'static str,
    /// Where it leads.
    pub(crate) href: String,
    /// Whether it leads to this page.
    pub(crate) is_current: bool,
}

impl Shell {
    /// The frame of a page of one section.
    pub(crate) fn new(visitor: &Visitor, section: Section, place: Option<Place>) -> Self {
        let whole = access::Place::organisation(visitor.signed_in.organisation.id);
        let actor = visitor.app.actor();
        let open = [
            (Section::Data, checks::sees(&visitor.app, visitor.signed_in.organisation.id)),
            (Section::Tests, checks::sees(&visitor.app, visitor.signed_in.organisation.id)),
            (Section::Import, actor.may_somewhere(Deed::Coordinate)),
            (Section::Settings, actor.may(Deed::Administer, &whole).is_ok()),
            (Section::Log, actor.may_somewhere(Deed::Audit)),
        ];
        Self {
            organisation: visitor.signed_in.organisation.name.clone(),
            person: visitor.signed_in.person.name.clone(),
            place,
            profile: visitor.signed_in.profile,
            open: open.into_iter().filter(|(_, may)| *may).map(|(section, _)| section).collect(),
            is_demonstration: visitor.is_demonstration,
            section,
        }
    }

    /// The entries of the rail.
    pub(crate) fn items(&self) -> Vec<Item> {
        let item = |section, text, href: String| Item {
            heading: None,
            text,
            href,
            is_current: self.section == section,
        };
        let mut items = vec![item(Section::Overview, "overview", "/".to_owned())];
        let at = |place: &Place, what: &str| format!("/boards/{}/{}/{what}", place.board_id, place.year);
        if let Some(place) = &self.place {
            items.push(item(Section::Plan, "plan", at(place, "plan")));
            items.push(item(Section::Risks, "risks", format!("/boards/{}/risks", place.board_id)));
        }
        items.push(item(Section::Controls, "controls", "/controls".to_owned()));
        items.push(item(Section::Deviations, "deviations", "/deviations".to_owned()));
        if let Some(place) = &self.place {
            items.push(item(Section::FollowUp, "follow-up", at(place, "follow-up")));
        }
        let parts = [
            (Section::Data, "data", "/data-sets"),
            (Section::Tests, "tests", "/tests"),
            (Section::Import, "import", "/import"),
            (Section::Settings, "settings", "/settings"),
            (Section::Log, "log", "/log"),
        ];
        let open = parts.into_iter().filter(|(section, ..)| self.open.contains(section));
        items.extend(open.map(|(section, text, href)| item(section, text, href.to_owned())));
        items
    }

    /// Whether the page is one's own account.
    pub(crate) fn is_account(&self) -> bool {
        self.section == Section::Account
    }
}
