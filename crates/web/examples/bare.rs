//! What a page costs at the least: the queries that the page makes, and their rows as JSON, with nothing else done to them.
//!
//! `bare DATABASE COOKIE PATH…` asks the pages once, remembers their queries, and answers them under `/0`, `/1` and so on. `cargo xtask
//! bench` measures the pages beside it.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::extract::connect_info::MockConnectInfo;
use axum::extract::{Path, State};
use axum::http::{Request, StatusCode};
use axum::routing::get;
use axum::{Json, Router};
use sea_orm::{Database, DatabaseConnection, FromQueryResult, JsonValue, Statement};
use tertial_app::{Actor, App, Surroundings};
use tertial_demonstration::TODAY;
use tertial_web::{Settings, router};
use tower::ServiceExt;

/// The queries of each page, and where they are asked.
#[derive(Clone)]
struct Bare {
    connection: DatabaseConnection,
    pages: Arc<Vec<Vec<Statement>>>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [database, cookie, paths @ ..] = arguments.as_slice() else {
        return Err("DATABASE COOKIE PATH…".into());
    };
    let mut pages = Vec::new();
    for path in paths {
        pages.push(queries(database, cookie, path).await?);
    }
    let bare = Bare { connection: Database::connect(database).await?, pages: Arc::new(pages) };
    let routes = Router::new().route("/{page}", get(rows)).with_state(bare);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    Ok(axum::serve(listener, routes).await?)
}

/// The queries that a page makes.
async fn queries(
    database: &str,
    cookie: &str,
    path: &str,
) -> Result<Vec<Statement>, Box<dyn std::error::Error>> {
    let asked: Arc<Mutex<Vec<Statement>>> = Arc::default();
    let told = Arc::clone(&asked);
    // The demonstration's session is of the demonstration's day.
    let app = App::open(database, Actor::command_line(), Surroundings::standing(TODAY)).await?;
    let app = app.telling_of_queries(move |statement| {
        told.lock().unwrap_or_else(PoisonError::into_inner).push(statement.clone());
    });
    let set_up_code = Surroundings::machine().new_secret();
    let settings = Settings { app, set_up_code, https: false, proxies: 0, demonstration: None };
    let pages = router(settings).layer(MockConnectInfo(SocketAddr::from(([127, 0, 0, 1], 1))));
    let request = Request::get(path).header("cookie", cookie).body(Body::empty())?;
    let status = pages.oneshot(request).await?.status();
    if status != StatusCode::OK {
        return Err(format!("{path}: {status}").into());
    }
    let asked = asked.lock().unwrap_or_else(PoisonError::into_inner).clone();
    Ok(asked)
}

/// The rows of a page's queries.
async fn rows(
    State(bare): State<Bare>,
    Path(page): Path<usize>,
) -> Result<Json<Vec<Vec<JsonValue>>>, StatusCode> {
    let mut found = Vec::new();
    for statement in bare.pages.get(page).ok_or(StatusCode::NOT_FOUND)? {
        let rows = JsonValue::find_by_statement(statement.clone()).all(&bare.connection).await;
        found.push(rows.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?);
    }
    Ok(Json(found))
}
