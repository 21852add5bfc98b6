//! What a control test asks, for another engine: the query, its parameters, and the tables that stand beside the data.

use std::path::Path;

use serde_json::{Value as Json, json};
use tertial_checks::control_test::{ParameterType, Value};
use tertial_checks::legal_limit::limit;

use crate::{DAY, Failure, test};

/// All that has to be known to ask the same.
pub(crate) fn query(folder: &Path, id: &str) -> Result<Json, Failure> {
    let test = test(id)?;
    let mut values = serde_json::Map::new();
    let mut lists = serde_json::Map::new();
    for parameter in &test.parameters {
        let value = parameter.default_on(DAY);
        if let ParameterType::List = parameter.kind {
            let Some(Value::List(list)) = value else { return Err("a list has a default".into()) };
            lists.insert(parameter.name.clone(), json!(list));
        } else {
            values.insert(parameter.name.clone(), json!(literal(parameter.kind, value.as_ref())));
        }
    }
    let limits: Vec<Json> = test
        .limits
        .iter()
        .filter_map(|id| limit(id))
        .flat_map(|limit| limit.amounts.iter().map(|amount| (limit.id.clone(), amount)))
        .map(|(id, amount)| {
            let last = amount.valid_to.map_or_else(|| "9999-12-31".to_owned(), |day| day.to_string());
            json!([id, amount.kronor * 100, amount.reached_at(), amount.valid_from.to_string(), last])
        })
        .collect();
    let data: serde_json::Map<String, Json> = test
        .inputs
        .iter()
        .map(|input| (input.table.clone(), json!(folder.join(format!("{}.parquet", input.table)))))
        .collect();
    Ok(json!({ "query": test.query, "values": values, "lists": lists, "limits": limits, "data": data }))
}

/// A value as SQL has it, with its type.
fn literal(kind: ParameterType, value: Option<&Value>) -> String {
    let name = match kind {
        ParameterType::Amount | ParameterType::Days | ParameterType::Count => "BIGINT",
        ParameterType::Percent => "DOUBLE",
        ParameterType::Date => "DATE",
        ParameterType::Text | ParameterType::List => "VARCHAR",
    };
    let written = match value {
        None => "NULL".to_owned(),
        Some(Value::Amount(money)) => money.in_ore().to_string(),
        Some(Value::Days(number) | Value::Count(number)) => number.to_string(),
        Some(Value::Percent(percent)) => percent.to_string(),
        Some(Value::Date(day)) => format!("'{day}'"),
        Some(other) => format!("'{}'", other.written().replace('\'', "''")),
    };
    format!("CAST({written} AS {name})")
}
