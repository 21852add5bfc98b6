//! What was found wrong and what is done about it, over every board that somebody may read.

use std::collections::BTreeMap;

use jiff::civil::Date;
use tertial_domain::action::About;
use tertial_domain::ids::{BoardId, DeviationId, OrganisationId, RiskId};
use tertial_domain::snapshot::ActionState;
use tertial_domain::{Action, Board, Deviation, Risk};

use crate::access::{Deed, Place};
use crate::app::App;
use crate::controls::values;
use crate::error::Error;

/// What somebody wants to see.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// One board; every one that the actor may read where none is said.
    pub board: Option<BoardId>,
    /// One risk's alone.
    pub risk: Option<RiskId>,
    /// The material ones alone, or the minor ones.
    pub material: Option<bool>,
    /// The open ones, the closed ones, or all.
    pub standing: Standing,
}

/// Which of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Standing {
    /// Not closed.
    #[default]
    Open,
    /// Closed.
    Closed,
    /// All.
    All,
}

/// A deviation of the list.
#[derive(Debug, Clone)]
pub struct ListedDeviation {
    /// The deviation.
    pub deviation: Deviation,
    /// The risk that it concerns.
    pub risk: String,
    /// Whose.
    pub board: String,
    /// What is done about it.
    pub actions: Vec<Action>,
    /// Whether the actor may decide on more: it is open, and the board is one where they act.
    pub may_act: bool,
}

/// An action about a risk directly.
#[derive(Debug, Clone)]
pub struct ListedAction {
    /// The action.
    pub action: Action,
    /// The risk.
    pub risk: String,
    /// Whose.
    pub board: String,
}

/// The lists, and what can be asked for.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Deviations: the open before the closed, the material before the minor, the oldest first.
    pub deviations: Vec<ListedDeviation>,
    /// Actions about risks directly, the first due first.
    pub actions: Vec<ListedAction>,
    /// The boards that the actor may read, by name.
    pub boards: Vec<Board>,
    /// The one risk that they are about, where one was asked for, with its title.
    pub risk: Option<(RiskId, String)>,
}

/// What was found wrong and is done; four queries, however much there is.
pub async fn list(app: &App, organisation: OrganisationId, asked: &Asked) -> Result<Listed, Error> {
    let read = app.store.read(organisation);
    let may_read = |board: BoardId| app.may(Deed::Read, &Place::board(organisation, board)).is_ok();
    let boards: Vec<Board> =
        values(read.boards().await?).into_iter().filter(|board| may_read(board.id)).collect();
    let risks: BTreeMap<RiskId, Risk> =
        read.all_risks().await?.into_iter().map(|risk| (risk.value.id, risk.value)).collect();
    let closed = match asked.standing {
        Standing::Open => Some(false),
        Standing::Closed => Some(true),
        Standing::All => None,
    };
    let deviations = values(read.all_deviations(closed).await?);
    let actions = values(read.all_actions(asked.standing == Standing::Open).await?);
    let place = |risk: RiskId| {
        let risk = risks.get(&risk).filter(|risk| asked.risk.is_none_or(|wanted| wanted == risk.id))?;
        let board = boards.iter().find(|board| board.id == risk.board)?;
        (asked.board.is_none_or(|wanted| wanted == board.id))
            .then(|| (risk.title.clone(), board.name.clone()))
    };
    let may_act = |risk: RiskId| {
        let board = risks.get(&risk).map(|risk| risk.board);
        board.is_some_and(|board| app.may(Deed::Act, &Place::board(organisation, board)).is_ok())
    };
    let mut on_deviations: BTreeMap<DeviationId, Vec<Action>> = BTreeMap::new();
    let mut on_risks = Vec::new();
    for action in actions {
        match action.about {
            About::Deviation(id) => on_deviations.entry(id).or_default().push(action),
            About::Risk(id) => {
                on_risks.extend(place(id).map(|(risk, board)| ListedAction { action, risk, board }));
            }
        }
    }
    let is_asked = |it: &Deviation| asked.material.is_none_or(|material| it.material == material);
    let listed = deviations.into_iter().filter(is_asked).filter_map(|deviation| {
        let (risk, board) = place(deviation.risk)?;
        let actions = on_deviations.remove(&deviation.id).unwrap_or_default();
        let may_act = deviation.closed.is_none() && may_act(deviation.risk);
        Some(ListedDeviation { deviation, risk, board, actions, may_act })
    });
    let mut deviations: Vec<ListedDeviation> = listed.collect();
    deviations.sort_by_key(|it| {
        let it = &it.deviation;
        (it.closed.is_some(), !it.material, it.found_on.is_none(), it.found_on, it.id)
    });
    on_risks.retain(|it| match asked.standing {
        Standing::Open => it.action.state() != ActionState::Verified,
        Standing::Closed => it.action.state() == ActionState::Verified,
        Standing::All => true,
    });
    on_risks.sort_by_key(|it| (it.action.state() == ActionState::Verified, due(&it.action)));
    let risk = asked.risk.and_then(|risk| Some((risk, place(risk)?.0)));
    Ok(Listed { deviations, actions: on_risks, boards, risk })
}

/// The day of an action; one without a day comes last.
fn due(action: &Action) -> Date {
    action.due.unwrap_or(Date::MAX)
}
