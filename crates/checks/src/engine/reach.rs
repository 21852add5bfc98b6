//! What a query can reach: one store, which is read and never written.
//!
//! That nothing else is read or written is seen to by [`super::gate`] before a query is run. Here it holds whatever is run, also on a
//! cluster, whose processes are sent plans.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use datafusion::error::DataFusionError;
use datafusion::execution::object_store::ObjectStoreRegistry;
use futures::StreamExt;
use futures::stream::{self, BoxStream};
use object_store::path::Path;
use object_store::{
    CopyOptions, Error, GetOptions, GetResult, ListResult, MultipartUpload, ObjectMeta, ObjectStore,
    PutMultipartOptions, PutOptions, PutPayload, PutResult, Result,
};
use url::{Position, Url};

/// Where the store is mounted. Nothing but the engine knows the address, and a query has no way to name one.
pub(super) const STORE: &str = "data://sets";

/// The stores that there are: one. The usual registry knows the machine's files, too, and can be given more.
#[derive(Debug)]
pub(super) struct OneStore(Arc<dyn ObjectStore>);

impl OneStore {
    /// Only this store, and only to read in.
    pub(super) fn new(store: Arc<dyn ObjectStore>) -> Self {
        Self(Arc::new(ReadOnly(store)))
    }
}

impl ObjectStoreRegistry for OneStore {
    /// Leaves it at the one: no address that is added can be reached.
    fn register_store(&self, _url: &Url, _store: Arc<dyn ObjectStore>) -> Option<Arc<dyn ObjectStore>> {
        None
    }

    fn get_store(&self, url: &Url) -> std::result::Result<Arc<dyn ObjectStore>, DataFusionError> {
        if url[..Position::BeforePath] == *STORE {
            return Ok(Arc::clone(&self.0));
        }
        Err(DataFusionError::Execution(format!("there is no data at {}", &url[..Position::BeforePath])))
    }
}

/// A store that cannot be written.
#[derive(Debug)]
struct ReadOnly(Arc<dyn ObjectStore>);

impl fmt::Display for ReadOnly {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}, to read", self.0)
    }
}

fn refused() -> Error {
    Error::NotSupported { source: "data sets are read here, and never written".into() }
}

#[async_trait]
impl ObjectStore for ReadOnly {
    async fn put_opts(&self, _: &Path, _: PutPayload, _: PutOptions) -> Result<PutResult> {
        Err(refused())
    }

    async fn put_multipart_opts(&self, _: &Path, _: PutMultipartOptions) -> Result<Box<dyn MultipartUpload>> {
        Err(refused())
    }

    async fn get_opts(&self, location: &Path, options: GetOptions) -> Result<GetResult> {
        self.0.get_opts(location, options).await
    }

    async fn get_ranges(&self, location: &Path, ranges: &[Range<u64>]) -> Result<Vec<Bytes>> {
        self.0.get_ranges(location, ranges).await
    }

    fn delete_stream(&self, _: BoxStream<'static, Result<Path>>) -> BoxStream<'static, Result<Path>> {
        stream::iter([Err(refused())]).boxed()
    }

    fn list(&self, prefix: Option<&Path>) -> BoxStream<'static, Result<ObjectMeta>> {
        self.0.list(prefix)
    }

    async fn list_with_delimiter(&self, prefix: Option<&Path>) -> Result<ListResult> {
        self.0.list_with_delimiter(prefix).await
    }

    async fn copy_opts(&self, _: &Path, _: &Path, _: CopyOptions) -> Result<()> {
        Err(refused())
    }
}

#[cfg(test)]
mod tests {
    use object_store::ObjectStoreExt;
    use object_store::memory::InMemory;

    use super::*;

    #[tokio::test]
    async fn one_store_is_read_and_nothing_else_is_reached() {
        let inner = Arc::new(InMemory::new());
        let path = Path::from("rows.parquet");
        inner.put(&path, "rows".into()).await.unwrap();
        let stores = OneStore::new(inner);
        let at = |address: &str| stores.get_store(&Url::parse(address).unwrap());
        for foreign in
            ["file:///etc/passwd", "data://other/rows", "data://setsandmore/rows", "s3://sets/rows"]
        {
            assert!(at(foreign).is_err(), "{foreign}");
        }
        let store = at("data://sets/rows.parquet").unwrap();
        assert_eq!(store.get(&path).await.unwrap().bytes().await.unwrap(), "rows");
        assert!(store.put(&path, "others".into()).await.is_err());
        assert!(store.put_multipart(&path).await.is_err());
        assert!(store.delete(&path).await.is_err());
        assert!(store.copy(&path, &Path::from("copy")).await.is_err());
        assert!(store.rename(&path, &Path::from("moved")).await.is_err());
        assert_eq!(store.get(&path).await.unwrap().bytes().await.unwrap(), "rows");
    }
}
