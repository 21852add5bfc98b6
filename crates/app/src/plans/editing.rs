//! Writing in a plan that is a draft: which risks it has, in which order, and what it says of each.
//!
//! A change names the [edition](edition_of_risk) of what it was made from. Only what was changed is compared, so that two who work on
//! different risks of one plan never stand in each other's way; two who work on the same one do, and the second sees both texts.

use serde::Serialize;
use tertial_domain::ids::{PersonId, RiskId};
use tertial_domain::plan::{Draft, PlannedRisk};
use tertial_domain::risk::Handling;
use tertial_domain::snapshot::Fingerprint;
use tertial_domain::{Plan, Risk, Scale, Valuation};
use tertial_store::{Stored, Write};

use super::Found;
use crate::access::Deed;
use crate::accounts::changing;
use crate::app::App;
use crate::error::{Error, here};
use crate::portfolio::typed::{TypedRisk, TypedValue};

/// The log's verbs for changes to a plan's risks, whose lines say what the risk was before and after.
pub(crate) const VERBS: [&str; 9] = [
    "take-up-risk",
    "change-risk",
    "remove-risk",
    "add-control",
    "change-control",
    "remove-control",
    "create",
    "import",
    "revise",
];

/// Digits of a fingerprint that tell editions of one text apart: no two of a text's few editions share 64 bits.
const DIGITS: usize = 16;

/// Takes a risk of the board's portfolio into the plan, with its words and value as they are there. One that an earlier plan had comes
/// with the controls that it had then, and with that plan's value where the portfolio has none.
pub async fn take_up(app: &App, found: &Found, risk: RiskId) -> Result<(), Error> {
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let stored = here(write.read().risk(risk).await)?;
    let (plan, draft) = draft(&write, found).await?;
    if stored.value.board != draft.content().board {
        return Err(Error::NotHere);
    }
    if stored.value.retired.is_some() {
        return Err(Error::RiskRetired);
    }
    if draft.content().risk(risk).is_some() {
        return Err(Error::InPlanAlready);
    }
    let earlier = write.read().plans_of(stored.value.board).await?;
    let earlier = earlier.iter().rev().find_map(|plan| plan.value.content().risk(risk));
    let planned = taken(&stored.value, earlier, &draft.content().scale);
    write.update("take-up-risk", &plan, draft.add(planned).into()).await?;
    if stored.value.handling != Some(Handling::Planned) {
        let handled = Risk { handling: Some(Handling::Planned), ..stored.value.clone() };
        write.update("take-up", &stored, handled).await?;
    }
    write.commit().await?;
    Ok(())
}

/// Takes up a risk that the portfolio does not have yet, and puts it there too; gives its identity.
pub async fn take_up_new(
    app: &App,
    found: &Found,
    words: &TypedRisk,
    value: &TypedValue,
) -> Result<RiskId, Error> {
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let by = app.sign(&mut write, found.place.organisation).await?.by;
    let (plan, draft) = draft(&write, found).await?;
    let content = draft.content();
    let valuation = value.on(&content.scale, by, &Valuation::UNKNOWN)?;
    let id = RiskId::new(app.surroundings.new_id());
    let words = words.checked()?;
    let risk =
        words.risk(id, (content.organisation, content.board), valuation.clone(), Some(Handling::Planned));
    let planned = PlannedRisk::new(&risk, 0, valuation, Vec::new());
    write.insert("create", risk).await?;
    write.update("take-up-risk", &plan, draft.add(planned).into()).await?;
    write.commit().await?;
    Ok(id)
}

/// Puts other words and another value in place of a risk's.
pub async fn change_risk(
    app: &App,
    found: &Found,
    (risk, edition): (RiskId, &str),
    words: &TypedRisk,
    value: &TypedValue,
) -> Result<(), Error> {
    let words = words.checked()?;
    let change = |planned: PlannedRisk, scale: &_, by| {
        check_edition(edition, &edition_of_risk(&planned))?;
        let valuation = value.on(scale, by, &planned.valuation)?;
        Ok(words.planned(planned, valuation))
    };
    on_risk(app, found, "change-risk", risk, change).await
}

/// Leaves a risk out of the plan, with a reason.
pub async fn remove_risk(
    app: &App,
    found: &Found,
    (risk, edition): (RiskId, &str),
    why: &str,
) -> Result<(), Error> {
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let (plan, draft) = draft(&write, found).await?;
    let planned = draft.content().risk(risk).ok_or(Error::NotHere)?;
    check_edition(edition, &edition_of_risk(planned))?;
    write.update("remove-risk", &plan, draft.remove(risk, why)?.into()).await?;
    write.commit().await?;
    Ok(())
}

