//! What the spreadsheet formats share.

/// The letters of a column, from 0: `A`, `Z`, `AA`.
pub(super) fn column_name(column: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(column % 26).expect("a remainder of 26 is below 26"));
    if column < 26 { letter.to_string() } else { column_name(column / 26 - 1) + &letter.to_string() }
}

/// Whether a sheet has the name that a program gave it, which says nothing.
pub(super) fn is_default_name(name: &str) -> bool {
    let name = name.to_lowercase();
    ["blad", "sheet", "tabell", "table", "ark"].iter().any(|start| {
        name.strip_prefix(start).is_some_and(|rest| rest.trim().chars().all(|c| c.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        let check = |column, name| assert_eq!(column_name(column), name);
        check(0, "A");
        check(25, "Z");
        check(26, "AA");
        check(16_383, "XFD");
    }

    #[test]
    fn names_given_by_programs_say_nothing() {
        assert!(is_default_name("Blad1"));
        assert!(is_default_name("Sheet 2"));
        assert!(!is_default_name("Riskanalys"));
    }
}
