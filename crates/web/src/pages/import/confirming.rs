//! What was read in a document, as a form: each field with where it was found, and what is doubtful in sight.

use askama::Template;
use tertial_app::documents::Draft;
use tertial_app::documents::draft::{At, DocumentKind, DraftControl, DraftRisk};
use tertial_app::import::reception::Reception;
use tertial_app::language::failure::Sentence;
use tertial_domain::{Level, Period};

use super::typed::field;
use crate::pages::choice::{Choice, of_period};
use crate::pages::level::{self, LevelSign};
use crate::pages::shell::Shell;
use crate::upload::Upload;
use crate::words::Words;

/// Below this, a person should look; the same limit as the draft's contract names.
const CERTAIN: f32 = 0.8;

/// The page.
#[derive(Template)]
#[template(path = "import_confirming.html")]
pub(super) struct ConfirmingPage {
    w: Words,
    shell: Shell,
    wrong: Option<Sentence>,
    file: String,
    /// The municipality that the document seems to be from, where it is another than the reader's.
    other_organisation: Option<String>,
    facts: Vec<Field>,
    summary: Option<Field>,
    revision: String,
    risks: Vec<RiskFields>,
    doubts: Vec<Doubt>,
    /// What could not be placed: where it stood, and the text.
    unplaced: Vec<(String, String)>,
    /// Everything that was read, which the form carries.
    draft: String,
}

/// A field of the form.
struct Field {
    name: String,
    label: String,
    value: String,
    /// Where in the file its value was found; empty where it was not.
    source: String,
    is_doubtful: bool,
    shape: Shape,
}

enum Shape {
    Line,
    Number,
    Text(u8),
    Choice(Vec<Choice>),
}

/// A risk of the document.
struct RiskFields {
    number: usize,
    keep: String,
    is_kept: bool,
    title: Field,
    who: Vec<Field>,
    values: Vec<Field>,
    texts: Vec<Field>,
    controls: Vec<ControlLine>,
}

/// A control of a risk, which is imported as it was read.
struct ControlLine {
    title: String,
    facts: String,
    results: Vec<String>,
    is_not_performed: bool,
}

/// A field that a person should look at.
struct Doubt {
    href: String,
    text: String,
    source: String,
}

/// What the fields are made of.
struct Read<'a> {
    w: Words,
    draft: &'a Draft,
    /// What was typed, where the form comes back.
    typed: Option<&'a Upload>,
}

impl ConfirmingPage {
    /// The form of a draft, as it was read or as it was typed. None where the draft cannot be written as JSON.
    pub(super) fn new(
        w: Words,
        shell: Shell,
        (reception, organisation): (&Reception, &str),
        draft: &Draft,
        typed: Option<(Sentence, &Upload)>,
    ) -> Option<Self> {
        let (wrong, typed) = typed.map_or((None, None), |(wrong, typed)| (Some(wrong), Some(typed)));
        let read = Read { w, draft, typed };
        let risks: Vec<RiskFields> =
            draft.risks.iter().enumerate().map(|(index, risk)| read.risk(index, risk)).collect();
        let facts = read.facts(reception);
        let summary = read.summary();
        let is_other = |said: &&String| said.to_lowercase() != organisation.to_lowercase();
        Some(Self {
            w,
            shell,
            wrong,
            file: draft.file.name.clone(),
            other_organisation: draft.organisation.as_ref().filter(is_other).cloned(),
            doubts: doubts(w, &facts, summary.as_ref(), &risks),
            facts,
            summary,
            revision: typed.map(|typed| typed.text("revision")).unwrap_or_default(),
            risks,
            unplaced: draft.unplaced.iter().map(|it| (place(w, &it.at), it.text.clone())).collect(),
            draft: serde_json::to_string(draft).ok()?,
        })
    }
}

