//! The body of the report.

use super::figures;
use super::flow::{Cell, Flow, Run, Table};
use crate::writing::model::{
    Action, CheckRow, ControlRow, Deviation, Model, Picture, Point, RiskRow, Valued,
};
use crate::writing::palette;

pub(super) fn body(model: &Model) -> String {
    let mut flow = Flow::default();
    front(&mut flow, model);
    summary(&mut flow, model);
    analyses(&mut flow, model);
    controls(&mut flow, model);
    deviations(&mut flow, model);
    comparison(&mut flow, model);
    checks(&mut flow, model);
    end(&mut flow, model);
    flow.into_xml()
}

fn front(flow: &mut Flow, model: &Model) {
    if let Some(look) = &model.look {
        flow.logo(look);
    }
    if !model.organisation.is_empty() {
        flow.paragraph("Organisation", &[Run::plain(&model.organisation)]);
    }
    flow.paragraph("Title", &[Run::plain(&model.title)]);
    flow.paragraph("Subtitle", &[Run::plain(&format!("{} · {}", model.board, model.period))]);
    for fact in &model.facts {
        flow.paragraph("Fact", &[Run::muted(&format!("{}\t", fact.label)), Run::plain(&fact.value)]);
    }
    if let Some(draft) = &model.draft {
        flow.paragraph(
            "DraftNotice",
            &[Run::strong(&draft.mark), Run::plain(". "), Run::plain(&draft.explanation)],
        );
    }
}

fn summary(flow: &mut Flow, model: &Model) {
    flow.heading(1, model.labels.summary);
    if model.summary.is_empty() {
        flow.paragraph("Normal", &[Run::muted(model.labels.no_summary)]);
    }
    flow.blocks("Normal", &model.summary);
    figures::levels_over_time(flow, model);
    figures::matrices(flow, model);
}

fn analyses(flow: &mut Flow, model: &Model) {
    let labels = &model.labels;
    flow.heading(1, labels.analyses);
    flow.table(Table {
        description: labels.analyses,
        widths: &[400, 1960, 1230, 3968, 950, 1130],
        headings: &[
            labels.number,
            labels.risk,
            labels.original,
            labels.analysis,
            labels.level_now,
            labels.change,
        ],
        rows: model.risks.iter().map(|risk| risk_row(model, risk)).collect(),
    });
}

fn risk_row(model: &Model, risk: &RiskRow) -> Vec<Cell> {
    vec![
        Cell::number(&risk.number),
        Cell::of(|flow| flow.paragraph("TableText", &[Run::strong(&risk.title)])),
        level(&risk.original),
        Cell::of(|flow| {
            if risk.analysis.is_empty() {
                flow.paragraph("TableText", &[Run::muted(model.labels.no_analysis)]);
            }
            flow.blocks("TableText", &risk.analysis);
            if !risk.reason.is_empty() {
                flow.paragraph("TableText", &[Run::strong(model.labels.reason)]);
                flow.blocks("TableText", &risk.reason);
            }
        }),
        level(&risk.now),
        Cell::text(&risk.change.phrase()),
    ]
}

fn level(value: &Valued) -> Cell {
    Cell::in_colour(&value.words, value.level.map(palette::level))
}

fn controls(flow: &mut Flow, model: &Model) {
    if model.controls.is_empty() {
        return;
    }
    let labels = &model.labels;
    flow.heading(1, labels.controls);
    flow.table(Table {
        description: labels.controls,
        widths: &[430, 1870, 3738, 3600],
        headings: &[labels.number, labels.risk, labels.control, labels.result],
        rows: model.controls.iter().map(control_row).collect(),
    });
}

fn control_row(control: &ControlRow) -> Vec<Cell> {
    vec![
        Cell::number(&control.risk),
        Cell::text(&control.risk_title),
        Cell::of(|flow| {
            flow.paragraph("TableText", &[Run::strong(&control.title)]);
            let details: Vec<String> =
                control.details.iter().map(|detail| format!("{}: {}", detail.label, detail.value)).collect();
            if !details.is_empty() {
                flow.paragraph("TableText", &[Run::muted(&details.join(" · "))]);
            }
        }),
        Cell::of(|flow| {
            for execution in &control.executions {
                let day = execution.on.as_ref().map(|day| format!(" · {day}")).unwrap_or_default();
                flow.paragraph("TableText", &[Run::strong(&execution.words), Run::muted(&day)]);
                flow.blocks("TableText", &execution.text);
            }
            if let Some(words) = &control.without_execution {
                flow.paragraph("TableText", &[Run::muted(words)]);
            }
        }),
    ]
}

fn deviations(flow: &mut Flow, model: &Model) {
    let labels = &model.labels;
    if !model.has_results && model.actions.is_empty() {
        return;
    }
    flow.heading(1, labels.deviations);
    if !model.deviations.is_empty() {
        flow.table(Table {
            description: labels.deviations,
            widths: &[430, 1870, 3738, 3600],
            headings: &[labels.number, labels.risk, labels.deviation, labels.action],
            rows: model.deviations.iter().map(|deviation| deviation_row(model, deviation)).collect(),
        });
    } else if model.has_results {
        flow.paragraph("Normal", &[Run::plain(labels.no_deviations)]);
    }
    if !model.actions.is_empty() {
        flow.heading(2, labels.actions);
        flow.table(Table {
            description: labels.actions,
            widths: &[430, 1870, 7338],
            headings: &[labels.number, labels.risk, labels.action],
            rows: model
                .actions
                .iter()
                .map(|it| {
                    vec![
                        Cell::number(&it.risk),
                        Cell::text(&it.risk_title),
                        Cell::of(|flow| action(flow, model, it)),
                    ]
                })
                .collect(),
        });
    }
}

