//! The report as an Excel workbook: the sheets that a controller filters, sorts and counts on.
//!
//! *Risker* has one row for each risk; the other sheets hold the controls, the deviations and actions, the comparison
//! over periods, and where the report comes from. Text is written as text, so that nothing in it can become a formula.

mod sheet;

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::model::{Action, Model, text, words};
use super::{Report, WriteError};
use sheet::{Column, Sheet, Value};

/// The report as `.xlsx`.
pub(super) fn report(report: &Report) -> Result<Vec<u8>, WriteError> {
    workbook(report).map_err(|error| WriteError::Writer { format: "xlsx", reason: error.to_string() })
}

fn workbook(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let model = Model::of(report);
    let snapshot = report.snapshot;
    let mut workbook = Workbook::new();
    // The library would take the clock; the content's own day makes the same bytes every time.
    let day = snapshot.frozen_on.or(snapshot.memo.date).unwrap_or_else(|| words::last_day(snapshot.at));
    workbook.set_properties(
        &DocProperties::new()
            .set_title(title(&model))
            .set_author(text::plain(&model.organisation))
            .set_creation_datetime(&at_midnight(day)?),
    );
    let mut sheets = vec![risks(report, &model), controls(&model), deviations(&model), comparison(&model)];
    if !model.checks.is_empty() {
        sheets.push(checks(&model));
    }
    if model.checks.iter().any(|check| !check.pictures.is_empty()) {
        sheets.push(pictures(&model));
    }
    sheets.push(about(&model));
    for sheet in sheets {
        sheet.write(workbook.add_worksheet(), &model)?;
    }
    workbook.save_to_buffer()
}

fn title(model: &Model) -> String {
    text::plain(&format!("{}, {}, {}", model.title, model.board, model.period))
}

/// Excel's calendar begins in 1900; an earlier day can only be a slip in a document that was read.
fn at_midnight(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or(0).max(1900);
    ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs())
}

fn risks(report: &Report, model: &Model) -> Sheet {
    let labels = &model.labels;
    let rows = report.snapshot.risks.iter().zip(&model.risks).map(|(risk, row)| {
        vec![
            Value::number(Some(row.number)),
            Value::strong(&row.title),
            Value::optional(row.process.as_ref()),
            Value::text(&text::lines(&row.description)),
            Value::optional(row.owner.as_ref()),
            Value::level(row.original.level),
            Value::number(risk.original.product().map(u32::from)),
            Value::text(&text::lines(&row.analysis)),
            Value::level(row.now.level),
            Value::number(risk.now.product().map(u32::from)),
            Value::text(&row.change.phrase()),
            Value::text(&text::lines(&row.reason)),
        ]
    });
    Sheet {
        name: "Risker",
        columns: vec![
            Column::new(labels.number, 5),
            Column::new(labels.risk, 22),
            Column::new(labels.process, 21),
            Column::new(labels.description, 34),
            Column::new(labels.owner, 16),
            Column::new("Ursprunglig nivå", 11),
            Column::new("Ursprungligt riskvärde", 13),
            Column::new(labels.analysis, 50),
            Column::new(labels.level_now, 11),
            Column::new("Riskvärde nu", 9),
            Column::new(labels.change, 15),
            Column::new(labels.reason, 28),
        ],
        rows: rows.collect(),
        is_table: true,
    }
}

fn controls(model: &Model) -> Sheet {
    let labels = &model.labels;
    let mut rows = Vec::new();
    for control in &model.controls {
        let detail = |label: &str| {
            Value::optional(control.details.iter().find(|it| it.label == label).map(|it| &it.value))
        };
        let mut row = |result: &str, on: Option<&String>, found: &str| {
            rows.push(vec![
                Value::number(Some(control.risk)),
                Value::text(&control.risk_title),
                Value::strong(&control.title),
                detail("Syfte"),
                detail("Metod"),
                detail("Frekvens"),
                detail("Ansvarig"),
                detail("Rapporteras till"),
                Value::text(result),
                Value::optional(on),
                Value::text(found),
            ]);
        };
        for execution in &control.executions {
            row(&execution.words, execution.on.as_ref(), &text::lines(&execution.text));
        }
        if control.executions.is_empty() {
            row(control.without_execution.as_deref().unwrap_or_default(), None, "");
        }
    }
    Sheet {
        name: "Kontroller",
        columns: vec![
            Column::new(labels.number, 5),
            Column::new(labels.risk, 26),
            Column::new(labels.control, 30),
            Column::new("Syfte", 34),
            Column::new("Metod", 34),
            Column::new("Frekvens", 16),
            Column::new(labels.responsible, 18),
            Column::new("Rapporteras till", 18),
            Column::new(labels.result, 24),
            Column::new("Datum", 17),
            Column::new("Iakttagelse", 44),
        ],
        rows,
        is_table: true,
    }
}