/// Puts the plan's risks in another order: each with the number that it should have. A risk that is given the number of another
/// stands before it when it moved up, and after it when it moved down.
pub async fn put_in_order(
    app: &App,
    found: &Found,
    edition: &str,
    numbers: &[(RiskId, u32)],
) -> Result<(), Error> {
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let (plan, draft) = draft(&write, found).await?;
    check_edition(edition, &edition_of_order(&draft.content().risks))?;
    let mut ordered: Vec<&PlannedRisk> = draft.content().risks.iter().collect();
    ordered.sort_by_key(|planned| {
        let wanted = numbers.iter().find(|(risk, _)| *risk == planned.risk).map(|(_, number)| *number);
        let wanted = wanted.unwrap_or(planned.number);
        (wanted, wanted.cmp(&planned.number))
    });
    let order: Vec<RiskId> = ordered.into_iter().map(|planned| planned.risk).collect();
    store_order(&mut write, &plan, draft, &order).await?;
    changing::commit(write).await
}

/// Puts the plan's risks in this order, which names each of them once.
pub async fn set_order(app: &App, found: &Found, edition: &str, order: &[RiskId]) -> Result<(), Error> {
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let (plan, draft) = draft(&write, found).await?;
    check_edition(edition, &edition_of_order(&draft.content().risks))?;
    store_order(&mut write, &plan, draft, order).await?;
    changing::commit(write).await
}

/// What tells one edition of a risk's words and value in the plan from another. Its number and its controls have their own.
#[must_use]
pub fn edition_of_risk(planned: &PlannedRisk) -> String {
    edition(&(&planned.title, &planned.process, &planned.description, &planned.owner, &planned.valuation))
}

/// What tells one order of the plan's risks from another.
#[must_use]
pub fn edition_of_order(risks: &[PlannedRisk]) -> String {
    edition(&risks.iter().map(|planned| planned.risk).collect::<Vec<_>>())
}

pub(crate) fn edition(of: &impl Serialize) -> String {
    let json = serde_json::to_vec(of).expect("values of the domain have string keys and finite numbers");
    let mut digits = Fingerprint::of(&json).hex();
    digits.truncate(DIGITS);
    digits
}

pub(crate) fn check_edition(named: &str, stored: &str) -> Result<(), Error> {
    if named == stored { Ok(()) } else { Err(Error::ChangedMeanwhile) }
}

/// Stores another order. Where it is the one that there is, nothing is written.
async fn store_order(
    write: &mut Write,
    plan: &Stored<Plan>,
    draft: Draft,
    order: &[RiskId],
) -> Result<(), Error> {
    if order.iter().ne(draft.content().risks.iter().map(|planned| &planned.risk)) {
        write.update("order-risks", plan, draft.in_order(order)?.into()).await?;
    }
    Ok(())
}

/// A risk of the portfolio as a plan takes it up, after how an earlier plan had it.
fn taken(risk: &Risk, earlier: Option<&PlannedRisk>, scale: &Scale) -> PlannedRisk {
    let is_on_scale =
        |valuation: &&Valuation| !valuation.is_unknown() && scale.check(&valuation.given).is_ok();
    let values = [Some(&risk.valuation), earlier.map(|planned| &planned.valuation)];
    let valuation = values.into_iter().flatten().find(is_on_scale).cloned().unwrap_or_default();
    let controls = earlier.map(|planned| planned.controls.clone()).unwrap_or_default();
    PlannedRisk::new(risk, 0, valuation, controls)
}

/// Changes one risk of the plan. Where nothing changes, nothing is written.
pub(crate) async fn on_risk(
    app: &App,
    found: &Found,
    verb: &str,
    risk: RiskId,
    change: impl FnOnce(PlannedRisk, &Scale, PersonId) -> Result<PlannedRisk, Error>,
) -> Result<(), Error> {
    let mut write = app.write(Deed::Coordinate, &found.place).await?;
    let by = app.sign(&mut write, found.place.organisation).await?.by;
    let (plan, draft) = draft(&write, found).await?;
    let before = draft.content().risk(risk).ok_or(Error::NotHere)?.clone();
    let after = change(before.clone(), &draft.content().scale, by)?;
    if after == before {
        return Ok(());
    }
    write.update(verb, &plan, draft.change(after)?.into()).await?;
    write.commit().await?;
    Ok(())
}

/// The revision as it stands now, which must be a draft.
async fn draft(write: &Write, found: &Found) -> Result<(Stored<Plan>, Draft), Error> {
    let stored = here(write.read().revision(found.id()).await)?;
    let draft = stored.value.clone().into_draft()?;
    Ok((stored, draft))
}
