//! Drawing a sample from a data set: one pass over the population to count it where that is needed, and one to draw.

use std::sync::{Arc, Mutex, PoisonError};

use tertial_checks::control_test::{ControlTest, Design, Kind, Unit as Counted};
use tertial_checks::engine::{Asked, Engine, PopulationUnit};
use tertial_checks::run::Cell;
use tertial_checks::sampling::{
    Allocation, LARGEST_SAMPLE, MonetaryCount, MonetaryDraw, MonetaryPlan, RandomDraw, StrataCount,
    StratifiedDraw, TooManyStrata, Unit,
};
use tertial_checks::table::{self, ColumnType};
use tertial_domain::check_run::{FoundColumn, Holds};
use tertial_domain::ids::{OrganisationId, SampleId};
use tertial_domain::sample::{Confidence, Method, Population, Progress, SampledItem, Seed};
use tertial_domain::{Money, Sample};

use crate::access::Place;
use crate::app::App;
use crate::checks::question::{Prepared, prepare};
use crate::checks::{self, CheckFailure, EXAMINING, Work};
use crate::error::Error;

/// The parameter of a test that says how many items are drawn.
pub const SIZE: &str = "size";

/// What somebody wants drawn.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The test that makes the population, its data and the values of its parameters, `size` among them.
    pub asked: checks::Asked,
    /// What is examined; the test's own title where it is empty.
    pub title: String,
    /// Where the draws start; drawn by chance where nobody says.
    pub seed: Option<Seed>,
    /// How sure the conclusion is to be.
    pub confidence: Confidence,
}

/// Draws a sample and keeps it with its worksheet, for whoever can wait for it. Others [start](super::draws::start) it.
pub async fn draw(app: &App, organisation: OrganisationId, wanted: Wanted) -> Result<SampleId, Error> {
    let order = Order::of(app, organisation, wanted).await?;
    let work = app.workshop.begin(app.surroundings.new_id());
    order.fill(app, &work).await
}

/// A draw that can be made.
pub(super) struct Order {
    organisation: OrganisationId,
    title: String,
    seed: Seed,
    size: u32,
    confidence: Confidence,
    prepared: Prepared,
    engine: Arc<Engine>,
}

impl Order {
    /// What is wanted, where it can be drawn.
    pub(super) async fn of(app: &App, organisation: OrganisationId, wanted: Wanted) -> Result<Self, Error> {
        app.may(EXAMINING, &Place::organisation(organisation))?;
        let prepared = prepare(app, organisation, &wanted.asked).await?;
        if !matches!(prepared.test.kind, Kind::Sample { .. }) {
            return Err(CheckFailure::IsNoSample.into());
        }
        let size = prepared.question.parameters.iter().find(|it| it.name == SIZE);
        let size = size.and_then(|it| it.value.parse().ok()).filter(|it| (1..=LARGEST_SAMPLE).contains(it));
        let title = if wanted.title.trim().is_empty() { &prepared.test.title.sv } else { &wanted.title };
        Ok(Self {
            organisation,
            title: Sample::checked_title(title).map_err(CheckFailure::from)?,
            seed: wanted.seed.unwrap_or_else(|| by_chance(app)),
            size: size.ok_or(CheckFailure::Size)?,
            confidence: wanted.confidence,
            engine: app.workshop.engine(app)?,
            prepared,
        })
    }

    /// Draws when its turn comes, and keeps what is drawn.
    pub(super) async fn fill(self, app: &App, work: &Work) -> Result<SampleId, Error> {
        let Self { organisation, title, seed, size, confidence, prepared, engine } = self;
        let turn = work.turn().await.map_err(CheckFailure::from)?;
        let passes = Passes { engine: &engine, work, asked: &prepared.asked, seed, size };
        let drawn = match &prepared.test.kind {
            Kind::Sample { design: Design::Random, .. } => passes.random().await?,
            Kind::Sample { design: Design::Stratified, stratum, .. } => {
                passes.stratified(stratum.as_deref().unwrap_or_default()).await?
            }
            Kind::Sample { design: Design::MonetaryUnit, .. } => passes.by_amount().await?,
            Kind::Exceptions { .. } | Kind::Measure { .. } => return Err(CheckFailure::IsNoSample.into()),
        };
        drop(turn);
        if drawn.items.is_empty() {
            return Err(CheckFailure::NothingToDraw.into());
        }
        let mut write = app.write(EXAMINING, &Place::organisation(organisation)).await?;
        let sample = Sample {
            id: SampleId::new(app.surroundings.new_id()),
            organisation,
            title,
            of: prepared.question,
            method: drawn.method,
            seed,
            confidence,
            population: drawn.population,
            columns: drawn.columns,
            items: drawn.items,
            drawn: app.sign(&mut write, organisation).await?,
            progress: Progress::Drawn,
        };
        let id = write.insert("draw", sample).await?.value.id;
        write.commit().await?;
        Ok(id)
    }
}

