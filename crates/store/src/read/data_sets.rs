//! Data sets, and the mappings of columns that are remembered.

use sea_orm::ConnectionTrait;
use tertial_domain::snapshot::Fingerprint;
use tertial_domain::{ColumnMapping, DataSet};

use super::Reader;
use crate::error::Error;
use crate::record::Stored;

impl<C: ConnectionTrait> Reader<'_, C> {
    /// Every data set, also those whose rows are gone, in the order in which they were added.
    pub async fn data_sets(&self) -> Result<Vec<Stored<DataSet>>, Error> {
        self.list(&[]).await
    }

    /// The mapping that was chosen for a source, a table and a heading before; none where none was.
    pub async fn column_mapping(
        &self,
        source: &str,
        table: &str,
        heading: Fingerprint,
    ) -> Result<Option<Stored<ColumnMapping>>, Error> {
        self.find(&[
            ("source", source.into()),
            ("data_table", table.into()),
            ("heading_sha256", heading.hex().into()),
        ])
        .await
    }

    /// The mappings that were chosen for a source and a table, whatever the heading, in the order in which they were first chosen.
    pub async fn column_mappings(
        &self,
        source: &str,
        table: &str,
    ) -> Result<Vec<Stored<ColumnMapping>>, Error> {
        self.list(&[("source", source.into()), ("data_table", table.into())]).await
    }
}
