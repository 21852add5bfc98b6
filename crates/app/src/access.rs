//! Who may do what. Every use case asks here first, and nothing else decides it.
//!
//! A person holds roles on nodes of the organisation (DESIGN: organisation → board → unit). A role says which [`Deed`]s it is
//! for; the node says where: on the organisation it holds everywhere, on a board for the board and its units, on a unit for the unit and
//! its parts. To read a board's plan and follow-ups, any role on the board or on one of its units is enough.

use tertial_domain::ids::{AccountId, BoardId, OrganisationId, PersonId, UnitId};
use tertial_domain::organisation::names;
use tertial_domain::{Account, Grant, Node, Person, Role, Scope, Token};
use thiserror::Error;

/// What the command line signs as where it acts in nobody's name. It stands in logs and in signatures, so that it is never another;
/// pages show the reader's word for it.
pub const COMMAND_LINE: &str = "kommandoraden";

/// Somebody, or a program on somebody's behalf, who does something in Tertial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    who: Who,
    name: String,
    /// What a text may call them: name, title and former names.
    called: Vec<String>,
    roles: Vec<Grant>,
    /// What a program's token leaves of the roles; none for people, whom nothing narrows.
    scopes: Option<Vec<Scope>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    /// Whoever runs the program on the machine itself.
    CommandLine,
    /// Somebody who has signed in.
    Account { id: AccountId, person: PersonId, organisation: OrganisationId },
}

/// A kind of thing to do, as far as access tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Deed {
    /// Look at a board's plan, follow-ups and reports.
    Read,
    /// Look at the log and verify it.
    Audit,
    /// Run the year: plans, submitting, reviewing, freezing, reopening, decisions, import.
    Coordinate,
    /// Write a risk's analysis and level, and its words and value in the board's risk portfolio. What a plan says of it, and whether it
    /// is retired, is for those who coordinate.
    Assess,
    /// Write a unit's part of an analysis.
    Contribute,
    /// Record what was carried out of a control.
    Execute,
    /// Raise deviations, decide on actions and see to them.
    Act,
    /// Organisation, boards, units, accounts, scales, standing texts, backups.
    Administer,
    /// See to one's own account, which everybody who has one may.
    SeeToOneself,
}

impl Deed {
    /// All of them, in the order of scopes.
    pub const ALL: [Self; 9] = [
        Self::Read,
        Self::Audit,
        Self::Coordinate,
        Self::Assess,
        Self::Contribute,
        Self::Execute,
        Self::Act,
        Self::Administer,
        Self::SeeToOneself,
    ];
}

/// Where something is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The municipality.
    pub organisation: OrganisationId,
    /// The board; none for what concerns the organisation as a whole.
    pub board: Option<BoardId>,
    /// The unit and those that it is a part of; empty for what concerns the board as a whole.
    pub units: Vec<UnitId>,
}

/// The answer no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not allowed to {deed:?} here")]
pub struct Refused {
    /// What the actor may not do there.
    pub deed: Deed,
    /// Whether it is the token's scopes that do not have it, whatever the roles say.
    pub out_of_scope: bool,
    /// Whether it was asked for on the organisation as a whole, where some deeds are other work than on a board.
    pub on_all: bool,
}

impl Actor {
    /// Whoever runs the program on the machine itself. They hold the database's file anyway, so no
    /// rule could stop them: they may do everything, and the log says that it was the command line.
    #[must_use]
    pub fn command_line() -> Self {
        Self::command_line_as(COMMAND_LINE)
    }

    /// The same in the name of a person, as when the demonstration lets one of its people act.
    #[must_use]
    pub fn command_line_as(name: &str) -> Self {
        Self {
            who: Who::CommandLine,
            name: name.to_owned(),
            called: Vec::new(),
            roles: Vec::new(),
            scopes: None,
        }
    }

    /// Somebody who has signed in.
    #[must_use]
    pub fn signed_in(account: &Account, person: &Person) -> Self {
        Self {
            who: Who::Account { id: account.id, person: person.id, organisation: account.organisation },
            name: person.name.clone(),
            called: person.called().map(str::to_owned).collect(),
            roles: account.roles.clone(),
            scopes: None,
        }
    }