/// A seed that nobody has chosen.
fn by_chance(app: &App) -> Seed {
    let bits = app.surroundings.new_secret();
    let number = bits.bytes().iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    Seed::from_bits(number)
}

/// What was drawn of what.
struct Drawn {
    method: Method,
    population: Population,
    columns: Vec<FoundColumn>,
    items: Vec<SampledItem>,
}

/// Going through the population, once or twice.
struct Passes<'a> {
    engine: &'a Engine,
    work: &'a Work,
    asked: &'a Asked,
    seed: Seed,
    size: u32,
}

impl Passes<'_> {
    async fn random(self) -> Result<Drawn, Error> {
        let (draw, columns) = self.pass(RandomDraw::new(self.seed, self.size), RandomDraw::push).await?;
        let (items, population) = draw.finish();
        Ok(Drawn { method: Method::Random, population, columns, items })
    }

    async fn stratified(self, by: &str) -> Result<Drawn, Error> {
        let count = |(count, fault): &mut (StrataCount, Result<(), TooManyStrata>), unit: Unit<'_>| {
            if fault.is_ok() {
                *fault = count.push(unit);
            }
        };
        let ((counted, fault), _) = self.pass((StrataCount::default(), Ok(())), count).await?;
        fault.map_err(|TooManyStrata| CheckFailure::Strata)?;
        let strata = counted.share(self.size, Allocation::ByItems);
        let draw = StratifiedDraw::new(self.seed, &strata);
        let (draw, columns) = self.pass(draw, StratifiedDraw::push).await?;
        let (items, population) = draw.finish();
        Ok(Drawn { method: Method::Stratified { by: by.to_owned(), strata }, population, columns, items })
    }

    async fn by_amount(self) -> Result<Drawn, Error> {
        let (counted, _) = self.pass(MonetaryCount::new(self.size), MonetaryCount::push).await?;
        let plan = counted.plan(self.seed).map_err(|_| CheckFailure::NothingToDraw)?;
        let (draw, columns) = self.pass(MonetaryDraw::new(plan), MonetaryDraw::push).await?;
        let (items, population) = draw.finish();
        let MonetaryPlan { interval, start } = plan;
        let method = Method::MonetaryUnit { interval: Money::ore(interval), start: Money::ore(start) };
        Ok(Drawn { method, population, columns, items })
    }

    /// Goes through the population once. Gives what `push` has made of `state`, and the columns that the worksheet shows.
    async fn pass<S: Send + 'static>(
        &self,
        state: S,
        push: impl Fn(&mut S, Unit<'_>) + Send + 'static,
    ) -> Result<(S, Vec<FoundColumn>), Error> {
        // The engine hands over each unit on a thread of its own, and what comes of it is fetched here when it is done.
        let held = Arc::new(Mutex::new((state, Vec::new())));
        let inside = Arc::clone(&held);
        let test = self.asked.test.clone();
        let take = move |unit: PopulationUnit<'_>| {
            let mut held = inside.lock().unwrap_or_else(PoisonError::into_inner);
            let (state, columns) = &mut *held;
            if columns.is_empty() {
                *columns = unit.cells().iter().map(|(name, cell)| column(&test, name, cell)).collect();
            }
            let cells = || unit.cells().iter().map(|(_, cell)| checks::answer::written(cell)).collect();
            push(state, Unit { key: unit.key, amount: unit.amount, stratum: unit.stratum, cells: &cells });
        };
        let passed = self.work.follow(self.engine.population(self.asked.clone(), take)).await;
        drop(passed.map_err(CheckFailure::from)?);
        let held = Arc::into_inner(held).expect("the engine has let go of it, since it is done");
        Ok(held.into_inner().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A column of the worksheet, by what its table says it holds, or else by a cell of it.
fn column(test: &ControlTest, name: &str, cell: &Cell) -> FoundColumn {
    let kind = test.inputs.iter().find_map(|input| Some(table::table(&input.table)?.column(name)?.kind));
    let counted = test.columns.iter().find(|column| column.name == name).and_then(|column| column.unit);
    let holds = match (kind, cell) {
        _ if test.amount() == Some(name) || counted == Some(Counted::Amount) => Holds::Amount,
        (Some(ColumnType::Amount), _) => Holds::Amount,
        (Some(ColumnType::Date), _) => Holds::Day,
        (Some(ColumnType::Boolean), _) | (None, Cell::Truth(_)) => Holds::Truth,
        (None, Cell::Whole(_) | Cell::Real(_)) => Holds::Number,
        _ => Holds::Text,
    };
    FoundColumn { name: name.to_owned(), title: checks::answer::title(test, name), holds }
}
