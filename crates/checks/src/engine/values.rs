//! Values of parameters and legal limits, as the engine has them: typed, beside the query and never in its text.

use std::collections::BTreeMap;
use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Field, Schema};
use datafusion::common::{DFSchema, ParamValues, ScalarValue};
use datafusion::datasource::ViewTable;
use datafusion::error::DataFusionError;
use datafusion::logical_expr::{EmptyRelation, LogicalPlan, LogicalPlanBuilder, lit};
use jiff::civil::{Date, date};

use super::Asked;
use super::error::EngineError;
use crate::control_test::{ParameterType, Value};
use crate::legal_limit;

/// The day from which days are counted in Parquet and in the engine.
pub(super) const EPOCH: Date = date(1970, 1, 1);

/// Every parameter of the test with the value that it has; none where it has no bound.
pub(super) fn parameters(asked: &Asked) -> Result<BTreeMap<String, Option<Value>>, EngineError> {
    if let Some(unknown) = asked.values.keys().find(|name| asked.test.parameter(name).is_none()) {
        return Err(EngineError::NoParameter(unknown.clone()));
    }
    let mut values = BTreeMap::new();
    for parameter in &asked.test.parameters {
        let value = match asked.values.get(&parameter.name) {
            Some(value) if value.kind() != parameter.kind => {
                return Err(EngineError::ParameterType {
                    name: parameter.name.clone(),
                    expected: parameter.kind,
                });
            }
            Some(value) => Some(value.clone()),
            None => parameter.default_on(asked.day),
        };
        values.insert(parameter.name.clone(), value);
    }
    Ok(values)
}

/// The values that are bound to the query's `$name`; lists are tables of their own.
pub(super) fn bound(asked: &Asked, values: &BTreeMap<String, Option<Value>>) -> ParamValues {
    let bound = asked.test.parameters.iter().filter(|parameter| parameter.kind != ParameterType::List).map(
        |parameter| {
            let value = values.get(&parameter.name).and_then(Option::as_ref);
            (parameter.name.clone(), scalar(parameter.kind, value))
        },
    );
    ParamValues::from(bound.collect::<Vec<_>>())
}

/// A parameter that has no bound is null, of its type.
fn scalar(kind: ParameterType, value: Option<&Value>) -> ScalarValue {
    match value {
        Some(Value::Amount(money)) => ScalarValue::Int64(Some(money.in_ore())),
        Some(Value::Days(number) | Value::Count(number)) => ScalarValue::Int64(Some(*number)),
        Some(Value::Percent(percent)) => ScalarValue::Float64(Some(*percent)),
        Some(Value::Date(day)) => ScalarValue::Date32(Some(days(*day))),
        Some(Value::Text(text)) => ScalarValue::Utf8(Some(text.clone())),
        Some(Value::List(_)) | None => match kind {
            ParameterType::Amount | ParameterType::Days | ParameterType::Count => ScalarValue::Int64(None),
            ParameterType::Percent => ScalarValue::Float64(None),
            ParameterType::Date => ScalarValue::Date32(None),
            ParameterType::Text | ParameterType::List => ScalarValue::Utf8(None),
        },
    }
}

/// The tables that stand beside the data: each list, and `legal_limits` where the test compares with some.
pub(super) fn tables(
    asked: &Asked,
    values: &BTreeMap<String, Option<Value>>,
) -> Result<Vec<(String, ViewTable)>, DataFusionError> {
    let mut tables = Vec::new();
    for parameter in asked.test.parameters.iter().filter(|parameter| parameter.kind == ParameterType::List) {
        let list = match values.get(&parameter.name) {
            Some(Some(Value::List(list))) => list.as_slice(),
            _ => &[],
        };
        tables.push((parameter.name.clone(), list_table(list)?));
    }
    if !asked.test.limits.is_empty() {
        tables.push(("legal_limits".to_owned(), limits_table(&asked.test.limits)?));
    }
    Ok(tables)
}

fn list_table(values: &[String]) -> Result<ViewTable, DataFusionError> {
    let plan = if values.is_empty() {
        let schema = Schema::new(vec![Field::new("value", DataType::Utf8, true)]);
        LogicalPlan::EmptyRelation(EmptyRelation {
            produce_one_row: false,
            schema: Arc::new(DFSchema::try_from(schema)?),
        })
    } else {
        let rows = values.iter().map(|value| vec![lit(value.as_str())]).collect();
        named(LogicalPlanBuilder::values(rows)?, &["value"])?
    };
    Ok(ViewTable::new(plan, None))
}

/// A limit without a last day holds to the end of the calendar, so that the query needs no case for it.
fn limits_table(ids: &[String]) -> Result<ViewTable, DataFusionError> {
    let day = |day: Date| lit(ScalarValue::Date32(Some(days(day))));
    let mut rows = Vec::new();
    for id in ids {
        for amount in legal_limit::limit(id).map_or(&[][..], |limit| &limit.amounts) {
            rows.push(vec![
                lit(id.as_str()),
                lit(amount.kronor * 100),
                lit(amount.reached_at()),
                day(amount.valid_from),
                day(amount.valid_to.unwrap_or(Date::MAX)),
            ]);
        }
    }
    let plan = named(
        LogicalPlanBuilder::values(rows)?,
        &["kind", "amount", "reached_at", "valid_from", "valid_to"],
    )?;
    Ok(ViewTable::new(plan, None))
}

/// Values have columns called `column1` and so on until they are named.
fn named(values: LogicalPlanBuilder, names: &[&str]) -> Result<LogicalPlan, DataFusionError> {
    let columns: Vec<_> = (1..)
        .zip(names)
        .map(|(at, name)| datafusion::prelude::col(format!("column{at}")).alias(*name))
        .collect();
    values.project(columns)?.build()
}

/// The days from 1970 to a day.
pub(super) fn days(day: Date) -> i32 {
    EPOCH.until(day).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        let check = |day, number| assert_eq!(days(day), number, "{day}");
        check(date(1970, 1, 1), 0);
        check(date(2026, 11, 25), 20_782);
        check(date(1969, 12, 31), -1);
        check(Date::MAX, 2_932_896);
    }
}
