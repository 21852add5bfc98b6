//! Who may do what. Every use case asks here first, and nothing else decides it.

use thiserror::Error;

/// Somebody, or a program on somebody's behalf, who does something in Tertial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    name: String,
    role: Role,
}

/// What a person is in the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Systemförvaltare: everything, backups too.
    Administrator,
    /// Internkontrollsamordnare: runs the year for all boards.
    Coordinator,
    /// Revisor: reads everything and verifies it; changes nothing.
    Auditor,
}

/// A kind of thing to do, as far as access tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Deed {
    /// Look at plans, follow-ups and reports, and verify the log.
    Read,
    /// Change plans and follow-ups: import, freeze, reopen, decide.
    Edit,
    /// Take and restore backups.
    Administer,
}

/// The answer no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{role:?} may not {deed:?}")]
pub struct Refused {
    /// What the actor is.
    pub role: Role,
    /// What the actor may not do.
    pub deed: Deed,
}

impl Actor {
    /// A person with a role.
    #[must_use]
    pub fn new(name: impl Into<String>, role: Role) -> Self {
        Self { name: name.into(), role }
    }

    /// Whoever runs the program on the machine itself. They hold the database's file anyway, so the
    /// rule could not stop them: they act as administrator, and the log says that it was the command line.
    #[must_use]
    pub fn command_line() -> Self {
        Self::new("kommandoraden", Role::Administrator)
    }

    /// The name that the log keeps.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the actor may do it; the refusal says who may not do what.
    pub fn may(&self, deed: Deed) -> Result<(), Refused> {
        let allowed = match self.role {
            Role::Administrator => true,
            Role::Coordinator => deed != Deed::Administer,
            Role::Auditor => deed == Deed::Read,
        };
        if allowed { Ok(()) } else { Err(Refused { role: self.role, deed }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_may_do_what_they_are_for() {
        let check = |role, allowed: &[Deed]| {
            for deed in [Deed::Read, Deed::Edit, Deed::Administer] {
                assert_eq!(
                    Actor::new("Siv Ek", role).may(deed).is_ok(),
                    allowed.contains(&deed),
                    "{role:?} {deed:?}"
                );
            }
        };
        check(Role::Administrator, &[Deed::Read, Deed::Edit, Deed::Administer]);
        check(Role::Coordinator, &[Deed::Read, Deed::Edit]);
        check(Role::Auditor, &[Deed::Read]);
    }
}
