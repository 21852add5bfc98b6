//! Turning between the pages of what a run has found: what is chosen on one goes along to the others, in the form itself, so that it does
//! without scripts and without anything kept here.

use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tertial_app::checks::CheckFailure;
use tertial_app::language::failure::{Sentence, sentence};

use super::choosing::{Asked, Said, Shown, TriageFilter};
use super::items::ItemRow;
use super::run::page;
use super::test::{Fields, field};
use crate::pages::conflict::refused;
use crate::pages::render;
use crate::problem::Problem;
use crate::visitor::Visitor;

/// Rows of one page: what is looked through at a time.
const MOST_ROWS: usize = 100;

/// The most items that are chosen when a page is turned: five whole pages. Each is sent along with every turn, and that many keep the page
/// below a hundred kilobytes and the form far below what is taken in.
const MOST_CARRIED: usize = 5 * MOST_ROWS;

/// One page of the items.
pub(super) struct Leaf {
    pub(super) rows: Vec<ItemRow>,
    /// Which page it is, from 1, and which is the last.
    pub(super) page: usize,
    pub(super) last: usize,
    /// How many items there are on all pages, and which of them stand on this one, from 1.
    pub(super) found: usize,
    pub(super) from: usize,
    pub(super) to: usize,
    /// The chosen items that do not stand on it, as a form says them.
    pub(super) carried: Vec<String>,
    /// How many were chosen of which somebody else has said something meanwhile, so that they are chosen no longer.
    pub(super) overtaken: usize,
}

impl Leaf {
    /// The page that is shown of some items, of which so many were chosen.
    pub(super) fn of(items: Vec<ItemRow>, shown: Shown, chosen: usize) -> Self {
        let overtaken = chosen.saturating_sub(items.iter().filter(|row| row.is_chosen).count());
        let (mut rows, mut elsewhere): (Vec<_>, Vec<_>) =
            items.into_iter().partition(|row| match shown.filter {
                TriageFilter::All => true,
                TriageFilter::Open => row.waits,
                TriageFilter::Said => !row.waits,
            });
        let found = rows.len();
        let last = found.div_ceil(MOST_ROWS).max(1);
        // What stood on a page that is no longer there has moved to the one before.
        let page = shown.page.min(last);
        let before = (page - 1) * MOST_ROWS;
        let to = found.min(before + MOST_ROWS);
        elsewhere.extend(rows.drain(to..));
        elsewhere.extend(rows.drain(..before));
        let carried = elsewhere.iter().filter(|row| row.is_chosen && row.may_be_chosen());
        let carried = carried.map(ItemRow::chosen).collect();
        Self { rows, page, last, found, from: before + 1, to, carried, overtaken }
    }
}

/// Turns to another page, or to items of another kind. Nothing is said of anything.
pub(crate) async fn turn(
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let said = Said::of(&fields)?;
    if said.chosen.len() > MOST_CARRIED {
        let before = Shown::of(field(&fields, "show"), field(&fields, "page"));
        let mut page = page(&visitor, &id, before, said).await?;
        let too_many =
            Sentence::of(visitor.words.language, "triage-too-many", &[("count", MOST_CARRIED.into())]);
        page.tell_of_turning(too_many);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)).into_response());
    }
    let mut page = page(&visitor, &id, Shown::of(&asked.show, &asked.page), said).await?;
    if page.overtaken == 0 {
        return Ok(render(&page));
    }
    let error = CheckFailure::SaidMeanwhile { count: page.overtaken }.into();
    page.tell_of_turning(sentence(&error, visitor.words.language));
    Ok(refused(error, render(&page)))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::*;
    use crate::pages::sign::Sign;
    use crate::words::Words;

    fn row(number: usize, waits: bool, is_chosen: bool) -> ItemRow {
        ItemRow {
            key: format!("V{number}"),
            version: 0,
            cells: Vec::new(),
            sign: Sign::new(Words::of(&HeaderMap::new()), "", "triage-open"),
            why: None,
            signed: None,
            deviation: None,
            has_changed: false,
            waits,
            is_chosen,
        }
    }

    #[test]
    fn what_is_chosen_goes_along_wherever_it_stands() {
        // Every other of 250 waits; the first of each hundred is chosen, and one more that somebody was first with.
        let items = || (1..=250).map(|number| row(number, number % 2 == 0, number % 100 == 2)).collect();
        let check = |show: &str, page: &str, (on_page, rows): (usize, [usize; 3]), carried: &[&str]| {
            let leaf = Leaf::of(items(), Shown::of(show, page), 4);
            assert_eq!((leaf.page, [leaf.from, leaf.to, leaf.found]), (on_page, rows), "{show} {page}");
            assert_eq!(leaf.rows.len(), (leaf.to + 1).saturating_sub(leaf.from), "{show} {page}");
            let mut also = leaf.carried.clone();
            also.sort();
            assert_eq!(
                (also, leaf.overtaken),
                (carried.iter().map(|it| (*it).to_owned()).collect(), 1),
                "{show} {page}"
            );
        };
        check("all", "1", (1, [1, 100, 250]), &["0:V102", "0:V202"]);
        check("all", "3", (3, [201, 250, 250]), &["0:V102", "0:V2"]);
        check("all", "9", (3, [201, 250, 250]), &["0:V102", "0:V2"]);
        check("open", "1", (1, [1, 100, 125]), &["0:V202"]);
        check("said", "2", (2, [101, 125, 125]), &["0:V102", "0:V2", "0:V202"]);
    }

    #[test]
    fn no_items_are_one_empty_page() {
        let leaf = Leaf::of(Vec::new(), Shown::of("open", "2"), 0);
        assert_eq!((leaf.page, leaf.last, leaf.found, leaf.to), (1, 1, 0, 0));
        assert!(leaf.rows.is_empty() && leaf.carried.is_empty());
    }

    #[test]
    fn what_has_become_a_deviation_is_not_chosen_out_of_sight() {
        let mut items: Vec<_> = (1..=150).map(|number| row(number, true, number == 1)).collect();
        items[0].deviation = Some("/deviations/1".to_owned());
        assert!(Leaf::of(items, Shown::of("all", "2"), 1).carried.is_empty());
    }
}
