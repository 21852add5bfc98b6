//! The pages, forms and files that a browser asks for, and the interface for programs ([`api`]).
//!
//! A request goes through the layers of [`server`], finds its handler in [`routes`], and the handler does three things: it learns who
//! asks ([`visitor`]), calls one use case of `tertial_app`, and renders one typed page of [`pages`]. What goes wrong becomes a
//! [`problem`], which is turned into a page at one place. No rule and no SQL lives here.

mod api;
mod assets;
mod caller;
pub mod demonstration;
mod pages;
mod problem;
mod routes;
mod server;
mod signed_out;
mod upload;
mod visitor;
mod waiting;
mod words;

pub use api::description;
pub use routes::{ROUTES, Route};
pub use server::{Settings, router, serve};
