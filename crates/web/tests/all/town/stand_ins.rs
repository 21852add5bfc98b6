//! What stands for `{parameter}` in an address and for `{word/parameter}` in a form: something that there is, or something that there is not.

use std::collections::BTreeMap;

use tertial_app::App;
use tertial_app::contribute::{Contributing, contribute};
use tertial_app::evidence::Attached;
use tertial_app::executions::change_files;
use tertial_app::follow_ups::{self, ListedPlan};
use tertial_app::incoming::Arrived;
use tertial_app::merge::Saved;
use tertial_domain::ids::{RiskId, UnitId};
use tertial_domain::snapshot::Fingerprint;
use tertial_store::{LogFilter, Store};

/// A file that shows that a control was carried out.
const EVIDENCE: &[u8] = b"%PDF-1.7\n% ett stickprov";

/// What addresses begin with where a plan is written: they are those of a draft.
const WRITING: [&str; 2] = ["/plans/{revision}/editing", "/plans/{revision}/risks"];

/// The risk that stands for risks: one that has a control, and that a unit has written of where any has. With it that unit, or the board's first.
pub(super) async fn risk_and_unit(store: &Store, plan: &ListedPlan) -> (RiskId, UnitId) {
    let read = store.read(plan.organisation_id);
    let revision = read.revision(plan.id).await.unwrap().value;
    let written = read.contributions(plan.follow_ups.last().unwrap().id).await.unwrap();
    let about = |risk| written.iter().find(|it| it.value.risk() == risk).map(|it| it.value.unit());
    let mut risks = revision.content().risks.iter().filter(|risk| !risk.controls.is_empty());
    let risk = risks.find(|risk| written.is_empty() || about(risk.risk).is_some()).unwrap().risk;
    let unit = match about(risk) {
        Some(unit) => unit,
        None => read.units(plan.board_id).await.unwrap().remove(0).value.id,
    };
    (risk, unit)
}

/// By the word before a parameter, and its name. A parameter that means the same everywhere stands without a word before it.
#[derive(Clone, Default)]
pub(crate) struct StandIns {
    values: BTreeMap<(String, String), String>,
    /// What stands instead where a plan is written.
    of_draft: BTreeMap<(String, String), String>,
}

impl StandIns {
    /// These and others.
    pub(super) fn and(
        mut self,
        pairs: impl IntoIterator<Item = (&'static str, &'static str, String)>,
    ) -> Self {
        let pairs =
            pairs.into_iter().map(|(before, name, value)| ((before.to_owned(), name.to_owned()), value));
        self.values.extend(pairs);
        self
    }

    /// These and all of the others.
    pub(super) fn and_all(mut self, others: &Self) -> Self {
        self.values.extend(others.values.clone());
        self
    }

    /// These, and the same thing wherever a parameter of this name is.
    pub(crate) fn with_everywhere(mut self, parameter: &str, value: &str) -> Self {
        let all = self.values.iter_mut().chain(&mut self.of_draft);
        for ((_, name), it) in all {
            if name == parameter {
                value.clone_into(it);
            }
        }
        self
    }

