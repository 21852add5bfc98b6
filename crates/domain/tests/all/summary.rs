//! The drafted summary says what the data say.

use super::cases;
use tertial_domain::summary;

#[test]
fn drafts_read_as_expected() {
    for (file, cases) in cases::in_folder("summary") {
        assert!(!cases.is_empty(), "{file} has cases");
        for case in cases {
            let draft = summary::draft(&case.now);
            assert_eq!(draft, case.expected.join("\n\n"), "{file}: {}", case.name);
        }
    }
}
