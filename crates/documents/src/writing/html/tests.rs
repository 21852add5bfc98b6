use tertial_domain::Period;
use test_support::world;

use super::*;
use crate::writing::Standing;

#[test]
fn a_text_is_never_markup() {
    let mut snapshot = world::snapshot("ks", 2026, Period::T2);
    snapshot.risks[0].analysis = "<script>alert(1)</script> & \"så\"".to_owned();
    let html = page(&snapshot);
    assert!(!html.contains("<script"));
    assert!(html.contains("&#60;script&#62;"), "escaped, not removed");
}

#[test]
fn the_page_stands_alone() {
    let html = page(&world::snapshot("ks", 2026, Period::T2));
    for outside in ["http://", "https://", "<link", "<script", "@import", "url("] {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(html.contains("<html lang=\"sv\">"));
    assert!(html.contains("<desc id=\"matrix-1-desc\">Riskmatris, Planen."));
}

#[test]
fn the_municipalitys_look_is_in_the_page() {
    let html = page(&crate::writing::model::looks(world::snapshot("ks", 2026, Period::T2)));
    for part in [
        "--accent: #976f00;",
        "alt=\"Exempelby kommun &#38; region\"",
        "Kommunledningskontoret",
        "exempelby.se",
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert!(html.contains("src=\"data:image/png;base64,iVBORw0KGgo"));
}

#[test]
fn the_appendix_has_its_pictures() {
    let html = page(&world::checked(world::snapshot("ks", 2026, Period::T2)));
    for part in [
        "<figcaption>Inköpens koncentration: Andel av inköpssumman</figcaption>",
        // The first at 1 of 1 to 100, the second at 5: near the beginning, and not a quarter of the way.
        "points=\"0,685 40,418 192,187 495,50 1000,0 \"",
        "aria-label=\"Inköpens koncentration: Andel av inköpssumman. 1\u{a0}%: 31,5",
        "<th scope=\"col\">Andel av beloppen</th><th scope=\"col\">Väntad andel</th>",
        "<rect width=\"1000\" height=\"10\" fill=\"#8A929C\"/>",
        "Antal poster efter belopp, alla poster inräknade.",
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert_eq!(html.matches("<polyline").count(), 2);
    assert!(!page(&world::snapshot("ks", 2026, Period::T2)).contains("<figure class=\"picture\">"));
}

#[test]
fn no_level_is_told_by_its_colour_alone() {
    let snapshot = world::snapshot("ks", 2026, Period::T2);
    let html = page(&snapshot);
    let model = crate::writing::model::Model::of(&Report { snapshot: &snapshot, standing: Standing::Final });
    let cells = model
        .matrices
        .iter()
        .filter(|it| it.placed > 0)
        .flat_map(|it| it.rows.iter().flat_map(|row| &row.cells));
    let expected: String = cells.filter_map(|cell| cell.level.map(tertial_domain::Level::letter)).collect();
    assert!(!expected.is_empty());
    let letters =
        html.split("font-size=\"10\"").skip(1).filter_map(|rest| rest.split_once('>')?.1.chars().next());
    assert_eq!(letters.collect::<String>(), expected, "each cell with a level shows its letter");
    assert!(html.matches("L Låg · M Medium · H Hög · K Kritisk").count() >= 2, "under both figures");
}

fn page(snapshot: &tertial_domain::Snapshot) -> String {
    let report = Report { snapshot, standing: Standing::Final };
    String::from_utf8(super::report(&report).unwrap()).unwrap()
}