    /// Something of a plan and its board for every parameter of an address that is about one. What the plan lacks is made, on behalf of
    /// whoever `app` acts for.
    pub(super) async fn of_plan(app: &App, store: &Store, plan: &ListedPlan) -> Self {
        let last = plan.follow_ups.last().unwrap();
        let read = store.read(plan.organisation_id);
        let revision = read.revision(plan.id).await.unwrap().value;
        let content = revision.content();
        let first = read.revisions(content.plan).await.unwrap().remove(0).value;
        let (risk, unit) = risk_and_unit(store, plan).await;
        let risk = content.risks.iter().find(|it| it.risk == risk).unwrap();
        let account = read.accounts().await.unwrap().remove(0).value.id;
        let execution = read.executions(content.plan).await.unwrap().remove(0);
        let deviation = read.deviations(content.plan).await.unwrap().remove(0).value.id;
        let run = read.check_runs(None, 1).await.unwrap().remove(0).id;
        let data_set = read.data_sets().await.unwrap().remove(0).value.id;
        let sample = read.samples(1).await.unwrap().remove(0).id;
        let action = read.actions(content.plan).await.unwrap().remove(0).value.id;
        // The other municipality's log is shorter, so that it has no line of this number.
        let line = read.log_heads(&LogFilter::default(), 1).await.unwrap().remove(0).sequence;

        let attached =
            vec![Attached { name: "stickprov.pdf".to_owned(), file: Arrived::of(EVIDENCE).unwrap() }];
        let which = (execution.value.id, execution.version);
        change_files(app, plan.organisation_id, which, (attached, Vec::new())).await.unwrap();
        if read.contributions(last.id).await.unwrap().is_empty() {
            let found = follow_ups::with_id(app, plan.organisation_id, last.id).await.unwrap();
            let text = Contributing { text: "Två av tio prov avvek.".to_owned() };
            let saved = contribute(app, &found, (risk.risk, unit), (0, text)).await.unwrap();
            assert!(matches!(saved, Saved::As(1)));
        }

        let draft = read.latest_plan(plan.board_id, plan.year + 1).await.unwrap().unwrap().value;
        let risk_of_draft = draft.content().risks.iter().find(|risk| !risk.controls.is_empty()).unwrap();
        let of_draft = Self::default().and([
            ("plans", "revision", draft.content().id.to_string()),
            ("risks", "risk", risk_of_draft.risk.to_string()),
            ("controls", "control", risk_of_draft.controls[0].id.to_string()),
        ]);

        let of_draft = of_draft.values;
        Self { of_draft, ..Self::default() }.and([
            ("boards", "board", plan.board_id.to_string()),
            ("boards", "id", plan.board_id.to_string()),
            ("", "year", plan.year.to_string()),
            ("plans", "revision", plan.id.to_string()),
            ("compared", "other", first.content().id.to_string()),
            ("", "risk", risk.risk.to_string()),
            ("", "control", risk.controls[0].id.to_string()),
            ("executions", "id", execution.value.id.to_string()),
            ("executions", "execution", execution.value.id.to_string()),
            ("files", "execution", execution.value.id.to_string()),
            ("files", "sha256", Fingerprint::of(EVIDENCE).hex()),
            ("deviations", "id", deviation.to_string()),
            ("deviations", "deviation", deviation.to_string()),
            ("tests", "id", "stora-fakturor-utan-avtal".to_owned()),
            ("tests", "test", "stora-fakturor-utan-avtal".to_owned()),
            ("parameters", "parameter", "least".to_owned()),
            ("data-sets", "id", data_set.to_string()),
            ("data-sets", "data_set", data_set.to_string()),
            ("runs", "id", run.to_string()),
            ("runs", "run", run.to_string()),
            ("samples", "id", sample.to_string()),
            ("samples", "sample", sample.to_string()),
            ("actions", "id", action.to_string()),
            ("actions", "action", action.to_string()),
            ("follow-ups", "id", last.id.to_string()),
            ("follow-ups", "follow_up", last.id.to_string()),
            ("documents", "name", "report.csv".to_owned()),
            ("contributions", "unit", unit.to_string()),
            ("units", "id", unit.to_string()),
            ("units", "unit", unit.to_string()),
            ("accounts", "id", account.to_string()),
            ("accounts", "account", account.to_string()),
            ("", "document", "report.csv".to_owned()),
            ("log", "line", line.to_string()),
            ("entries", "line", line.to_string()),
        ])
    }

    /// An address of the table with something that there is in every place of a parameter.
    pub(crate) fn address(&self, path: &str) -> String {
        let is_of_draft = WRITING.iter().any(|writing| path.starts_with(writing));
        in_places(path, |before, parameter| {
            let draft = self.of_draft.get(&(before.to_owned(), parameter.to_owned()));
            let draft = draft.filter(|_| is_of_draft).map(String::as_str);
            draft.unwrap_or_else(|| self.get(before, parameter)).to_owned()
        })
    }

    /// The same address with what there is not.
    pub(crate) fn nowhere(&self, path: &str) -> String {
        in_places(path, |before, parameter| self.missing(before, parameter))
    }

    /// A form with something that there is in every place of `{word/parameter}`.
    pub(crate) fn filled(&self, form: &str) -> String {
        self.in_form(form, |_, _, value| value.to_owned())
    }

    /// The same form with what there is not.
    pub(crate) fn filled_with_nothing(&self, form: &str) -> String {
        self.in_form(form, |before, parameter, _| self.missing(before, parameter))
    }

    fn get(&self, before: &str, parameter: &str) -> &str {
        let of = |before: &str| self.values.get(&(before.to_owned(), parameter.to_owned()));
        let found = of(before).or_else(|| of(""));
        found.unwrap_or_else(|| {
            panic!("say in town/stand_ins.rs what stands for {{{parameter}}} after {before}")
        })
    }

    fn missing(&self, before: &str, parameter: &str) -> String {
        match parameter {
            "year" | "document" | "format" | "name" => self.get(before, parameter).to_owned(),
            "sha256" | "upload" | "session" => "9".repeat(64),
            "line" => i64::MAX.to_string(),
            _ => "00000000-0000-0000-0000-000000000009".to_owned(),
        }
    }

    fn in_form(&self, form: &str, with: impl Fn(&str, &str, &str) -> String) -> String {
        let mut filled = form.to_owned();
        for ((before, parameter), value) in &self.values {
            filled = filled.replace(&format!("{{{before}/{parameter}}}"), &with(before, parameter, value));
        }
        filled
    }
}

/// An address with its parameters replaced; `with` is told the word before one, and its name.
fn in_places(path: &str, with: impl Fn(&str, &str) -> String) -> String {
    let mut before = "";
    let mut parts = Vec::new();
    for part in path.split('/') {
        let parameter = part.strip_prefix('{').and_then(|part| part.strip_suffix('}'));
        parts.push(parameter.map_or_else(|| part.to_owned(), |parameter| with(before, parameter)));
        if parameter.is_none() {
            before = part;
        }
    }
    parts.join("/")
}
