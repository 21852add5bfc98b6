use tertial_domain::Period;
use tertial_domain::snapshot::MemoSection;
use test_support::world;

use super::*;

fn memo(change: impl Fn(&mut Snapshot)) -> Memo {
    let mut snapshot = world::snapshot("ks", 2026, Period::T2);
    snapshot.memo = tertial_domain::snapshot::MemoTexts::default();
    change(&mut snapshot);
    Memo::of(&Report { snapshot: &snapshot, standing: Standing::Final })
}

fn text(memo: &Memo, heading: &str) -> String {
    let section = memo.sections.iter().find(|section| section.heading == heading).expect(heading);
    serde_json::to_string(&section.blocks).unwrap()
}

#[test]
fn the_standing_texts_are_filled_in() {
    let memo = memo(|_| {});
    assert_eq!(memo.proposals_lead, "Kommunstyrelsen beslutar");
    assert_eq!(memo.proposals, ["Uppföljningen av internkontrollplanen för tertial\u{a0}2 2026 godkänns."]);
    assert!(text(&memo, "Ärendet").contains("6\u{a0}kap.\u{a0}6\u{a0}§ kommunallagen"));
    let everything = serde_json::to_string(&memo).unwrap();
    assert!(
        !["{nämnd}", "{period}", "{plan}", "{lag}", "{sammanfattning}"]
            .iter()
            .any(|n| everything.contains(n))
    );
}

#[test]
fn the_law_is_the_one_of_the_memos_date() {
    let check = |date: &str, speaks_of_irregularities: bool| {
        let memo = memo(|snapshot| snapshot.memo.date = Some(date.parse().unwrap()));
        assert_eq!(text(&memo, "Ärendet").contains("oegentligheter"), speaks_of_irregularities, "{date}");
    };
    check("2025-06-30", false);
    check("2025-07-01", true);
}

#[test]
fn the_authors_words_replace_the_standing_ones() {
    let own = |heading: &str| MemoSection { heading: heading.into(), text: "Egna ord.".into() };
    let memo = memo(|snapshot| {
        snapshot.memo.proposals = vec!["Rapporten läggs till handlingarna.".into()];
        snapshot.memo.sections = vec![own("ekonomiska konsekvenser"), own("Samråd")];
        snapshot.memo.attachments = vec!["Bilaga 1".into()];
    });
    assert_eq!(memo.proposals_lead, "");
    assert_eq!(memo.proposals, ["Rapporten läggs till handlingarna."]);
    assert!(text(&memo, "Ekonomiska konsekvenser").contains("Egna ord."));
    assert_eq!(memo.sections.last().unwrap().heading, "Samråd");
    assert_eq!(memo.attachments, ["Bilaga 1"]);
}

#[test]
fn braces_in_a_summary_stay() {
    let memo = memo(|snapshot| snapshot.summary = "Värdet {period} och { ensam.".into());
    assert!(text(&memo, "Sammanfattning av ärendet").contains("Värdet {period} och { ensam."));
}
