//! A board's risk portfolio: every risk through the years, how the risk analysis values it, and what is to become of it.
//!
//! It is the working material of the risk analysis: whoever may assess the board's risks may add to it and change it. What a plan says of a
//! risk is the plan's own, and only a coordinator takes a risk into one or retires it.

pub mod typed;

use std::collections::BTreeMap;

use tertial_domain::ids::{BoardId, OrganisationId, RevisionId, RiskId};
use tertial_domain::plan::PlanState;
use tertial_domain::{Board, Level, PeriodInYear, Plan, Risk, Scale, Valuation};
use tertial_store::{Stored, Write};

use self::typed::{TypedHandling, TypedRisk, TypedValue, said};
use crate::access::{Deed, Place};
use crate::accounts::filled;
use crate::app::App;
use crate::error::{Error, here};

/// A board's risks, with what stands around them.
#[derive(Debug, Clone)]
pub struct Portfolio {
    /// Whose they are.
    pub board: Board,
    /// The scale that they are valued on.
    pub scale: Scale,
    /// The risks in the order in which they were made, those that are followed first.
    pub risks: Vec<PortfolioRisk>,
    /// The last revision of the plan for each year, oldest first.
    pub plans: Vec<PlanOfYear>,
    /// Whether the actor may add to it and change it.
    pub may_change: bool,
    /// Whether the actor may take risks into plans, begin plans and retire risks.
    pub may_coordinate: bool,
}

/// A risk of the portfolio.
#[derive(Debug, Clone)]
pub struct PortfolioRisk {
    /// The risk as it stands now.
    pub risk: Risk,
    /// How it is valued: by the risk analysis, or otherwise by the newest plan that has it.
    pub valuation: Valuation,
    /// The level of that.
    pub level: Option<Level>,
    /// The year of the plan that the value is from; none where the risk analysis has one.
    pub valued_by_plan: Option<i16>,
    /// The years whose last revision has it.
    pub years: Vec<i16>,
    /// Its level in the last frozen follow-up that has one.
    pub latest: Option<(PeriodInYear, Level)>,
}

/// The last revision of a year's plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanOfYear {
    /// The year.
    pub year: i16,
    /// The revision.
    pub revision: RevisionId,
    /// How far it has come.
    pub state: PlanState,
}

/// A risk of the portfolio, for changing it.
#[derive(Debug, Clone)]
pub struct ReadRisk {
    /// The risk and its version.
    pub stored: Stored<Risk>,
    /// Whose it is.
    pub board: Board,
    /// The scale that it is valued on.
    pub scale: Scale,
    /// Whether the actor may retire it.
    pub may_coordinate: bool,
}

/// A board's portfolio; five queries. Another organisation's board is not there.
pub async fn of_board(app: &App, organisation: OrganisationId, board: BoardId) -> Result<Portfolio, Error> {
    let place = Place::board(organisation, board);
    let read = app.store.read(organisation);
    let board = here(read.board(board).await)?.value;
    app.may(Deed::Read, &place)?;
    let scale = in_use(read.scales().await?);
    let plans = last_of_years(read.plans_of(board.id).await?);
    let risks: Vec<Risk> = read.risks(board.id).await?.into_iter().map(|stored| stored.value).collect();
    let mut latest: BTreeMap<RiskId, (PeriodInYear, Level)> = BTreeMap::new();
    for earlier in read.levels(risks.iter().map(|risk| risk.id)).await? {
        latest.extend(earlier.levels.into_iter().map(|(risk, level)| (risk, (earlier.at, level))));
    }
    let mut risks: Vec<PortfolioRisk> =
        risks.into_iter().map(|risk| portfolio_risk(risk, &scale, &plans, &latest)).collect();
    risks.sort_by_key(|it| it.risk.retired.is_some());
    let of_year = |plan: &Plan| PlanOfYear {
        year: plan.content().year,
        revision: plan.content().id,
        state: plan.state(),
    };
    Ok(Portfolio {
        board,
        scale,
        risks,
        plans: plans.iter().map(of_year).collect(),
        may_change: app.may(Deed::Assess, &place).is_ok(),
        may_coordinate: app.may(Deed::Coordinate, &place).is_ok(),
    })
}

/// The same for somebody who means to do something there, who is asked whether they may.
pub async fn to_do(
    app: &App,
    organisation: OrganisationId,
    board: BoardId,
    deed: Deed,
) -> Result<Portfolio, Error> {
    let portfolio = of_board(app, organisation, board).await?;
    app.may(deed, &Place::board(organisation, board))?;
    Ok(portfolio)
}

/// A risk, by somebody who may change it; three queries.
pub async fn with_id(app: &App, organisation: OrganisationId, id: RiskId) -> Result<ReadRisk, Error> {
    let read = app.store.read(organisation);
    let stored = here(read.risk(id).await)?;
    let place = Place::board(organisation, stored.value.board);
    app.may(Deed::Assess, &place)?;
    let board = read.board(stored.value.board).await?.value;
    let scale = in_use(read.scales().await?);
    Ok(ReadRisk { stored, board, scale, may_coordinate: app.may(Deed::Coordinate, &place).is_ok() })
}

