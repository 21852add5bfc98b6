//! What the municipality's controller does with data: invoices are taken in each tertial, tests are run over all of them, what they find
//! is looked at, and a sample is drawn and examined.

mod invoices;

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use tertial_app::checks::triage::{self, Chosen};
use tertial_app::checks::{Asked, attach, places, runs, settings};
use tertial_app::data_sets::{self, Adding};
use tertial_app::samples::{self, draw};
use tertial_app::{App, Error, Language};
use tertial_checks::data_set::{Input, of_suggestions};
use tertial_domain::PeriodInYear;
use tertial_domain::execution::CheckSource;
use tertial_domain::ids::{CheckRunId, DataSetId, OrganisationId, SampleId};
use tertial_domain::sample::{Answer, Confidence, Entry, Seed};
use tertial_domain::triage::Said;

/// The days on which the invoices of a tertial are taken in, with its last day.
const TERTIALS: [(Date, Date); 2] =
    [(date(2026, 5, 18), date(2026, 4, 30)), (date(2026, 9, 14), date(2026, 8, 31))];

/// The tests that are run each time.
const TESTS: [&str; 5] = [
    "same-person-approvals",
    "concentration",
    "exact-duplicates",
    "round-amounts",
    "stora-fakturor-utan-avtal",
];

/// The test that a sample is drawn beside, and whose findings are looked at.
const LOOKED_AT: &str = "same-person-approvals";

/// Which tests show that a control was carried out, and a part of the control's title.
const SHOWN: [(&str, &str); 2] = [(LOOKED_AT, ATTESTED), ("concentration", "avtalstrohet")];

/// A part of the title of the control that the sample shows too.
const ATTESTED: &str = "attest och underlag";

/// How many items the sample has.
const SIZE: &str = "25";

/// A test that the municipality has written itself.
const OWN: &str = include_str!("checks/own.sql");

/// What the controller has done so far.
#[derive(Debug, Default)]
pub(crate) struct Work {
    done: usize,
    /// What was last made, each with a part of the title of the control that it shows.
    last: Vec<(&'static str, CheckSource)>,
}

impl Work {
    /// Does what is to be done up to a day, so that everything happens in the order of the days.
    pub(crate) async fn until(
        &mut self,
        app: &App,
        organisation: OrganisationId,
        today: Date,
    ) -> Result<(), Error> {
        while let Some((day, until)) = TERTIALS.get(self.done).filter(|(day, _)| *day <= today) {
            self.tertial(&app.on(*day), organisation, *until).await?;
            self.done += 1;
        }
        Ok(())
    }

    async fn tertial(&mut self, app: &App, organisation: OrganisationId, until: Date) -> Result<(), Error> {
        let is_first = self.done == 0;
        if is_first {
            settings::add(app, organisation, OWN).await?;
        }
        self.last.clear();
        let data = take_in(app, organisation, until).await?;
        for test in TESTS {
            let run = run(app, organisation, test, data).await?;
            if test == LOOKED_AT {
                look_at(app, organisation, run, is_first).await?;
            }
            let control = SHOWN.iter().find(|(shown, _)| *shown == test);
            self.last.extend(control.map(|(_, control)| (*control, CheckSource::Run(run))));
        }
        if !is_first {
            let sample = sample(app, organisation, data).await?;
            self.last.push((ATTESTED, CheckSource::Sample(sample)));
        }
        Ok(())
    }

