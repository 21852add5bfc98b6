//! Holds `docs/checks.md` to the built-in tests and to the format that it tells of.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use tertial_checks::control_test::{ControlTest, Kind, built_in, systems};
use tertial_checks::table::table;

/// What is written by the program begins here.
const HEADING: &str = "## De inbyggda testerna\n";

/// Fails when the page says something else than the tests; `TERTIAL_WRITE_DOCS=1` writes their part anew.
#[test]
fn the_page_tells_of_every_test() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/checks.md");
    let page = fs::read_to_string(&path).unwrap();
    let by_hand = page.split(HEADING).next().unwrap().trim_end();
    let whole = format!("{by_hand}\n\n{HEADING}{}", tests());
    if std::env::var_os("TERTIAL_WRITE_DOCS").is_some() {
        fs::write(&path, &whole).unwrap();
    } else {
        assert!(
            page == whole,
            "docs/checks.md is out of date: run TERTIAL_WRITE_DOCS=1 cargo test -p tertial-checks guide"
        );
    }
}

/// The example on the page is a control test.
#[test]
fn the_example_is_a_control_test() {
    let page = include_str!("../../../../docs/checks.md");
    let example = page.split("```sql\n").nth(1).unwrap().split("```").next().unwrap();
    let test = ControlTest::parse("own", example).unwrap();
    assert_eq!(test.key(), ["voucher_number"]);
}

fn tests() -> String {
    let mut text = String::new();
    for system in systems() {
        write!(text, "\n### {}\n", system.title.sv).unwrap();
        for test in built_in().iter().filter(|test| test.system == system.id) {
            let kind = match test.kind {
                Kind::Exceptions { .. } => "poster",
                Kind::Measure { .. } => "nyckeltal",
                Kind::Sample { .. } => "stickprov",
            };
            let reads: Vec<_> =
                test.inputs.iter().map(|it| table(&it.table).unwrap().title.sv.to_lowercase()).collect();
            write!(
                text,
                "\n**{}** (`{}`, {kind}) läser {}.\n\n- Visar: {}\n- Visar inte: {}\n",
                test.title.sv,
                test.id,
                reads.join(" och "),
                test.shows.sv,
                test.shows_not.sv
            )
            .unwrap();
        }
    }
    text
}