impl Read<'_> {
    /// What the document is, of which board, year and period.
    fn facts(&self, reception: &Reception) -> Vec<Field> {
        let (w, draft) = (self.w, self.draft);
        let is_plan = draft.document == DocumentKind::Plan;
        let kind = self.value("document", || if is_plan { "plan" } else { "follow-up" }.to_owned());
        let kinds = [("follow-up", "import-is-follow-up"), ("plan", "import-is-plan")];
        let kinds = kinds.map(|(value, key)| Choice::new(w, value, key, value == kind)).to_vec();
        let period = self.value("period", || draft.period.map(Period::code).unwrap_or_default().to_owned());
        let none = Choice::new(w, "", "import-no-period", period.is_empty());
        let periods = Period::ALL.map(|it| of_period(w, it, it.code() == period));
        let periods = std::iter::once(none).chain(periods).collect();
        let year = draft.year.map(|year| year.to_string()).unwrap_or_default();
        vec![
            self.field("document", "import-kind", None, Shape::Choice(kinds), || kind.clone()),
            self.field("board", "board", Some("/board"), self.boards(reception), String::new),
            self.field("year", "import-year", Some("/year"), Shape::Number, || year),
            self.field("period", "period", Some("/period"), Shape::Choice(periods), || period.clone()),
        ]
    }

    /// The boards that the visitor may import to; the document's own first, where it is none of them and may be added.
    fn boards(&self, reception: &Reception) -> Shape {
        let said = self.draft.board.clone().unwrap_or_default();
        let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
        let known = reception.boards.iter().find(|board| same(&board.name, &said));
        let is_new = known.is_none() && !said.is_empty() && reception.may_add_board;
        let proposed =
            known.map_or_else(|| if is_new { said.clone() } else { String::new() }, |it| it.name.clone());
        let chosen = self.value("board", || proposed);
        let none = Choice::new(self.w, "", "import-no-board", chosen.is_empty());
        let new = is_new.then(|| Choice {
            text: self.w.about("import-new-board", &said),
            is_chosen: chosen == said,
            value: said.clone(),
        });
        let known = reception.boards.iter().map(|board| Choice::plain(&board.name, board.name == chosen));
        Shape::Choice(std::iter::once(none).chain(new).chain(known).collect())
    }

    fn summary(&self) -> Option<Field> {
        if self.draft.document == DocumentKind::Plan {
            return None;
        }
        let said = || self.draft.summary.clone().unwrap_or_default();
        Some(self.field("summary", "follow-up-summary", Some("/summary"), Shape::Text(6), said))
    }

    fn risk(&self, index: usize, risk: &DraftRisk) -> RiskFields {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let keep = field(index, "keep");
        let line =
            |name: &str, key: &str, value: String| self.of_risk(index, (name, name), key, Shape::Line, value);
        let mut values = vec![
            self.step(index, "likelihood", "risk-likelihood", risk.likelihood),
            self.step(index, "consequence", "risk-consequence", risk.consequence),
        ];
        let original = risk.original.as_ref();
        let value = original.and_then(|it| it.value).map(|value| value.to_string()).unwrap_or_default();
        values.push(self.of_risk(index, ("value", "original"), "risk-value", Shape::Number, value));
        let stated = original.and_then(|original| original.level.as_deref());
        values.push(self.level(index, ("in-plan", "original"), "import-level-in-plan", stated));
        let mut texts = vec![self.of_risk(
            index,
            ("description", "description"),
            "risk-description",
            Shape::Text(2),
            text(&risk.description),
        )];
        if self.draft.document != DocumentKind::Plan {
            values.push(self.level(index, ("now", "level"), "assess-level", risk.level.as_deref()));
            let analysis = text(&risk.analysis);
            texts.push(self.of_risk(
                index,
                ("analysis", "analysis"),
                "assess-analysis",
                Shape::Text(5),
                analysis,
            ));
        }
        RiskFields {
            number: index + 1,
            is_kept: self.typed.is_none_or(|typed| !typed.text(&keep).is_empty()),
            keep,
            title: line("title", "risk", risk.title.clone()),
            who: vec![
                line("process", "risk-process", text(&risk.process)),
                line("owner", "risk-owner", text(&risk.owner)),
            ],
            values,
            texts,
            controls: risk.controls.iter().map(control_line).collect(),
        }
    }

    fn step(&self, index: usize, name: &str, key: &str, step: Option<u8>) -> Field {
        let step = step.map(|step| step.to_string()).unwrap_or_default();
        self.of_risk(index, (name, name), key, Shape::Number, step)
    }

    /// A level to choose. A word that is no level here stands beside, so that it can be interpreted.
    fn level(&self, index: usize, names: (&str, &str), key: &str, stated: Option<&str>) -> Field {
        let w = self.w;
        let found = stated.and_then(Level::from_swedish);
        let read = || found.map(level::name).unwrap_or_default().to_owned();
        let chosen = self.value(&field(index, names.0), read);
        let none = match stated.filter(|_| found.is_none()) {
            Some(word) => Choice {
                value: String::new(),
                text: w.about("import-level-word", word),
                is_chosen: chosen.is_empty(),
            },
            None => Choice::new(w, "", "level-unknown", chosen.is_empty()),
        };
        let levels = Level::ALL.map(|it| Choice {
            value: level::name(it).to_owned(),
            text: LevelSign::new(w, it).word,
            is_chosen: level::name(it) == chosen,
        });
        let levels = std::iter::once(none).chain(levels).collect();
        self.of_risk(index, names, key, Shape::Choice(levels), String::new())
    }

    /// A field of a risk: its name in the form and in the draft.
    fn of_risk(&self, index: usize, names: (&str, &str), key: &str, shape: Shape, value: String) -> Field {
        let pointer = format!("/risks/{index}/{}", names.1);
        self.field(&field(index, names.0), key, Some(&pointer), shape, || value)
    }

    fn field(
        &self,
        name: &str,
        key: &str,
        pointer: Option<&str>,
        shape: Shape,
        said: impl FnOnce() -> String,
    ) -> Field {
        let source = pointer.and_then(|pointer| self.draft.sources.iter().find(|it| it.pointer == pointer));
        Field {
            name: name.to_owned(),
            label: self.w.text(key),
            value: self.value(name, said),
            source: source.map(|source| place(self.w, &source.at)).unwrap_or_default(),
            is_doubtful: source.is_some_and(|source| source.confidence < CERTAIN),
            shape,
        }
    }

    /// What was typed, or else what was read.
    fn value(&self, name: &str, said: impl FnOnce() -> String) -> String {
        self.typed.map_or_else(said, |typed| typed.text(name))
    }
}