    /// A program that acts with somebody's token.
    #[must_use]
    pub fn program(token: &Token, account: &Account, person: &Person) -> Self {
        Self { scopes: Some(token.scopes.clone()), ..Self::signed_in(account, person) }
    }

    /// Whether it is a program with a token.
    #[must_use]
    pub const fn is_program(&self) -> bool {
        self.scopes.is_some()
    }

    /// What the actor's roles are for, somewhere in the organisation: what there is for a program to be given.
    #[must_use]
    pub fn scopes(&self) -> Vec<Scope> {
        let has = |deed: &Deed| self.roles.iter().any(|grant| is_for(grant.role, *deed));
        Deed::ALL.iter().filter(|deed| has(deed)).map(|deed| scope(*deed)).collect()
    }

    /// The name that people know the actor by.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The account; none for the command line.
    #[must_use]
    pub const fn account(&self) -> Option<AccountId> {
        match self.who {
            Who::CommandLine => None,
            Who::Account { id, .. } => Some(id),
        }
    }

    /// The person; none for the command line.
    #[must_use]
    pub const fn person(&self) -> Option<PersonId> {
        match self.who {
            Who::CommandLine => None,
            Who::Account { person, .. } => Some(person),
        }
    }

    /// The only municipality that the actor sees; none for the command line, which sees all.
    #[must_use]
    pub const fn organisation(&self) -> Option<OrganisationId> {
        match self.who {
            Who::CommandLine => None,
            Who::Account { organisation, .. } => Some(organisation),
        }
    }

    /// Whether nothing but the roles stands in the way: a program's token has to have the deed's scope.
    fn has_scope(&self, deed: Deed) -> bool {
        self.scopes.as_ref().is_none_or(|scopes| scopes.contains(&scope(deed)))
    }

    /// Whether the actor holds a role on the unit itself, and not only on something above it.
    #[must_use]
    pub fn has_role_on(&self, unit: UnitId) -> bool {
        self.roles.iter().any(|grant| matches!(grant.on, Node::Unit { unit: own, .. } if own == unit))
    }

    /// Whether a text such as a control's performer or an action's owner names the actor: by name, present or former, or by title.
    #[must_use]
    pub fn is_named_in(&self, text: &str) -> bool {
        names(self.called.iter().map(String::as_str), text)
    }

    /// Whether the actor may do one of the deeds there: by a role that covers the place, the first deed only, or because the thing is given
    /// to them by name and they have a role for one of the deeds on the board or on one of its units. A plan gives
    /// its controls to people and not to units, so that a unit's performer would otherwise not be let at their own.
    pub fn may_given(&self, deeds: &[Deed], place: &Place, given_to: Option<&str>) -> Result<(), Refused> {
        let refused = deeds.first().map_or(Ok(()), |deed| self.may(*deed, place));
        let is_given = given_to.is_some_and(|text| self.is_named_in(text));
        let has_role = || {
            let on_board = |node: Node| match node {
                Node::Organisation => true,
                Node::Board { board } | Node::Unit { board, .. } => place.board == Some(board),
            };
            self.organisation() == Some(place.organisation)
                && self.roles.iter().any(|grant| {
                    on_board(grant.on)
                        && deeds.iter().any(|deed| is_for(grant.role, *deed) && self.has_scope(*deed))
                })
        };
        if is_given && has_role() { Ok(()) } else { refused }
    }

    /// What the log calls the actor.
    pub(crate) fn logged(&self) -> tertial_store::Actor {
        match self.who {
            Who::CommandLine => tertial_store::Actor::account(&self.name),
            Who::Account { person, .. } => tertial_store::Actor::person(person),
        }
    }

    /// Whether the actor may do it to the whole database, with every organisation in it: only whoever holds the machine.
    pub fn may_everywhere(&self, deed: Deed) -> Result<(), Refused> {
        if self.who == Who::CommandLine {
            Ok(())
        } else {
            Err(Refused { deed, out_of_scope: false, on_all: true })
        }
    }

