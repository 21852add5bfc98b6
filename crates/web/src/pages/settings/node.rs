//! Roles on places, as forms write them: `coordinator@organisation`, `reader@board:…`, `contributor@unit:…:…`.

use jiff::civil::Date;
use tertial_app::settings::boards::Places;
use tertial_domain::ids::{BoardId, UnitId};
use tertial_domain::{Grant, Node, Role};

use crate::problem::Problem;
use crate::words::Words;

/// A place that can be chosen.
pub(super) struct NodeChoice {
    /// As forms write it.
    pub(super) value: String,
    /// What it is called, with lines before what lies deeper.
    pub(super) label: String,
    /// Whether it is the one that was chosen.
    pub(super) is_chosen: bool,
}

/// A role that can be chosen.
pub(super) struct RoleChoice {
    /// The role.
    pub(super) role: Role,
    /// Whether it is the one that was chosen.
    pub(super) is_chosen: bool,
}

/// A role that somebody holds.
pub(super) struct HeldRole {
    /// As forms write it.
    pub(super) value: String,
    /// What it is.
    pub(super) role: String,
    /// Where it holds.
    pub(super) on: String,
}

/// The open places, the whole first.
pub(super) fn nodes(w: Words, places: &Places, today: Date, chosen: &str) -> Vec<NodeChoice> {
    let choice = |node: Node, depth: usize, name: &str| {
        let value = written(node);
        let label = if depth == 0 { name.to_owned() } else { format!("{} {name}", "–".repeat(depth)) };
        NodeChoice { is_chosen: value == chosen, value, label }
    };
    let mut choices = vec![choice(Node::Organisation, 0, &w.text("node-organisation"))];
    for (board, units) in places.boards.iter().filter(|(board, _)| board.is_open(today)) {
        choices.push(choice(Node::Board { board: board.id }, 0, &board.name));
        let open = units.iter().filter(|(_, unit)| unit.is_open(today));
        choices.extend(open.map(|(depth, unit)| {
            choice(Node::Unit { board: board.id, unit: unit.id }, depth + 1, &unit.name)
        }));
    }
    choices
}

/// Every role.
pub(super) fn roles(chosen: &str) -> Vec<RoleChoice> {
    Role::ALL.map(|role| RoleChoice { role, is_chosen: role.name() == chosen }).into()
}

/// A role that somebody holds, in words.
pub(super) fn held(w: Words, places: &Places, grant: Grant) -> HeldRole {
    let on = match grant.on {
        Node::Organisation => w.text("node-organisation"),
        node => places.name(node).unwrap_or_else(|| w.text("node-unknown")),
    };
    HeldRole { value: format!("{}@{}", grant.role.name(), written(grant.on)), role: w.role(&grant.role), on }
}

/// The role on a place that a form says.
pub(super) fn grant(text: &str) -> Result<Grant, Problem> {
    let (role, on) = text.split_once('@').ok_or(Problem::Malformed)?;
    Ok(Grant { role: role_named(role)?, on: node(on)? })
}

/// The role with a name.
pub(super) fn role_named(name: &str) -> Result<Role, Problem> {
    Role::ALL.into_iter().find(|role| role.name() == name).ok_or(Problem::Malformed)
}

/// The place that a form says.
pub(super) fn node(text: &str) -> Result<Node, Problem> {
    let board = |id: &str| id.parse::<BoardId>().map_err(|_| Problem::Malformed);
    let unit = |id: &str| id.parse::<UnitId>().map_err(|_| Problem::Malformed);
    match text.split(':').collect::<Vec<_>>().as_slice() {
        ["organisation"] => Ok(Node::Organisation),
        ["board", id] => Ok(Node::Board { board: board(id)? }),
        ["unit", above, id] => Ok(Node::Unit { board: board(above)?, unit: unit(id)? }),
        _ => Err(Problem::Malformed),
    }
}

fn written(node: Node) -> String {
    match node {
        Node::Organisation => "organisation".to_owned(),
        Node::Board { board } => format!("board:{board}"),
        Node::Unit { board, unit } => format!("unit:{board}:{unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_on_places_read_back() {
        let id = "00000000-0000-0000-0000-000000000001";
        for text in [
            "administrator@organisation".to_owned(),
            format!("reader@board:{id}"),
            format!("contributor@unit:{id}:{id}"),
        ] {
            let grant = grant(&text).ok().unwrap();
            assert_eq!(format!("{}@{}", grant.role.name(), written(grant.on)), text);
        }
        for text in
            ["", "reader", "king@organisation", "reader@board:x", "reader@unit:x", "reader@organisation:1"]
        {
            assert!(grant(text).is_err(), "{text}");
        }
    }
}
