//! The versions of the scale.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use tertial_app::settings::scales;
use tertial_domain::scale::Step;
use tertial_domain::{Level, Scale};

use super::{Asked, Top, shell};
use crate::pages::level::LevelSign;
use crate::pages::matrix::Matrix;
use crate::pages::render;
use crate::pages::shell::Shell;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "settings/scales.html")]
struct ScalesPage {
    w: Words,
    shell: Shell,
    top: Top,
    scales: Vec<ScaleRow>,
}

struct ScaleRow {
    version: String,
    matrix: Matrix,
    levels: Vec<(LevelSign, u16, u16)>,
    /// The key of each axis's name, with its steps.
    axes: [(&'static str, Vec<Step>); 2],
    plans: Vec<(String, i16)>,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let w = visitor.words;
    let listed = scales::list(&visitor.app, visitor.signed_in.organisation.id).await?;
    let rows = listed.into_iter().map(|listed| ScaleRow {
        version: listed.scale.version().to_string(),
        matrix: Matrix::of_scale(w, &listed.scale),
        levels: legend(w, &listed.scale),
        axes: [
            ("scale-likelihood", listed.scale.likelihood().to_vec()),
            ("scale-consequence", listed.scale.consequence().to_vec()),
        ],
        plans: listed.plans,
    });
    let (scales, top) = (rows.collect(), Top::of_tab(w, "settings-scales", asked.told()));
    Ok(render(&ScalesPage { w, shell: shell(&visitor), top, scales }))
}

/// The levels with the products that give them, the lowest and the highest.
pub(super) fn legend(w: Words, scale: &Scale) -> Vec<(LevelSign, u16, u16)> {
    let row = |level: Level| {
        let (from, to) = scale.range(level);
        (LevelSign::new(w, level), from, to)
    };
    Level::ALL.into_iter().map(row).collect()
}
