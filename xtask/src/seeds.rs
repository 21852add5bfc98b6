//! The real documents, which are not the project's own and may be absent.

use std::env;
use std::path::PathBuf;

use crate::program;

/// Where they would be: the folder that `TERTIAL_SEEDS` names, otherwise `shared/seeds` beside the checkout.
pub(crate) fn folder() -> PathBuf {
    env::var_os("TERTIAL_SEEDS").map_or_else(|| program::root().join("../shared/seeds"), PathBuf::from)
}
