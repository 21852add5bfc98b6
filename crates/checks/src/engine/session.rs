//! The surroundings of one query: its inputs as tables, the functions that it may use, and nothing else.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::catalog::TableProvider;
use datafusion::datasource::empty::EmptyTable;
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl};
use datafusion::error::DataFusionError;
use datafusion::execution::disk_manager::{DiskManagerBuilder, DiskManagerMode};
use datafusion::execution::runtime_env::{RuntimeEnv, RuntimeEnvBuilder};
use datafusion::execution::{SessionState, SessionStateBuilder, SessionStateDefaults};
use datafusion::logical_expr::LogicalPlan;
use datafusion::prelude::{SessionConfig, SessionContext};
use object_store::ObjectStore;

use super::error::EngineError;
use super::grouping::WithoutKeys;
use super::left_once::LeftOnce;
use super::memory::SharedPool;
use super::reach::{OneStore, STORE};
use super::windows::CountsWindows;
use super::yielding::Yielding;
use super::{Asked, Limits, Source, gate, grouping, growth, name, steps, values};
use crate::cluster::Cluster;
use crate::control_test::{Input, Value};
use crate::table;

/// From this share of different keys on, rows are not grouped before they are sent to the part that groups them all: most invoices
/// have a few postings each, and grouping them twice costs more than it saves.
const NEARLY_ALL_DIFFERENT: f64 = 0.5;

/// A query that may be run.
pub(super) struct Query {
    pub(super) state: SessionState,
    pub(super) plan: LogicalPlan,
    pub(super) parameters: BTreeMap<String, Option<Value>>,
    /// The data, in the order in which the test names them.
    pub(super) data: Vec<Source>,
    /// What answers, with its version.
    pub(super) engine: String,
    /// The cluster that does the work, where one does.
    pub(super) cluster: Option<Cluster>,
}

/// What all queries share: the store, the memory and the disk.
pub(crate) fn environment(
    store: Arc<dyn ObjectStore>,
    spill: PathBuf,
    limits: &Limits,
) -> Result<Arc<RuntimeEnv>, EngineError> {
    let wrong = |error: DataFusionError| EngineError::Surroundings(error.strip_backtrace());
    let disk = DiskManagerBuilder::default()
        .with_mode(DiskManagerMode::Directories(vec![spill]))
        .with_max_temp_directory_size(limits.disk);
    RuntimeEnvBuilder::new()
        .with_memory_pool(Arc::new(SharedPool::new(limits.memory, limits.threads)))
        .with_disk_manager_builder(disk)
        .with_object_store_registry(Arc::new(OneStore::new(store)))
        .build_arc()
        .map_err(wrong)
}

/// The test's query over its data, with its parameters, where it may be run.
pub(super) async fn query(
    environment: &Arc<RuntimeEnv>,
    limits: &Limits,
    cluster: Option<&Cluster>,
    asked: &Asked,
) -> Result<Query, EngineError> {
    let data =
        asked.test.inputs.iter().map(|input| source(input, &asked.data)).collect::<Result<Vec<_>, _>>()?;
    let tables = data
        .iter()
        .map(|source| Ok((source.table.clone(), parquet(source)?)))
        .collect::<Result<Vec<_>, DataFusionError>>()
        .map_err(|error| EngineError::Data(error.strip_backtrace()))?;
    let query = planned(environment, limits, asked, data, tables).await?;
    match cluster {
        Some(cluster) => {
            let (state, engine) = cluster.takes_over(query.state, limits.threads).await?;
            Ok(Query { state, engine, cluster: Some(cluster.clone()), ..query })
        }
        None => Ok(query),
    }
}

/// The test's query over tables without rows.
pub(super) async fn query_over_nothing(
    environment: &Arc<RuntimeEnv>,
    limits: &Limits,
    asked: &Asked,
) -> Result<Query, EngineError> {
    let empty = |input: &Input| {
        let provider: Arc<dyn TableProvider> = Arc::new(EmptyTable::new(schema(&input.table)));
        (input.table.clone(), provider)
    };
    let tables = asked.test.inputs.iter().map(empty).collect();
    planned(environment, limits, asked, Vec::new(), tables).await
}

/// The data for an input, with the columns without which the test says nothing.
fn source(input: &Input, data: &[Source]) -> Result<Source, EngineError> {
    let source = data
        .iter()
        .find(|source| source.table == input.table)
        .ok_or_else(|| EngineError::NoData { table: input.table.clone() })?;
    match input.columns.iter().find(|column| !source.columns.contains(*column)) {
        Some(column) => Err(EngineError::LacksColumn { table: input.table.clone(), column: column.clone() }),
        None => Ok(source.clone()),
    }
}

