//! What an organisation makes its own of the control tests: values of parameters, and tests that it has written itself.

use serde::{Deserialize, Serialize};

use crate::action::Signed;
use crate::ids::{OrganisationId, OwnTestId, TestSettingsId};
use crate::risk::{NoReason, reason};

/// The parameters of a test that the organisation has given other values. The query is never another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestSettings {
    /// Identity, the same for the same test.
    pub id: TestSettingsId,
    /// The municipality.
    pub organisation: OrganisationId,
    /// The test.
    pub test: String,
    /// The parameters, by name.
    pub overrides: Vec<Override>,
}

/// A parameter with the organisation's own value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// The parameter.
    pub name: String,
    /// The value, as it is written.
    pub value: String,
    /// Why it is another than the test's own.
    pub why: String,
    /// Who chose it and when.
    pub signed: Signed,
}

/// A test that the organisation has written itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnTest {
    /// Identity, through its versions.
    pub id: OwnTestId,
    /// The municipality.
    pub organisation: OrganisationId,
    /// The id that its header gives it.
    pub test: String,
    /// Header and query.
    pub text: String,
    /// Who took it out of use and when; none while it is used.
    pub withdrawn: Option<Signed>,
}

impl TestSettings {
    /// The same with a value for a parameter. `value` has been found to be one that the parameter can have.
    pub fn with(self, name: &str, value: &str, why: &str, signed: Signed) -> Result<Self, NoReason> {
        let chosen =
            Override { name: name.to_owned(), value: value.trim().to_owned(), why: reason(why)?, signed };
        let mut overrides = self.without(name);
        overrides.overrides.push(chosen);
        overrides.overrides.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(overrides)
    }

    /// The same with the test's own value for a parameter.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.overrides.retain(|chosen| chosen.name != name);
        self
    }

    /// What the organisation has chosen for a parameter.
    #[must_use]
    pub fn chosen(&self, name: &str) -> Option<&Override> {
        self.overrides.iter().find(|chosen| chosen.name == name)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_value_of_ones_own_has_a_reason() {
        let signed = Signed { by: Uuid::nil().into(), on: date(2026, 9, 14) };
        let settings = TestSettings {
            id: Uuid::nil().into(),
            organisation: Uuid::nil().into(),
            test: "spend.loyalty".to_owned(),
            overrides: Vec::new(),
        };
        assert_eq!(settings.clone().with("limit", "10", " ", signed), Err(NoReason));
        let chosen = settings.clone().with("limit", " 10 ", "Beslut KS 12", signed).unwrap();
        assert_eq!(chosen.chosen("limit").map(|it| it.value.as_str()), Some("10"));
        let again = chosen.with("limit", "20", "Beslut KS 13", signed).unwrap();
        assert_eq!(again.overrides.len(), 1);
        assert_eq!(again.without("limit"), settings);
    }
}
