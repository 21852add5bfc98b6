//! A file that is kept, as it is handed out.

use std::fmt;

use bytes::{Bytes, BytesMut};
use futures::stream::{self, BoxStream};
use futures::{StreamExt, TryStreamExt};

use crate::error::Error;

/// Bytes as they come.
pub(super) type Parts = BoxStream<'static, Result<Bytes, Error>>;

/// A file's bytes, a part at a time.
pub struct Content(Parts);

impl Content {
    pub(super) const fn of(parts: Parts) -> Self {
        Self(parts)
    }

    pub(super) fn in_memory(content: Bytes) -> Self {
        Self(stream::once(async { Ok(content) }).boxed())
    }

    /// The parts, as they come.
    #[must_use]
    pub fn parts(self) -> BoxStream<'static, Result<Bytes, Error>> {
        self.0
    }

    /// All of it in memory.
    pub async fn whole(self) -> Result<Bytes, Error> {
        let join = |mut whole: BytesMut, part: Bytes| async move {
            whole.extend_from_slice(&part);
            Ok(whole)
        };
        Ok(self.0.try_fold(BytesMut::new(), join).await?.freeze())
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Content(…)")
    }
}
