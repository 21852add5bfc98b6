//! The values of a line's fields as people say them: `antagen` for `adopted`, `2 091,41 kr` for 209141 öre.

use tertial_app::language::data_sets::table_name;
use tertial_app::log::difference::Step;
use tertial_app::{data_sets, log};
use tertial_domain::Money;
use tertial_domain::check_run::Quantity;

use crate::pages::checks::quantity;
use crate::words::Words;

/// What a field says.
pub(super) fn in_words(w: Words, path: &[Step], text: &str) -> String {
    let Some(Step::Field(field)) = path.last() else { return text.to_owned() };
    if let Some(quantity) = text.parse().ok().and_then(|number| measured(path, field, number)) {
        return self::quantity(w, quantity);
    }
    match (field.as_str(), text) {
        ("level" | "result" | "state" | "role" | "resolution" | "outcome", text) => w.named(field, text),
        ("since_last_year", text) => w.named("since", text),
        ("progress", "running") => w.text("run-running"),
        ("progress", "drawn") => w.text("sample-drawn"),
        ("progress", text) => w.named("field", text),
        ("method", "random") => w.text("sample-random"),
        ("mark", text) => w.named("data-decimals", text),
        ("scopes", text) => each(text, |it| w.named("scope", it)),
        ("table", id) => table_name(id, w.language),
        ("test", id) => log::test_title(id, w.language).unwrap_or_else(|| id.to_owned()),
        // A reason is a word of the program's or what somebody wrote, which stays as it is.
        ("reason" | "cause" | "holds" | "kind" | "language", text) => {
            w.known("log-value", text).unwrap_or_else(|| text.to_owned())
        }
        ("format", text) => w.named("data-format", text),
        ("column" | "personal", text) => each(text, |it| column(w, it)),
        (_, "true") => w.text("log-yes"),
        (_, "false") => w.text("log-no"),
        (_, text) => day(w, text).or_else(|| moment(w, text)).unwrap_or_else(|| text.to_owned()),
    }
}

/// Each of several, which are kept in one text.
fn each(text: &str, said: impl Fn(&str) -> String) -> String {
    text.split(", ").map(said).collect::<Vec<_>>().join(", ")
}

/// A day, which is kept as `2026-03-01`.
fn day(w: Words, text: &str) -> Option<String> {
    let is_one = text.len() == "2026-03-01".len() && text.contains('-');
    text.parse().ok().filter(|_| is_one).map(|day| w.date(&day))
}

/// A moment, which is kept as `2026-03-01T08:00:00Z`.
fn moment(w: Words, text: &str) -> Option<String> {
    text.parse().ok().filter(|_| text.ends_with('Z')).map(|moment| w.moment(moment))
}

/// Whether what lies within a field is named by a table's columns.
pub(super) fn holds_columns(step: &Step) -> bool {
    matches!(step, Step::Field(name) if name == "mapping" || name == "columns")
}

/// What a table's column is called, whichever table has it.
pub(super) fn column(w: Words, name: &str) -> String {
    let known = data_sets::tables().iter().find_map(|table| table.column(name));
    known.map_or_else(|| name.replace('_', " "), |column| w.language.of_wording(&column.title).to_owned())
}

/// A number with the unit that its field has; none where it is a mere number.
fn measured(path: &[Step], field: &str, number: i64) -> Option<Quantity> {
    let lies_in = |name: &str| path.iter().any(|step| matches!(step, Step::Field(field) if field == name));
    Some(match field {
        // A share is kept in millionths, and shown in thousandths of a hundredth.
        "found" | "at_most" | "low" | "high" if lies_in("rate") => Quantity::Percent(number / 10),
        "amount" | "money" | "beside_amount" | "correct" | "interval" | "start" | "known" | "likely"
        | "at_most" | "too_little" => Quantity::Money(Money::ore(number)),
        "file" | "read" | "set_aside" if lies_in("totals") => Quantity::Money(Money::ore(number)),
        "percent" => Quantity::Percent(number),
        "points" => Quantity::Points(number),
        "number" if lies_in("figures") => Quantity::Number(number),
        "days" if lies_in("figures") => Quantity::Days(number),
        "count" | "rows" | "size" | "pseudonyms" | "unknown" => Quantity::Count(number.try_into().ok()?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use tertial_app::Language;

    use super::*;

    #[test]
    fn numbers_have_their_units_and_words_are_the_readers() {
        let w = Words { language: Language::Swedish };
        let check = |path: &[&str], text: &str, expected: &str| {
            let path: Vec<Step> = path.iter().map(|name| Step::Field((*name).to_owned())).collect();
            assert_eq!(in_words(w, &path, text), expected, "{path:?}");
        };
        check(&["state"], "adopted", "antagen");
        check(&["totals", "read"], "971244521", "9\u{a0}712\u{a0}445,21\u{a0}kr");
        check(&["deadlines", "days"], "10", "10");
        check(&["number"], "4", "4");
        check(&["totals", "column"], "amount", "Belopp");
        check(&["set_aside", "counted", "reason"], "ambiguous_amount", "belopp som kan läsas på två sätt");
        check(&["reason"], "fel_fil, och för gammal", "fel_fil, och för gammal");
        check(&["columns", "holds"], "amount", "belopp");
        check(&["roles", "on", "kind"], "board", "nämnd");
        check(&["language"], "sv", "svenska");
        check(&["deleted", "cause"], "due", "tiden hade gått ut");
        check(&["mark"], "comma", "Komma (1 234,50)");
        check(&["scopes"], "read, execute", "läsa, redovisa kontroller");
        check(&["test"], "exact-duplicates", "Dubbla betalningar");
        check(&["test"], "eget-test", "eget-test");
        check(&["table"], "supplier_invoices", "Leverantörsfakturor");
        check(&["origin", "size"], "6202", "6\u{a0}202");
        check(&["certain"], "true", "ja");
        check(&["decision", "date"], "2025-12-09", "9 december 2025");
        check(&["ended"], "2026-03-01T08:00:00Z", "1 mars 2026 09.00");
        check(&["ended"], "2026-07-01T08:00:00.123456Z", "1 juli 2026 10.00");
        check(&["text"], "20251209", "20251209");
        check(&["text"], "2025-12-09 sågs felet", "2025-12-09 sågs felet");
        check(&["text"], "2025-02-30", "2025-02-30");
    }
}
