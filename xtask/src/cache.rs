//! Where downloaded and built tools are kept between runs, whatever happens to the checkout.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

/// `$XDG_CACHE_HOME/tertial`, by default `~/.cache/tertial`.
pub(crate) fn directory() -> Result<PathBuf> {
    let base = env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")))
        .context("neither XDG_CACHE_HOME nor HOME says where to keep downloaded tools")?;
    Ok(base.join("tertial"))
}
