//! Åtkomstnycklar: the tokens that a person gives to programs.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use jiff::Span;
use jiff::civil::Date;
use serde::Deserialize;
use tertial_app::Error;
use tertial_app::language::failure::{Sentence, sentence};
use tertial_app::surroundings::day_of;
use tertial_app::tokens::{self, LONGEST_DAYS, ListedToken, Wish};
use tertial_domain::Scope;
use tertial_domain::ids::TokenId;

use super::shell::{Section, Shell};
use crate::pages::render;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

/// How long a token is proposed to be valid: a season, after which its owner is asked again.
const PROPOSED_DAYS: i64 = 90;

#[derive(Template)]
#[template(path = "tokens.html")]
struct TokensPage {
    w: Words,
    shell: Shell,
    wrong: Option<Sentence>,
    tokens: Vec<TokenRow>,
    name: String,
    scopes: Vec<ScopeBox>,
    last_day: String,
    latest: Date,
}

#[derive(Template)]
#[template(path = "token_made.html")]
struct TokenMadePage {
    w: Words,
    shell: Shell,
    name: String,
    token: String,
}

struct TokenRow {
    id: TokenId,
    name: String,
    scopes: String,
    last_day: Date,
    has_expired: bool,
    used: Option<Date>,
}

struct ScopeBox {
    name: &'static str,
    key: String,
    is_chosen: bool,
}

#[derive(Deserialize)]
pub(crate) struct Given {
    #[serde(default)]
    name: String,
    #[serde(default)]
    scope: Vec<String>,
    #[serde(default)]
    last_day: String,
}

/// The person's tokens, and the form for a new one.
pub(crate) async fn show(visitor: Visitor) -> Result<Response, Problem> {
    let proposed = visitor.app.today().saturating_add(Span::new().days(PROPOSED_DAYS));
    let given = Given { name: String::new(), scope: Vec::new(), last_day: proposed.to_string() };
    page(&visitor, given, None).await
}

/// Makes a token and shows it, which happens this once.
pub(crate) async fn make(visitor: Visitor, Form(given): Form<Given>) -> Result<Response, Problem> {
    let wish = given.last_day.trim().parse().map_err(|_| Error::TokenDay).map(|last_day| Wish {
        name: given.name.clone(),
        scopes: given.scope.iter().filter_map(|name| Scope::from_name(name)).collect(),
        last_day,
    });
    let made = match wish {
        Ok(wish) => tokens::make(&visitor.app, wish).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(token) => {
            let shell = Shell::new(&visitor, Section::Tokens, None);
            Ok(render(&TokenMadePage { w: visitor.words, shell, name: given.name, token }))
        }
        Err(error @ (Error::Empty(_) | Error::TokenDay)) => {
            let wrong = sentence(&error, visitor.words.language);
            let form = page(&visitor, given, Some(wrong)).await?;
            Ok((Problem::from(error).status(), form).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes a token back.
pub(crate) async fn revoke(visitor: Visitor, Path(id): Path<String>) -> Result<Redirect, Problem> {
    let id: TokenId = id.parse().map_err(|_| Problem::NoPage)?;
    tokens::revoke(&visitor.app, id).await?;
    Ok(Redirect::to("/settings/tokens"))
}

async fn page(visitor: &Visitor, given: Given, wrong: Option<Sentence>) -> Result<Response, Problem> {
    let (w, today) = (visitor.words, visitor.app.today());
    let tokens = tokens::list(&visitor.app).await?;
    let offered = visitor.app.actor().scopes().into_iter().filter(|scope| *scope != Scope::Read);
    let scopes = offered.map(|scope| ScopeBox {
        name: scope.name(),
        key: format!("scope-{}", scope.name()),
        is_chosen: given.scope.iter().any(|chosen| chosen == scope.name()),
    });
    Ok(render(&TokensPage {
        w,
        shell: Shell::new(visitor, Section::Tokens, None),
        wrong,
        tokens: tokens.into_iter().map(|listed| row(w, listed, today)).collect(),
        name: given.name,
        scopes: scopes.collect(),
        last_day: given.last_day,
        latest: today.saturating_add(Span::new().days(LONGEST_DAYS)),
    }))
}

fn row(w: Words, listed: ListedToken, today: Date) -> TokenRow {
    let ListedToken { token, used } = listed;
    let scopes = token.scopes.iter().map(|scope| w.text(&format!("scope-{}", scope.name())));
    TokenRow {
        id: token.id,
        scopes: scopes.collect::<Vec<_>>().join(", "),
        last_day: token.last_day,
        has_expired: !token.is_valid(today),
        used: used.map(day_of),
        name: token.name,
    }
}
