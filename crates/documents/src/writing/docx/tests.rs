use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;
use tertial_domain::{Period, Snapshot};
use test_support::world;

use crate::writing::{Report, Standing};

fn report(snapshot: &Snapshot) -> Vec<u8> {
    super::report(&Report { snapshot, standing: Standing::Final }).unwrap()
}

fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn assert_well_formed(docx: &[u8]) {
    let names: Vec<String> = {
        let archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
        archive.file_names().map(|name| name.unwrap().into_owned()).collect()
    };
    for name in names {
        let xml = part(docx, &name);
        let mut reader = Reader::from_str(&xml);
        reader.config_mut().check_end_names = true;
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
    }
}

#[test]
fn every_follow_up_is_written_and_well_formed() {
    for board in ["ks", "kfn"] {
        for snapshot in world::snapshots(board) {
            let docx = report(&snapshot);
            assert_well_formed(&docx);
            let document = part(&docx, "word/document.xml");
            for risk in &snapshot.risks {
                assert!(document.contains(&risk.title), "{}", risk.title);
            }
        }
    }
}

#[test]
fn the_appendix_has_what_others_draw_as_tables() {
    let docx = report(&world::checked(world::snapshot("ks", 2026, Period::T2)));
    assert_well_formed(&docx);
    let document = part(&docx, "word/document.xml");
    for said in ["Inköpens koncentration: Andel av inköpssumman", "Väntad andel", "10 000–100 000", "81,3"]
    {
        assert!(document.contains(said), "{said}");
    }
}

#[test]
fn the_same_snapshot_gives_the_same_bytes() {
    let snapshot = world::snapshot("ks", 2026, Period::T3);
    assert_eq!(report(&snapshot), report(&snapshot));
}

#[test]
fn headings_languages_and_repeated_rows_are_real() {
    let snapshot = world::snapshot("ks", 2026, Period::T3);
    let docx = report(&snapshot);
    let document = part(&docx, "word/document.xml");
    for expected in ["<w:tblHeader/>", r#"w:val="Heading1""#, r#"w:val="Title""#, "<w:tblCaption"] {
        assert!(document.contains(expected), "{expected}");
    }
    assert!(part(&docx, "word/styles.xml").contains(r#"<w:lang w:val="sv-SE""#));
    assert!(
        part(&docx, "docProps/core.xml")
            .contains("<dc:title>Uppföljning av internkontrollplan, Kommunstyrelsen")
    );
    assert!(part(&docx, "word/footer1.xml").contains(&snapshot.fingerprint().short()));
}

#[test]
fn every_style_that_is_used_is_defined() {
    let snapshot = world::snapshot("ks", 2026, Period::T3);
    let findings = ["En anmärkning.".to_owned()];
    let draft = Report { snapshot: &snapshot, standing: Standing::Draft { findings: &findings } };
    for docx in [super::report(&draft).unwrap(), super::memo(&draft).unwrap()] {
        let styles = part(&docx, "word/styles.xml");
        for name in ["word/document.xml", "word/header1.xml", "word/footer1.xml"] {
            let xml = part(&docx, name);
            for kind in ["pStyle", "rStyle", "tblStyle"] {
                for used in xml.split(&format!(r#"<w:{kind} w:val=""#)).skip(1) {
                    let used = used.split('"').next().unwrap();
                    assert!(styles.contains(&format!(r#"w:styleId="{used}""#)), "{name}: {used}");
                }
            }
        }
    }
}

#[test]
fn odd_characters_do_not_break_the_document() {
    let mut snapshot = world::snapshot("ks", 2026, Period::T3);
    snapshot.risks[0].title = "<b>\"Å&Ä\"</b> \u{1}\u{b}\u{ffff}\u{fffe} 👩‍🏫 ]]> ".to_owned();
    snapshot.risks[0].analysis = "• en\n• två\u{0}\n\nRad\r\nbryt\u{2028}ning".to_owned();
    snapshot.organisation = "Å & Ö".to_owned();
    let docx = report(&snapshot);
    assert_well_formed(&docx);
    assert!(part(&docx, "word/document.xml").contains("👩"));
}

#[test]
fn five_hundred_risks_are_written() {
    let mut snapshot = world::snapshot("ks", 2026, Period::T3);
    let risks = snapshot.risks.clone();
    snapshot.risks = (1..=500)
        .zip(risks.into_iter().cycle())
        .map(|(number, mut risk)| {
            risk.number = number;
            risk
        })
        .collect();
    assert_well_formed(&report(&snapshot));
}

#[test]
fn the_municipalitys_look_is_in_the_document() {
    let snapshot = crate::writing::model::looks(world::snapshot("ks", 2026, Period::T2));
    let about = Report { snapshot: &snapshot, standing: Standing::Draft { findings: &[] } };
    for docx in [super::report(&about).unwrap(), super::memo(&about).unwrap()] {
        for name in
            ["word/document.xml", "word/header1.xml", "word/footer1.xml", "word/_rels/document.xml.rels"]
        {
            let xml = part(&docx, name);
            roxmltree::Document::parse(&xml).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        assert!(part(&docx, "word/document.xml").contains("descr=\"Exempelby kommun &amp; region\""));
        assert!(part(&docx, "word/header1.xml").contains("Kommunledningskontoret"));
        assert!(part(&docx, "word/footer1.xml").contains("exempelby.se"));
        let styles = part(&docx, "word/styles.xml");
        assert!(styles.contains("976F00") && !styles.contains("1F5A70"));
        assert!(zip::ZipArchive::new(Cursor::new(&docx)).unwrap().by_name("word/media/logo.png").is_ok());
    }
}
