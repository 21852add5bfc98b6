//! A memo: proposals for decision, sections under headings, attached documents.

use super::fold::fold;
use super::risks::Risks;
use super::text::{compose, leading_number, text_of, without_number};
use crate::draft::{At, DraftMemo, DraftSection, Source};
use crate::reading::content::{Block, Text};

/// What a section of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::reading) enum Section {
    /// Sammanfattning.
    Summary,
    /// Förslag till beslut.
    Proposals,
    /// Bilagor, handlingar i ärendet.
    Attachments,
    /// Innehållsförteckning.
    Contents,
    /// A heading that only names what comes below: the table of risks.
    Structure,
    /// Anything else.
    Other,
}

/// What a heading begins.
pub(in crate::reading) fn section(heading: &str) -> Section {
    let folded = fold(without_number(heading));
    let starts = |words: &[&str]| words.iter().any(|word| folded.starts_with(word));
    if folded.contains("forslagtillbeslut")
        || starts(&["beslutsforslag", "forslagtill"]) && folded.ends_with("beslut")
    {
        Section::Proposals
    } else if starts(&["sammanfattning", "sammanfattandebedomning", "samladbedomning"]) {
        Section::Summary
    } else if starts(&[
        "bilagor",
        "bilagaforteckning",
        "bilageforteckning",
        "handlingariarendet",
        "beslutsunderlag",
        "underlagforbeslut",
    ]) || folded == "handlingar"
        || folded == "bilaga"
    {
        Section::Attachments
    } else if starts(&["innehallsforteckning"]) || folded == "innehall" {
        Section::Contents
    } else if starts(&[
        "periodensriskanalys",
        "riskanalys",
        "uppfoljningavrisker",
        "riskochkontroller",
        "risker",
    ]) && folded.len() < 40
    {
        Section::Structure
    } else {
        Section::Other
    }
}

/// Whether blocks are a memo's: they propose a decision.
pub(super) fn is_memo(blocks: &[Block]) -> bool {
    blocks
        .iter()
        .any(|block| matches!(block, Block::Heading(text) if section(&text.text) == Section::Proposals))
}

/// Reads the memo's parts; the summary comes back beside it. What stands above the first known section was the letterhead.
pub(super) fn read(
    blocks: Vec<Block>,
    risks: &mut Risks,
    sources: &mut Vec<Source>,
) -> (DraftMemo, Vec<Block>) {
    let mut memo = DraftMemo::default();
    let mut rest = Vec::new();
    let mut current = Section::Other;
    let mut in_body = false;
    for block in blocks {
        match (block, current) {
            (Block::Heading(text), _) => {
                current = section(&text.text);
                match current {
                    Section::Other if in_body => memo.sections.push(DraftSection {
                        heading: without_number(&text.text).to_owned(),
                        text: String::new(),
                    }),
                    Section::Other | Section::Structure => rest.push(Block::Heading(text)),
                    Section::Summary => {
                        in_body = true;
                        rest.push(Block::Heading(text));
                    }
                    Section::Proposals | Section::Attachments | Section::Contents => in_body = true,
                }
            }
            (Block::Paragraph(text) | Block::Item(text), Section::Proposals) => {
                proposal(&text, &mut memo, sources);
            }
            (Block::Paragraph(text) | Block::Item(text), Section::Attachments) => {
                sources.push(source(format!("/memo/attachments/{}", memo.attachments.len()), &text.at, 0.9));
                memo.attachments.push(text.text);
            }
            (Block::Paragraph(_) | Block::Item(_), Section::Contents) => {}
            (block @ (Block::Paragraph(_) | Block::Item(_)), Section::Other)
                if in_body && !memo.sections.is_empty() =>
            {
                let index = memo.sections.len() - 1;
                if let (Some(section), Block::Paragraph(text) | Block::Item(text)) =
                    (memo.sections.last_mut(), &block)
                {
                    if section.text.is_empty() {
                        sources.push(source(format!("/memo/sections/{index}"), &text.at, 0.9));
                    }
                    let glue = match &block {
                        _ if section.text.is_empty() => "",
                        Block::Item(_) => "\n",
                        _ => "\n\n",
                    };
                    section.text = format!("{}{glue}{}", section.text, compose(std::slice::from_ref(&block)));
                }
            }
            (block, _) => rest.push(block),
        }
    }
    let empty = memo
        .sections
        .iter()
        .filter(|section| section.text.is_empty())
        .map(|s| s.heading.clone())
        .collect::<Vec<_>>();
    memo.sections.retain(|section| !section.text.is_empty());
    for heading in empty {
        risks.unplaced(heading, &At::Line { page: 1, line: 1 });
    }
    (memo, rest)
}

/// A proposal is a paragraph or an item; "Nämnden föreslås besluta att" goes before each item that it introduces.
fn proposal(text: &Text, memo: &mut DraftMemo, sources: &mut Vec<Source>) {
    sources.push(source(format!("/memo/proposals/{}", memo.proposals.len()), &text.at, 0.9));
    // The number is the list's, not the proposal's.
    let text = leading_number(&text.text).map_or(text.text.as_str(), |(_, rest)| rest);
    memo.proposals.push(text.to_owned());
}

fn source(pointer: String, at: &At, confidence: f32) -> Source {
    Source { pointer, at: at.clone(), confidence }
}

/// The memo's date: the first date among its letterhead.
pub(super) fn date(blocks: &[Block]) -> Option<(String, At)> {
    blocks.iter().find_map(|block| {
        let (Block::Heading(text) | Block::Paragraph(text) | Block::Item(text)) = block else { return None };
        let date = super::facts::date(text_of(block)?)?;
        Some((date, text.at.clone()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_begin_sections() {
        let check = |heading, expected| assert_eq!(section(heading), expected, "{heading:?}");
        check("Förslag till beslut", Section::Proposals);
        check("Kommunledningskontorets förslag till beslut", Section::Proposals);
        check("Förslag till kommunstyrelsens beslut", Section::Proposals);
        check("1 Sammanfattning", Section::Summary);
        check("I Sammanfattning", Section::Summary);
        check("Sammanfattning av ärendet", Section::Summary);
        check("Handlingar i ärendet", Section::Attachments);
        check("Bilagor", Section::Attachments);
        check("Ekonomiska konsekvenser", Section::Other);
        check("2 Periodens riskanalys", Section::Structure);
        check("Innehållsförteckning", Section::Contents);
    }
}