    /// Attaches what was last made to what has been carried out in a period of the controls that it shows. It is shown once.
    pub(crate) async fn show(
        &mut self,
        app: &App,
        organisation: OrganisationId,
        (board, at): (&str, PeriodInYear),
    ) -> Result<(), Error> {
        let places = places::list(app, organisation).await?;
        let mut left = Vec::new();
        for (control, source) in self.last.drain(..) {
            let of_board = places.iter().filter(|place| place.board == board);
            let mut executions = of_board.flat_map(|place| &place.executions);
            match executions.find(|it| it.at == at && it.control.contains(control)) {
                Some(found) => attach::attach(app, organisation, found.id, source).await?,
                None => left.push((control, source)),
            }
        }
        self.last = left;
        Ok(())
    }
}

async fn take_in(app: &App, organisation: OrganisationId, until: Date) -> Result<DataSetId, Error> {
    let file = invoices::csv(until);
    let input =
        Input::in_memory(&format!("leverantorsfakturor-{}.csv", until.strftime("%Y-%m")), file.into_bytes());
    let source = "Ekonomisystemet";
    let table = data_sets::table_named("supplier_invoices")?;
    let seen = data_sets::look(app, organisation, input.clone(), Some(table), source).await?;
    let adding = Adding {
        name: format!(
            "Leverantörsfakturor januari–{} 2026",
            if until.month() == 4 { "april" } else { "augusti" }
        ),
        source: source.to_owned(),
        mapping: of_suggestions(&seen.suggestions),
        mark: None,
        keep_until: Some(date(2028, 12, 31)),
    };
    let added = data_sets::add(app, organisation, (&input, &seen), adding, Box::new(|_, _, _| true)).await?;
    Ok(added.set.id)
}

async fn run(
    app: &App,
    organisation: OrganisationId,
    test: &str,
    data: DataSetId,
) -> Result<CheckRunId, Error> {
    let asked = Asked { test: test.to_owned(), data: vec![data], values: BTreeMap::new() };
    let run = runs::start(app, organisation, &asked, Language::Swedish).await?;
    runs::wait(app, organisation, run, |_| ()).await?;
    Ok(run)
}

/// Says what becomes of what a run has found: the first time of some, the second of what has come since then.
async fn look_at(
    app: &App,
    organisation: OrganisationId,
    run: CheckRunId,
    is_first: bool,
) -> Result<(), Error> {
    let read = runs::with_id(app, organisation, run).await?;
    let Some(answered) = read.run.value.answered() else { return Ok(()) };
    let new = answered.found.iter().map(|found| found.key.clone());
    let new = new.filter(|key| !read.triage.contains_key(key));
    let new: Vec<Chosen> = new.map(|key| Chosen { key, seen: Some(triage::NOTHING_SAID) }).collect();
    let say = async |chosen: &[Chosen], said: Said| match chosen {
        [] => Ok(()),
        chosen => triage::say(app, organisation, run, chosen, &said).await,
    };
    let (some, others) = new.split_at(new.len().min(if is_first { 3 } else { 1 }));
    let explained = "Abonnemang som enligt delegationsordningen får attesteras av en person.";
    say(some, Said::Explained(explained.to_owned())).await?;
    let alarm = "Mottagningen gjordes av enhetens gemensamma användare, inte av beslutsattestanten.";
    say(&others[..others.len().min(1)], Said::FalseAlarm(alarm.to_owned())).await
}

async fn sample(app: &App, organisation: OrganisationId, data: DataSetId) -> Result<SampleId, Error> {
    let values = [("size".to_owned(), SIZE.to_owned())].into();
    let asked = Asked { test: "invoice-monetary-sample".to_owned(), data: vec![data], values };
    let wanted = draw::Wanted {
        asked,
        title: "Attest och underlag på leverantörsfakturor".to_owned(),
        seed: Some(Seed::from_bits(4711)),
        confidence: Confidence::USUAL,
    };
    let id = draw::draw(app, organisation, wanted).await?;
    let read = samples::with_id(app, organisation, id).await?;
    let items = &read.sample.value.items;
    let answer = |n: usize, amount: Option<tertial_domain::Money>| match n {
        6 => Answer::Wrong {
            correct: amount.map(|amount| tertial_domain::Money::ore(amount.in_ore() / 10 * 9)),
            note: "Rabatten enligt avtalet är inte avdragen.".to_owned(),
        },
        17 => Answer::Missing { note: "Följesedeln finns inte bland underlagen.".to_owned() },
        _ => Answer::Right { note: String::new() },
    };
    let answers =
        items.iter().enumerate().map(|(n, item)| (item.place, Entry::Answered(answer(n, item.amount))));
    samples::answer(app, organisation, (id, read.sample.version), answers.collect()).await?;
    samples::conclude(app, organisation, id).await?;
    Ok(id)
}
