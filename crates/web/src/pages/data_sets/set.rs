//! One data set: where it came from, what it adds up to, and the rows that were set aside.

use askama::Template;
use axum::Form;
use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use futures::stream;
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::checks;
use tertial_app::data_sets::{self, Table, set_aside};
use tertial_app::language;
use tertial_app::language::data_sets::{column_title, file_column, set_aside as why, table_name};
use tertial_app::language::failure::{Sentence, sentence};
use tertial_domain::DataSet;
use tertial_domain::data_set::{AccountDifference, Balances, DeletionCause, Reason};
use tertial_domain::ids::DataSetId;

use super::version::Version;
use crate::pages::checks::grouped;
use crate::pages::marked::Marked;
use crate::pages::render;
use crate::pages::shell::{Section, Shell};
use crate::problem::{Problem, mendable};
use crate::visitor::Visitor;
use crate::words::Words;

/// How many other readings are listed: a year of one a month. All of them stand on the page of data sets.
const MOST_VERSIONS: usize = 12;

#[derive(Template)]
#[template(path = "data/set.html")]
struct SetPage {
    w: Words,
    shell: Shell,
    wrong: Option<Sentence>,
    marked: Marked,
    id: String,
    version: i64,
    name: String,
    facts: Vec<(String, String)>,
    fingerprints: [(String, String); 2],
    rows: String,
    set_aside: String,
    sums: Vec<Sum>,
    balances: Option<BalancesShown>,
    mapping: Vec<(String, String)>,
    aside: Vec<AsideRow>,
    more: u64,
    /// Whether rows were set aside that are read where somebody says which mark it is.
    is_ambiguous: bool,
    pseudonyms: usize,
    /// The newest of the others of the same file or from the same source, each with whether its rows are the very same.
    versions: Vec<(Version, bool)>,
    /// Why the rows are gone; none where they are there.
    deleted: Option<String>,
    may_delete: bool,
    reason: String,
}

/// What a column of amounts adds up to.
struct Sum {
    column: String,
    read: String,
    aside: String,
    file: String,
    unknown: usize,
}

/// Whether the balances that a file of bookkeeping states agree with its vouchers.
struct BalancesShown {
    told: String,
    /// The accounts where they do not: what the file states, and what the vouchers make it.
    differing: Vec<(String, String, String)>,
    /// How many more there are.
    more: usize,
}

/// A row that was set aside.
struct AsideRow {
    place: String,
    why: String,
}

/// What the form for deleting says.
#[derive(Debug, Deserialize)]
pub(crate) struct Deleting {
    version: i64,
    #[serde(default)]
    reason: String,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<DataSetId>) -> Result<Response, Problem> {
    let stored = data_sets::with_id(&visitor.app, visitor.signed_in.organisation.id, id).await?;
    let set = (&stored.value, stored.version);
    Ok(render(&page(&visitor, set, None, String::new()).await?))
}

/// All rows that were set aside, as a table.
pub(crate) async fn aside(visitor: Visitor, Path(id): Path<DataSetId>) -> Result<Response, Problem> {
    let set = data_sets::with_id(&visitor.app, visitor.signed_in.organisation.id, id).await?.value;
    let table = set_aside::as_table(&visitor.app, &set, visitor.words.language).await?;
    // A part is read when the one before has been sent, so that no more than one is held.
    let parts = stream::try_unfold(table, async |mut table| {
        Ok::<_, Error>(table.next().await?.map(|part| (part, table)))
    });
    let named = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, r#"attachment; filename="set-aside.csv""#),
    ];
    Ok((named, Body::from_stream(parts)).into_response())
}

/// Deletes the rows.
pub(crate) async fn delete(
    visitor: Visitor,
    Path(id): Path<DataSetId>,
    Form(given): Form<Deleting>,
) -> Result<Response, Problem> {
    let organisation = visitor.signed_in.organisation.id;
    match data_sets::delete(&visitor.app, organisation, (id, given.version), &given.reason).await {
        Ok(()) => Ok(Redirect::to(&format!("/data-sets/{id}")).into_response()),
        Err(error) => {
            let (status, error) = mendable(error)?;
            let no_reason = matches!(error, Error::NoReason(_)).then_some("reason");
            let wrong = Some((sentence(&error, visitor.words.language), Marked::of(no_reason)));
            let stored = data_sets::with_id(&visitor.app, organisation, id).await?;
            Ok((status, render(&page(&visitor, (&stored.value, stored.version), wrong, given.reason).await?))
                .into_response())
        }
    }
}