async fn planned(
    environment: &Arc<RuntimeEnv>,
    limits: &Limits,
    asked: &Asked,
    data: Vec<Source>,
    tables: Vec<(String, Arc<dyn TableProvider>)>,
) -> Result<Query, EngineError> {
    let wrong = |error: DataFusionError| EngineError::in_planning(&error, asked.test.query_line);
    let parameters = values::parameters(asked)?;
    let beside = values::tables(asked, &parameters).map_err(wrong)?;
    let beside = beside.into_iter().map(|(name, view)| (name, Arc::new(view) as Arc<dyn TableProvider>));
    let tables: Vec<_> = tables.into_iter().chain(beside).collect();
    let context = SessionContext::new_with_state(state(environment, limits));
    for (name, provider) in &tables {
        context.register_table(name.as_str(), Arc::clone(provider)).map_err(wrong)?;
    }
    let state = context.state();
    let plan = plan(&state, asked, &tables).await?;
    if let Some(unknown) =
        gate::placeholders(&plan).map_err(wrong)?.into_iter().find(|name| !parameters.contains_key(name))
    {
        let unknown = EngineError::UnknownPlaceholder(unknown);
        return Err(unknown.in_query(&asked.test.query, asked.test.query_line));
    }
    let plan = plan.replace_params_with_values(&values::bound(asked, &parameters)).map_err(wrong)?;
    Ok(Query { state, plan, parameters, data, engine: name(), cluster: None })
}

/// The query's plan, where each step of the way lets it through.
async fn plan(
    state: &SessionState,
    asked: &Asked,
    tables: &[(String, Arc<dyn TableProvider>)],
) -> Result<LogicalPlan, EngineError> {
    let wrong = |error: DataFusionError| EngineError::in_planning(&error, asked.test.query_line);
    let known: HashSet<&str> = tables.iter().map(|(name, _)| name.as_str()).collect();
    gate::length(&asked.test.query)?;
    let dialect = state.config().options().sql_parser.dialect;
    let statement = state.sql_to_statement(&asked.test.query, &dialect).map_err(wrong)?;
    gate::statement(&statement)?;
    gate::tables(&state.resolve_table_references(&statement).map_err(wrong)?, &known)
        .map_err(|error| error.in_query(&asked.test.query, asked.test.query_line))?;
    steps::bounded(&statement)?;
    let plan = state.statement_to_plan(statement).await.map_err(wrong)?;
    gate::plan(&plan, &known)?;
    growth::bounded(&plan)?;
    grouping::right(plan).map_err(wrong)
}

/// No schema to look in, no functions that are tables, no way to make tables.
fn state(environment: &Arc<RuntimeEnv>, limits: &Limits) -> SessionState {
    let mut config =
        SessionConfig::new().with_target_partitions(limits.threads).with_information_schema(false);
    // So that what cannot be understood is told with its place.
    config.options_mut().sql_parser.collect_spans = true;
    config.options_mut().execution.skip_partial_aggregation_probe_ratio_threshold = NEARLY_ALL_DIFFERENT;
    SessionStateBuilder::new()
        .with_session_id(String::new())
        .with_config(config)
        .with_runtime_env(Arc::clone(environment))
        .with_relation_planners(vec![Arc::new(WithoutKeys::default())])
        .with_expr_planners(SessionStateDefaults::default_expr_planners())
        .with_scalar_functions(gate::functions())
        .with_aggregate_functions(gate::aggregates())
        .with_window_functions(SessionStateDefaults::default_window_functions())
        .with_physical_optimizer_rule(Arc::new(CountsWindows))
        .with_physical_optimizer_rule(Arc::new(LeftOnce))
        .with_physical_optimizer_rule(Arc::new(Yielding))
        .build()
}

fn parquet(source: &Source) -> Result<Arc<dyn TableProvider>, DataFusionError> {
    let url = ListingTableUrl::parse(format!("{STORE}/{}", source.path))?;
    let options = ListingOptions::new(Arc::new(ParquetFormat::default())).with_file_extension("");
    let config =
        ListingTableConfig::new(url).with_listing_options(options).with_schema(schema(&source.table));
    Ok(Arc::new(ListingTable::try_new(config)?))
}

/// A table's schema as the engine reads it: texts are views into the pages that they are read from, which costs a quarter less than
/// copying each of them.
///
/// Every column may be empty: where outer joins put nothing in a column that cannot be, a cluster fails to hand its rows over.
fn schema(table: &str) -> SchemaRef {
    let Some(table) = table::table(table) else { return Arc::new(Schema::empty()) };
    let read = |field: &Arc<Field>| {
        let kind = match field.data_type() {
            DataType::Utf8 => DataType::Utf8View,
            other => other.clone(),
        };
        field.as_ref().clone().with_data_type(kind).with_nullable(true)
    };
    Arc::new(Schema::new(table.schema().fields().iter().map(read).collect::<Vec<_>>()))
}