/// Adds a risk to the portfolio; gives its identity.
pub async fn add(
    app: &App,
    (organisation, board): (OrganisationId, BoardId),
    words: &TypedRisk,
    value: &TypedValue,
    handling: &TypedHandling,
) -> Result<RiskId, Error> {
    here(app.store.read(organisation).board(board).await)?;
    let mut write = app.write(Deed::Assess, &Place::board(organisation, board)).await?;
    let by = app.sign(&mut write, organisation).await?.by;
    let valuation = value.on(&in_use(write.read().scales().await?), by, &Valuation::UNKNOWN)?;
    let id = RiskId::new(app.surroundings.new_id());
    let risk = words.checked()?.risk(id, (organisation, board), valuation, handling.checked()?);
    write.insert("create", risk).await?;
    write.commit().await?;
    Ok(id)
}

/// Puts other words, another value and another handling in place of a risk's, from the version that somebody saw.
pub async fn change(
    app: &App,
    organisation: OrganisationId,
    (id, version): (RiskId, i64),
    words: &TypedRisk,
    value: &TypedValue,
    handling: &TypedHandling,
) -> Result<(), Error> {
    let place = place_of(app, organisation, id).await?;
    let mut write = app.write(Deed::Assess, &place).await?;
    let by = app.sign(&mut write, organisation).await?.by;
    let stored = write.read().risk(id).await?;
    let valuation = value.on(&in_use(write.read().scales().await?), by, &stored.value.valuation)?;
    let TypedRisk { process, description, owner, .. } = words;
    let after = Risk {
        title: filled("risk", &words.title)?,
        process: said(process),
        description: said(description),
        owner: said(owner),
        valuation,
        handling: handling.checked()?,
        ..stored.value.clone()
    };
    save(write, "change", &seen(stored, version), after).await
}

/// The risk is followed no longer from a year on, and why.
pub async fn retire(
    app: &App,
    organisation: OrganisationId,
    (id, version): (RiskId, i64),
    from_year: i16,
    why: &str,
) -> Result<(), Error> {
    let place = place_of(app, organisation, id).await?;
    let write = app.write(Deed::Coordinate, &place).await?;
    let stored = write.read().risk(id).await?;
    let retired = stored.value.clone().retire(from_year, why)?;
    save(write, "retire", &seen(stored, version), retired).await
}

/// The risk is followed again.
pub async fn bring_back(
    app: &App,
    organisation: OrganisationId,
    (id, version): (RiskId, i64),
) -> Result<(), Error> {
    let place = place_of(app, organisation, id).await?;
    let write = app.write(Deed::Coordinate, &place).await?;
    let stored = write.read().risk(id).await?;
    let back = stored.value.clone().bring_back();
    save(write, "bring-back", &seen(stored, version), back).await
}

/// The newest of an organisation's scales.
pub(crate) fn in_use(mut scales: Vec<Stored<tertial_domain::OrganisationScale>>) -> Scale {
    scales.pop().map_or_else(Scale::five_by_five, |stored| stored.value.scale)
}

async fn place_of(app: &App, organisation: OrganisationId, id: RiskId) -> Result<Place, Error> {
    let risk = here(app.store.read(organisation).risk(id).await)?.value;
    let place = Place::board(organisation, risk.board);
    app.may(Deed::Read, &place)?;
    Ok(place)
}

/// The risk in the version that somebody saw: storing a change to an older one than is stored is a conflict.
fn seen(stored: Stored<Risk>, version: i64) -> Stored<Risk> {
    Stored { version, ..stored }
}

/// Stores a change. Where there is none, nothing is written.
async fn save(mut write: Write, verb: &str, before: &Stored<Risk>, after: Risk) -> Result<(), Error> {
    if after == before.value {
        return Ok(());
    }
    write.update(verb, before, after).await?;
    write.commit().await?;
    Ok(())
}

/// The last revision of each year, from every revision in order.
fn last_of_years(plans: Vec<Stored<Plan>>) -> Vec<Plan> {
    let mut last: BTreeMap<i16, Plan> = BTreeMap::new();
    for stored in plans {
        last.insert(stored.value.content().year, stored.value);
    }
    last.into_values().collect()
}

fn portfolio_risk(
    risk: Risk,
    scale: &Scale,
    plans: &[Plan],
    latest: &BTreeMap<RiskId, (PeriodInYear, Level)>,
) -> PortfolioRisk {
    let having: Vec<&Plan> = plans.iter().filter(|plan| plan.content().risk(risk.id).is_some()).collect();
    let newest = having.last().map(|plan| plan.content());
    let (valuation, level, valued_by_plan) = match newest.filter(|_| risk.valuation.is_unknown()) {
        None => (risk.valuation.clone(), risk.valuation.level(scale), None),
        Some(content) => {
            let valuation = content.risk(risk.id).map(|it| it.valuation.clone()).unwrap_or_default();
            let level = valuation.level(&content.scale);
            (valuation, level, Some(content.year))
        }
    };
    let latest = latest.get(&risk.id).copied();
    let years = having.iter().map(|plan| plan.content().year).collect();
    PortfolioRisk { risk, valuation, level, valued_by_plan, years, latest }
}
