//! The controls of a draft plan's risks: what is to be checked, how, by whom and when.

use tertial_domain::ids::{ControlId, RiskId};
use tertial_domain::plan::PlannedRisk;
use tertial_domain::{Control, Period};

use super::Found;
use super::editing::{check_edition, edition, on_risk};
use crate::accounts::filled;
use crate::app::App;
use crate::error::Error;
use crate::portfolio::typed::said;

/// A control as somebody typed it; what was left empty is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedControl {
    /// What is checked.
    pub title: String,
    /// What the control should achieve.
    pub objective: String,
    /// How it is checked.
    pub method: String,
    /// How often, in words.
    pub frequency: String,
    /// Who carries it out.
    pub responsible: String,
    /// To whom the result is reported.
    pub reported_to: String,
    /// The periods in which it is to be carried out.
    pub due: Vec<Period>,
}

/// Gives a risk of the plan one more control; gives its identity.
pub async fn add(app: &App, found: &Found, risk: RiskId, typed: &TypedControl) -> Result<ControlId, Error> {
    let id = ControlId::new(app.surroundings.new_id());
    let control = typed.control(id)?;
    let change = |mut planned: PlannedRisk, _: &_, _| {
        planned.controls.push(control);
        Ok(planned)
    };
    on_risk(app, found, "add-control", risk, change).await?;
    Ok(id)
}

/// Puts other words and periods in place of a control's.
pub async fn change(
    app: &App,
    found: &Found,
    risk: RiskId,
    (id, edition): (ControlId, &str),
    typed: &TypedControl,
) -> Result<(), Error> {
    let control = typed.control(id)?;
    let change = |mut planned: PlannedRisk, _: &_, _| {
        *of(&mut planned, id, edition)? = control;
        Ok(planned)
    };
    on_risk(app, found, "change-control", risk, change).await
}

/// Takes a control out of the plan.
pub async fn remove(
    app: &App,
    found: &Found,
    risk: RiskId,
    (id, edition): (ControlId, &str),
) -> Result<(), Error> {
    let change = |mut planned: PlannedRisk, _: &_, _| {
        of(&mut planned, id, edition)?;
        planned.controls.retain(|control| control.id != id);
        Ok(planned)
    };
    on_risk(app, found, "remove-control", risk, change).await
}

/// What tells one edition of a control from another.
#[must_use]
pub fn edition_of_control(control: &Control) -> String {
    edition(control)
}

fn of<'p>(planned: &'p mut PlannedRisk, id: ControlId, edition: &str) -> Result<&'p mut Control, Error> {
    let control = planned.controls.iter_mut().find(|control| control.id == id).ok_or(Error::NotHere)?;
    check_edition(edition, &edition_of_control(control))?;
    Ok(control)
}

impl TypedControl {
    /// A control as it would be typed.
    #[must_use]
    pub fn of(control: &Control) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            title: control.title.clone(),
            objective: text(&control.objective),
            method: text(&control.method),
            frequency: text(&control.frequency),
            responsible: text(&control.responsible),
            reported_to: text(&control.reported_to),
            due: control.due.clone(),
        }
    }

    fn control(&self, id: ControlId) -> Result<Control, Error> {
        let mut due = self.due.clone();
        due.sort_unstable();
        due.dedup();
        Ok(Control {
            id,
            title: filled("control", &self.title)?,
            objective: said(&self.objective),
            method: said(&self.method),
            frequency: said(&self.frequency),
            responsible: said(&self.responsible),
            reported_to: said(&self.reported_to),
            due,
        })
    }
}
