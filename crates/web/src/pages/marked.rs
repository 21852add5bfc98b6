//! The fields of a form that what went wrong is about.

/// The ids of those fields. The sentence itself stands above the form, in `wrong.html`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marked(Vec<String>);

impl Marked {
    /// These fields.
    pub(crate) fn of(fields: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self(fields.into_iter().map(Into::into).collect())
    }

    /// The attributes of a field, as they stand in its tag: that it is what is wrong, and where that is said. `hint` is the id of what
    /// explains the field anyway; empty where nothing does.
    pub(crate) fn at(&self, id: &str, hint: &str) -> String {
        let is_marked = self.0.iter().any(|marked| marked == id);
        let explained = [is_marked.then_some("wrong"), Some(hint).filter(|hint| !hint.is_empty())];
        let explained = explained.into_iter().flatten().collect::<Vec<_>>().join(" ");
        match (is_marked, explained.as_str()) {
            (true, explained) => format!(r#" aria-invalid="true" aria-describedby="{explained}""#),
            (false, "") => String::new(),
            (false, explained) => format!(r#" aria-describedby="{explained}""#),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marked_field_says_where_it_is_told_what_is_wrong() {
        let marked = Marked::of(["name"]);
        let check = |id: &str, hint: &str, expected: &str| assert_eq!(marked.at(id, hint), expected, "{id}");
        check("name", "name-hint", r#" aria-invalid="true" aria-describedby="wrong name-hint""#);
        check("name", "", r#" aria-invalid="true" aria-describedby="wrong""#);
        check("day", "day-hint", r#" aria-describedby="day-hint""#);
        check("day", "", "");
    }
}
