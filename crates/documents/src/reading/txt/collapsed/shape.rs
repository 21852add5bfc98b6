//! Which column is which.

use crate::reading::interpret::role::{Heading, Role};

/// The columns of a table of risks, by their places.
pub(super) struct Shape {
    /// What names the risk.
    pub(super) title: usize,
    /// What is written about it.
    pub(super) text: usize,
    /// Columns of levels and values between the title and the text.
    pub(super) before: Vec<usize>,
    /// The ones after the text.
    pub(super) after: Vec<usize>,
}

impl Shape {
    /// The shape of a table with a risk, a text about it, and levels or values that tell its rows apart.
    pub(super) fn of(headings: &[(String, Heading)]) -> Option<Self> {
        let is_valued = |heading: &Heading| {
            matches!(
                heading.role,
                Role::Level | Role::Value | Role::Likelihood | Role::Consequence | Role::Assessment
            )
        };
        let title = headings.iter().position(|(_, heading)| heading.role == Role::Risk)?;
        let text = headings
            .iter()
            .enumerate()
            .position(|(index, (_, h))| index != title && !is_valued(h) && h.role != Role::Number)?;
        let valued =
            |range: std::ops::Range<usize>| range.filter(|index| is_valued(&headings[*index].1)).collect();
        let shape = Self {
            title,
            text,
            before: valued(title + 1..text.max(title + 1)),
            after: valued(text + 1..headings.len()),
        };
        (!shape.before.is_empty() || !shape.after.is_empty()).then_some(shape)
    }
}