fn control_line(control: &DraftControl) -> ControlLine {
    let facts =
        [&control.objective, &control.method, &control.frequency, &control.responsible, &control.reported_to];
    ControlLine {
        title: control.title.clone().unwrap_or_default(),
        facts: facts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" · "),
        results: control.results.clone(),
        is_not_performed: control.performed == Some(false),
    }
}

/// The doubtful fields, in the order of the form.
fn doubts(w: Words, facts: &[Field], summary: Option<&Field>, risks: &[RiskFields]) -> Vec<Doubt> {
    let doubt = |field: &Field, of: String| Doubt {
        href: format!("#{}", field.name),
        text: format!("{of}{}", field.label),
        source: field.source.clone(),
    };
    let whole = facts.iter().chain(summary).filter(|field| field.is_doubtful);
    let mut doubts: Vec<Doubt> = whole.map(|field| doubt(field, String::new())).collect();
    for risk in risks {
        let of = w.about("import-of-risk", &risk.number.to_string());
        let fields = [&risk.title].into_iter().chain(&risk.who).chain(&risk.values).chain(&risk.texts);
        let doubtful = fields.filter(|field| field.is_doubtful);
        doubts.extend(doubtful.map(|field| doubt(field, format!("{of} "))));
    }
    doubts
}

/// Where in the file something stood.
fn place(w: Words, at: &At) -> String {
    match at {
        At::Cell { cell } => cell.clone(),
        At::Line { page, line } => {
            w.language.text_with("place-line", &[("page", (*page).into()), ("line", (*line).into())])
        }
    }
}