/// One row for each action; a deviation without one has a row of its own.
fn deviations(model: &Model) -> Sheet {
    let labels = &model.labels;
    let mut rows = Vec::new();
    for deviation in &model.deviations {
        let what = || {
            vec![
                Value::number(Some(deviation.risk)),
                Value::text(&deviation.risk_title),
                Value::text(&text::lines(&deviation.text)),
                Value::text(&deviation.severity),
                Value::optional(deviation.found_on.as_ref()),
                Value::text(&deviation.state),
            ]
        };
        for action in &deviation.actions {
            rows.push([what(), of_action(action)].concat());
        }
        if deviation.actions.is_empty() {
            rows.push(
                [what(), vec![Value::text(labels.no_action), Value::Empty, Value::Empty, Value::Empty]]
                    .concat(),
            );
        }
    }
    for action in &model.actions {
        let what = vec![
            Value::number(Some(action.risk)),
            Value::text(&action.risk_title),
            Value::Empty,
            Value::Empty,
            Value::Empty,
            Value::Empty,
        ];
        rows.push([what, of_action(action)].concat());
    }
    Sheet {
        name: "Avvikelser och åtgärder",
        columns: vec![
            Column::new(labels.number, 5),
            Column::new(labels.risk, 26),
            Column::new(labels.deviation, 44),
            Column::new("Väsentlighet", 14),
            Column::new(labels.found_on, 17),
            Column::new("Avvikelsens läge", 13),
            Column::new(labels.action, 40),
            Column::new(labels.responsible, 20),
            Column::new(labels.due, 17),
            Column::new("Åtgärdens läge", 18),
        ],
        rows,
        is_table: true,
    }
}

fn of_action(action: &Action) -> Vec<Value> {
    vec![
        Value::text(&action.title),
        Value::optional(action.owner.as_ref()),
        Value::optional(action.due.as_ref()),
        Value::text(&action.state),
    ]
}

fn comparison(model: &Model) -> Sheet {
    let labels = &model.labels;
    let mut columns = vec![Column::new(labels.number, 5), Column::new(labels.risk, 40)];
    columns.extend(model.counts.iter().map(|counts| Column::new(&text::plain(&counts.label), 12)));
    columns.push(Column::new(labels.since_plan, 18));
    let rows = model.risks.iter().map(|risk| {
        let mut row = vec![Value::number(Some(risk.number)), Value::text(&risk.title)];
        row.extend(risk.track.iter().map(|step| Value::level(step.level)));
        row.push(Value::text(&risk.since_plan.phrase()));
        row
    });
    Sheet { name: "Jämförelse", columns, rows: rows.collect(), is_table: true }
}

fn checks(model: &Model) -> Sheet {
    let labels = &model.labels;
    let rows = model.checks.iter().map(|check| {
        let figures: Vec<String> =
            check.figures.iter().map(|figure| format!("{}: {}", figure.label, figure.value)).collect();
        vec![
            Value::number(Some(check.risk)),
            Value::text(&check.control),
            Value::strong(&check.title),
            Value::text(&check.kind),
            Value::text(&check.data.join("\n")),
            Value::text(&check.found),
            Value::optional(check.triaged.as_ref()),
            Value::text(&figures.join("\n")),
            Value::text(&check.fingerprint),
        ]
    });
    Sheet {
        name: "Datakontroller",
        columns: vec![
            Column::new(labels.number, 5),
            Column::new(labels.control, 30),
            Column::new(labels.check, 34),
            Column::new("Slag och dag", 22),
            Column::new("Data", 34),
            Column::new(labels.check_found, 30),
            Column::new("Bedömning", 34),
            Column::new("Nyckeltal", 44),
            Column::new(labels.fingerprint, 22),
        ],
        rows: rows.collect(),
        is_table: true,
    }
}

/// What the other formats draw, a value a row.
fn pictures(model: &Model) -> Sheet {
    let labels = &model.labels;
    let mut rows = Vec::new();
    for check in &model.checks {
        for picture in &check.pictures {
            for point in &picture.points {
                for (figure, value) in picture.figures.iter().zip(&point.values) {
                    rows.push(vec![
                        Value::number(Some(check.risk)),
                        Value::strong(&picture.title),
                        Value::text(&picture.along),
                        Value::text(&point.name),
                        Value::text(figure),
                        Value::text(&value.words),
                    ]);
                }
            }
        }
    }
    Sheet {
        name: "Diagram",
        columns: vec![
            Column::new(labels.number, 5),
            Column::new("Diagram", 44),
            Column::new("Efter", 34),
            Column::new("Plats", 24),
            Column::new("Mått", 34),
            Column::new("Värde", 16),
        ],
        rows,
        is_table: true,
    }
}

fn about(model: &Model) -> Sheet {
    let mut rows = Vec::new();
    let mut row = |label: &str, value: &str| {
        if !value.is_empty() {
            rows.push(vec![Value::strong(label), Value::text(value)]);
        }
    };
    row("Dokument", &model.title);
    row("Organisation", &model.organisation);
    row("Nämnd", &model.board);
    row("Period", &model.period);
    for fact in &model.facts {
        row(&fact.label, &fact.value);
    }
    row(model.labels.summary, &text::lines(&model.summary));
    for counts in &model.counts {
        row(&format!("{}: {}", model.labels.levels_over_time, counts.label), &counts.words);
    }
    if let Some(draft) = &model.draft {
        row(&draft.mark, &draft.explanation);
        for (number, finding) in (1..).zip(&draft.findings) {
            row(&format!("Anmärkning {number}"), finding);
        }
    }
    row(model.labels.about, &model.provenance);
    row(&format!("{} (SHA-256)", model.labels.fingerprint), &model.fingerprint.full);
    Sheet {
        name: "Om rapporten",
        columns: vec![Column::new("Uppgift", 26), Column::new("Innehåll", 100)],
        rows,
        is_table: false,
    }
}

#[cfg(test)]
mod tests;
