//! Lists in pages, each with the way to the next.

use std::str::FromStr;

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::problem::ApiProblem;
use crate::server::Web;

/// The most that a page holds: two hundred of the largest things, planned risks with their controls, are about a megabyte.
const LARGEST_PAGE: usize = 200;

/// What a page holds where nothing else is asked for.
const USUAL_PAGE: usize = 50;

/// Which part of a list is asked for.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Paging {
    /// The most that the page holds; 50 where it is left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<usize>,
    /// The `next` of the page before.
    cursor: Option<String>,
}

/// A part of a list, in the order in which its things were made.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Page<T> {
    /// What the page holds.
    items: Vec<T>,
    /// The `cursor` of the next page; null where this is the last.
    next: Option<String>,
}

/// What stands in lists.
pub(crate) trait Listed {
    /// Identity, which orders the list: what was made later comes later.
    fn id(&self) -> Uuid;
}

/// Says of types with an `id` that they stand in lists.
macro_rules! listed {
    ($($type:ty),*) => {$(
        impl $crate::api::paging::Listed for $type {
            fn id(&self) -> Uuid {
                self.id
            }
        }
    )*};
}
pub(crate) use listed;

impl<T> Page<T> {
    /// What the page holds, and the cursor of the next.
    pub(crate) fn parts(self) -> (Vec<T>, Option<String>) {
        (self.items, self.next)
    }
}

impl Paging {
    /// The part that is asked for of a whole list.
    pub(crate) fn page<T: Listed>(&self, all: impl IntoIterator<Item = T>) -> Result<Page<T>, ApiProblem> {
        let after: Option<Uuid> = self.after()?;
        let mut rest: Vec<T> =
            all.into_iter().filter(|it| after.is_none_or(|after| it.id() > after)).collect();
        rest.sort_by_key(Listed::id);
        Ok(self.page_of(rest, Listed::id))
    }

    /// The part that is asked for of a list that has an order of its own, and that changes all at once.
    pub(crate) fn page_by_place<T>(&self, all: impl IntoIterator<Item = T>) -> Result<Page<T>, ApiProblem> {
        let seen = self.seen()?;
        Ok(self.page_from(seen, all.into_iter().skip(seen).collect()))
    }

    /// How many of such a list were on the pages before.
    pub(crate) fn seen(&self) -> Result<usize, ApiProblem> {
        Ok(self.after()?.unwrap_or_default())
    }

    /// The first page of what comes after so many.
    pub(crate) fn page_from<T>(&self, seen: usize, mut items: Vec<T>) -> Page<T> {
        let has_more = items.len() > self.limit();
        items.truncate(self.limit());
        let next = has_more.then(|| (seen + items.len()).to_string());
        Page { items, next }
    }

    /// The first page of what comes after the cursor; `place` is what a cursor says of each.
    pub(crate) fn page_of<T, P: ToString>(&self, mut rest: Vec<T>, place: impl Fn(&T) -> P) -> Page<T> {
        let has_more = rest.len() > self.limit();
        rest.truncate(self.limit());
        let next = rest.last().filter(|_| has_more).map(|last| place(last).to_string());
        Page { items: rest, next }
    }

    /// The last thing of the page before; none for the first page.
    pub(crate) fn after<P: FromStr>(&self) -> Result<Option<P>, ApiProblem> {
        let after = self.cursor.as_deref().map(str::parse).transpose();
        after.map_err(|_| ApiProblem::Malformed)
    }

    /// How many the page holds at most.
    pub(crate) fn limit(&self) -> usize {
        self.limit.unwrap_or(USUAL_PAGE)
    }
}

impl FromRequestParts<Web> for Paging {
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Self, ApiProblem> {
        let Query(paging) = Query::<Self>::try_from_uri(&parts.uri).map_err(|_| ApiProblem::Malformed)?;
        if paging.limit == Some(0) || paging.limit() > LARGEST_PAGE {
            return Err(ApiProblem::Malformed);
        }
        Ok(paging)
    }
}
