//! The same file, or the same kind of data from the same source, read at several times.

use tertial_app::language::data_sets::table_name;
use tertial_domain::DataSet;

use crate::pages::checks::grouped;
use crate::words::Words;

/// A data set among those that stand for the same.
pub(super) struct Version {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) table: String,
    pub(super) day: String,
    pub(super) rows: String,
    /// The beginning of the rows' fingerprint.
    pub(super) fingerprint: String,
    pub(super) is_deleted: bool,
}

impl Version {
    pub(super) fn of(w: Words, set: &DataSet) -> Self {
        Self {
            href: format!("/data-sets/{}", set.id),
            name: set.name.clone(),
            table: table_name(&set.table, w.language),
            day: w.date(&set.added.on),
            rows: grouped(set.rows),
            fingerprint: set.fingerprint.short(),
            is_deleted: !set.is_there(),
        }
    }
}