    /// Whether the actor may do it on a board or on any of its units.
    #[must_use]
    pub fn may_on(&self, deed: Deed, board: BoardId) -> bool {
        let is_on = |node| match node {
            Node::Organisation => true,
            Node::Board { board: on } | Node::Unit { board: on, .. } => on == board,
        };
        self.has_scope(deed)
            && (self.who == Who::CommandLine
                || self.roles.iter().any(|grant| is_for(grant.role, deed) && is_on(grant.on)))
    }

    /// Whether the actor may see to their own account: everybody, but of programs only those whose token says so.
    pub fn may_see_to_oneself(&self) -> Result<(), Refused> {
        let deed = Deed::SeeToOneself;
        if self.has_scope(deed) { Ok(()) } else { Err(Refused { deed, out_of_scope: true, on_all: false }) }
    }

    /// Whether there is any place where the actor may do it: what leads to the pages about it.
    #[must_use]
    pub fn may_somewhere(&self, deed: Deed) -> bool {
        self.has_scope(deed)
            && (self.who == Who::CommandLine || self.roles.iter().any(|grant| is_for(grant.role, deed)))
    }

    /// Refuses those who may do it nowhere.
    pub fn ask_somewhere(&self, deed: Deed) -> Result<(), Refused> {
        let out_of_scope = !self.has_scope(deed);
        if self.may_somewhere(deed) { Ok(()) } else { Err(Refused { deed, out_of_scope, on_all: false }) }
    }

    /// Whether the actor may do it there.
    pub fn may(&self, deed: Deed, place: &Place) -> Result<(), Refused> {
        let on_all = place.board.is_none();
        if !self.has_scope(deed) {
            return Err(Refused { deed, out_of_scope: true, on_all });
        }
        let allowed = match self.who {
            Who::CommandLine => true,
            Who::Account { organisation, .. } => {
                organisation == place.organisation
                    && self
                        .roles
                        .iter()
                        .any(|grant| is_for(grant.role, deed) && covers(grant.on, deed, place))
            }
        };
        if allowed { Ok(()) } else { Err(Refused { deed, out_of_scope: false, on_all }) }
    }
}

impl Place {
    /// The organisation as a whole.
    #[must_use]
    pub const fn organisation(organisation: OrganisationId) -> Self {
        Self { organisation, board: None, units: Vec::new() }
    }

    /// A board as a whole.
    #[must_use]
    pub const fn board(organisation: OrganisationId, board: BoardId) -> Self {
        Self { organisation, board: Some(board), units: Vec::new() }
    }
}

/// What each role is for (DESIGN section 1).
const fn is_for(role: Role, deed: Deed) -> bool {
    match deed {
        Deed::Read | Deed::SeeToOneself => true,
        Deed::Audit => matches!(role, Role::Auditor | Role::Administrator | Role::Coordinator),
        Deed::Coordinate => matches!(role, Role::Coordinator),
        Deed::Assess | Deed::Act => matches!(role, Role::Coordinator | Role::RiskOwner),
        Deed::Contribute => matches!(role, Role::Coordinator | Role::RiskOwner | Role::Contributor),
        Deed::Execute => matches!(role, Role::Coordinator | Role::Performer),
        Deed::Administer => matches!(role, Role::Administrator),
    }
}

/// The scope that a program needs for a deed: one for each.
const fn scope(deed: Deed) -> Scope {
    match deed {
        Deed::Read => Scope::Read,
        Deed::Audit => Scope::Audit,
        Deed::Coordinate => Scope::Coordinate,
        Deed::Assess => Scope::Assess,
        Deed::Contribute => Scope::Contribute,
        Deed::Execute => Scope::Execute,
        Deed::Act => Scope::Act,
        Deed::Administer => Scope::Administer,
        Deed::SeeToOneself => Scope::Account,
    }
}

/// Whether a role on this node holds at the place.
fn covers(node: Node, deed: Deed, place: &Place) -> bool {
    match node {
        Node::Organisation => true,
        Node::Board { board } => place.board == Some(board),
        // What a unit does is a part of the board's work, so that its people see the whole of that.
        Node::Unit { board, unit } => {
            place.board == Some(board) && (deed == Deed::Read || place.units.contains(&unit))
        }
    }
}