async fn page(
    visitor: &Visitor,
    (set, version): (&DataSet, i64),
    wrong: Option<(Sentence, Marked)>,
    reason: String,
) -> Result<SetPage, Problem> {
    let w = visitor.words;
    let table = checks::table(&set.table);
    let title = |column: &str| column_title(table, column, w.language);
    let shown = set_aside::first(&visitor.app, set).await?;
    let aside = shown.iter().filter_map(|example| {
        let line = w.about("data-line-of", &grouped(example.line));
        let place = example.part.as_ref().map_or(line.clone(), |part| format!("{part}, {line}"));
        Some(AsideRow { place, why: why(example, table?, w.language) })
    });
    let aside: Vec<AsideRow> = aside.collect();
    let sums = set.totals.iter().map(|total| Sum {
        column: title(&total.column),
        read: total.read.to_string(),
        aside: total.set_aside.to_string(),
        file: total.file.to_string(),
        unknown: usize::try_from(total.unknown).unwrap_or(usize::MAX),
    });
    let others = data_sets::others_of(&visitor.app, set).await?;
    let versions = others.iter().take(MOST_VERSIONS);
    let deleted = set.deleted.as_ref().map(|deletion| {
        let day = w.date(&deletion.signed.on);
        match &deletion.cause {
            DeletionCause::Due => w.about("data-gone-due", &day),
            DeletionCause::Decided(why) => format!("{} {why}", w.about("data-gone", &day)),
        }
    });
    let (wrong, marked) = wrong.unzip();
    Ok(SetPage {
        w,
        shell: Shell::new(visitor, Section::Data, None),
        wrong,
        marked: marked.unwrap_or_default(),
        id: set.id.to_string(),
        version,
        name: set.name.clone(),
        facts: facts(w, set),
        fingerprints: [
            (w.text("data-file-sha256"), set.origin.sha256.hex()),
            (w.text("data-rows-sha256"), set.fingerprint.hex()),
        ],
        rows: grouped(set.rows),
        set_aside: grouped(set.set_aside.rows),
        sums: sums.collect(),
        balances: set.balances.as_ref().map(|it| BalancesShown::of(it, w)),
        mapping: in_order(table, set)
            .map(|(column, from)| {
                (title(column), file_column(set.origin.format, &set.table, from).to_owned())
            })
            .collect(),
        more: set.set_aside.rows.saturating_sub(aside.len() as u64),
        aside,
        is_ambiguous: set.set_aside.counted.iter().any(|it| it.reason == Reason::AmbiguousAmount),
        pseudonyms: usize::try_from(set.pseudonyms).unwrap_or(usize::MAX),
        versions: versions.map(|it| (Version::of(w, it), it.fingerprint == set.fingerprint)).collect(),
        may_delete: deleted.is_none() && checks::examines(&visitor.app, set.organisation),
        deleted,
        reason,
    })
}

/// What the table's columns were read from, in the table's order; what is no column of this program's comes last.
fn in_order<'s>(
    table: Option<&'s Table>,
    set: &'s DataSet,
) -> impl Iterator<Item = (&'s String, &'s String)> {
    let columns: Vec<&String> = table.iter().flat_map(|table| &table.columns).map(|it| &it.name).collect();
    let mut mapping: Vec<(&String, &String)> = set.mapping.iter().collect();
    mapping.sort_by_key(|(column, _)| columns.iter().position(|it| it == column).unwrap_or(columns.len()));
    mapping.into_iter()
}

impl BalancesShown {
    fn of(balances: &Balances, w: Words) -> Self {
        let row = |it: &AccountDifference| (it.account.clone(), it.stated.to_string(), it.booked.to_string());
        Self {
            told: language::data_sets::balances(balances, w.language),
            differing: balances.examples.iter().map(row).collect(),
            more: usize::try_from(balances.differing)
                .unwrap_or(usize::MAX)
                .saturating_sub(balances.examples.len()),
        }
    }
}

fn facts(w: Words, set: &DataSet) -> Vec<(String, String)> {
    let mut facts = vec![
        (w.text("data-table"), table_name(&set.table, w.language)),
        (w.text("data-file"), set.origin.file.clone()),
        (w.text("data-added"), w.date(&set.added.on)),
    ];
    if !set.source.is_empty() {
        facts.push((w.text("data-source"), set.source.clone()));
    }
    if let Some(span) = set.span {
        facts.push((w.text("data-days"), format!("{} – {}", w.date(&span.from), w.date(&span.to))));
    }
    if let Some(last) = set.keep_until {
        facts.push((w.text("data-keep-until"), w.date(&last)));
    }
    if let Some(mark) = set.mark {
        facts.push((w.text("data-decimals"), w.text(&format!("data-decimals-{}", mark.name()))));
    }
    if !set.origin.other_sheets.is_empty() {
        facts.push((w.text("data-other-sheets"), set.origin.other_sheets.join(", ")));
    }
    facts
}