fn deviation_row(model: &Model, deviation: &Deviation) -> Vec<Cell> {
    vec![
        Cell::number(&deviation.risk),
        Cell::text(&deviation.risk_title),
        Cell::of(|flow| {
            let mut state = format!(" · {}", deviation.state);
            if let Some(day) = &deviation.found_on {
                state.push_str(&format!(" · {} {day}", model.labels.found_on));
            }
            flow.paragraph("TableText", &[Run::strong(&deviation.severity), Run::muted(&state)]);
            flow.blocks("TableText", &deviation.text);
        }),
        Cell::of(|flow| {
            for it in &deviation.actions {
                action(flow, model, it);
            }
            if deviation.actions.is_empty() {
                flow.paragraph("TableText", &[Run::muted(model.labels.no_action)]);
            }
        }),
    ]
}

fn action(flow: &mut Flow, model: &Model, action: &Action) {
    let labels = &model.labels;
    flow.paragraph("TableText", &[Run::plain(&action.title)]);
    let owner = action.owner.as_ref().map(|owner| format!("{}: {owner}", labels.responsible));
    let due = action.due.as_ref().map(|day| format!("{}: {day}", labels.due));
    let facts: Vec<String> = [owner, due, Some(action.state.clone())].into_iter().flatten().collect();
    flow.paragraph("TableText", &[Run::muted(&facts.join(" · "))]);
}

fn comparison(flow: &mut Flow, model: &Model) {
    let labels = &model.labels;
    flow.heading(1, labels.comparison);
    let periods = u32::try_from(model.counts.len()).expect("a report has few periods");
    let mut widths = vec![500, 3138];
    widths.extend(model.counts.iter().map(|_| 4600 / periods.max(1)));
    widths.push(1400);
    let mut headings = vec![labels.number, labels.risk];
    headings.extend(model.counts.iter().map(|counts| counts.label.as_str()));
    headings.push(labels.since_plan);
    let rows = model.risks.iter().map(|risk| {
        let mut row = vec![Cell::number(&risk.number), Cell::text(&risk.title)];
        row.extend(risk.track.iter().map(|step| {
            let name = step.level.map_or("–", tertial_domain::Level::swedish);
            Cell::in_colour(name, step.level.map(palette::level))
        }));
        row.push(Cell::text(&risk.since_plan.phrase()));
        row
    });
    flow.table(Table {
        description: labels.comparison,
        widths: &widths,
        headings: &headings,
        rows: rows.collect(),
    });
}

fn checks(flow: &mut Flow, model: &Model) {
    if model.checks.is_empty() {
        return;
    }
    let labels = &model.labels;
    flow.heading(1, labels.checks);
    flow.paragraph("Normal", &[Run::plain(labels.check_reading)]);
    flow.table(Table {
        description: labels.checks,
        widths: &[430, 4604, 4604],
        headings: &[labels.number, labels.check, labels.check_found],
        rows: model.checks.iter().map(|check| check_row(model, check)).collect(),
    });
    for picture in model.checks.iter().flat_map(|check| &check.pictures) {
        figures_of(flow, picture);
    }
}

/// What the other formats draw, as a table.
fn figures_of(flow: &mut Flow, picture: &Picture) {
    flow.paragraph("Normal", &[Run::strong(&picture.title)]);
    flow.paragraph("Normal", &[Run::muted(&picture.about)]);
    let figures = picture.figures.iter().map(String::as_str);
    let headings: Vec<&str> = [picture.along.as_str()].into_iter().chain(figures).collect();
    // As wide as the page: one column for the places, the rest in equal parts.
    let each = 5638 / u32::try_from(picture.figures.len().max(1)).unwrap_or(1);
    let widths: Vec<u32> =
        [4000].into_iter().chain(std::iter::repeat_n(each, picture.figures.len())).collect();
    let row = |point: &Point| {
        let values = point.values.iter().map(|value| Cell::number(&value.words));
        [Cell::text(&point.name)].into_iter().chain(values).collect()
    };
    flow.table(Table {
        description: &picture.title,
        widths: &widths,
        headings: &headings,
        rows: picture.points.iter().map(row).collect(),
    });
}

fn check_row(model: &Model, check: &CheckRow) -> Vec<Cell> {
    vec![
        Cell::number(&check.risk),
        Cell::of(|flow| {
            flow.paragraph("TableText", &[Run::strong(&check.title)]);
            flow.paragraph("TableText", &[Run::muted(&format!("{} · {}", check.kind, check.control))]);
            for data in &check.data {
                flow.paragraph("TableText", &[Run::plain(data)]);
            }
        }),
        Cell::of(|flow| {
            flow.paragraph("TableText", &[Run::strong(&check.found)]);
            if let Some(triaged) = &check.triaged {
                flow.paragraph("TableText", &[Run::plain(triaged)]);
            }
            for figure in &check.figures {
                flow.paragraph("TableText", &[Run::plain(&format!("{}: {}", figure.label, figure.value))]);
            }
            let fingerprint = format!("{} {}", model.labels.fingerprint, check.fingerprint);
            flow.paragraph("TableText", &[Run::muted(&fingerprint)]);
        }),
    ]
}

fn end(flow: &mut Flow, model: &Model) {
    let labels = &model.labels;
    if let Some(draft) = model.draft.as_ref().filter(|draft| !draft.findings.is_empty()) {
        flow.heading(1, labels.findings);
        flow.numbered(&draft.findings);
    }
    flow.heading(1, labels.about);
    flow.paragraph("Normal", &[Run::plain(&model.provenance)]);
    flow.paragraph("Normal", &[Run::muted(&format!("{} (SHA-256)", labels.fingerprint))]);
    flow.paragraph("Code", &[Run::plain(&model.fingerprint.full)]);
}
