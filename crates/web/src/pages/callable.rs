//! The field in which somebody is named: whom there is to choose among, and what a name that is nobody's comes to.

use askama::Template;
use askama::filters::HtmlSafe;
use tertial_app::callable::callable;
use tertial_domain::ids::BoardId;

use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

/// What stands under the field: the names and titles that a browser suggests, and a note where the text names nobody with an account.
#[derive(Template)]
#[template(path = "callable.html")]
pub(crate) struct Named {
    w: Words,
    suggestions: Vec<String>,
    /// The text, where it names nobody.
    nobody: Option<String>,
}

impl HtmlSafe for Named {}

/// What stands under a field with this in it, on a page about a board.
pub(crate) async fn named(visitor: &Visitor, board: BoardId, text: &str) -> Result<Named, Problem> {
    let callable = callable(&visitor.app, visitor.signed_in.organisation.id, board).await?;
    Ok(Named {
        w: visitor.words,
        suggestions: callable.suggestions(),
        nobody: callable.names_nobody(text).then(|| text.trim().to_owned()),
    })
}
