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

fn page(snapshot: &tertial_domain::Snapshot) -> String {
    let report = Report { snapshot, standing: Standing::Final };
    String::from_utf8(super::report(&report).unwrap()).unwrap()
}
