//! Each organisation's key for pseudonyms: with it, and not without it, a personal identity number can be recognised in data.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel};
use tertial_domain::ids::OrganisationId;
use tertial_domain::snapshot::Fingerprint;

use super::Secrets;
use super::tables::pseudonym_key;
use crate::error::Error;

impl Secrets<'_> {
    /// The organisation's key; `fresh` becomes it where there is none.
    pub async fn pseudonym_key(
        &self,
        organisation: OrganisationId,
        fresh: [u8; 32],
    ) -> Result<[u8; 32], Error> {
        let row = pseudonym_key::Model {
            organisation_id: organisation.uuid(),
            secret: Fingerprint::from(fresh).hex(),
        };
        let first = OnConflict::column(pseudonym_key::Column::OrganisationId).do_nothing().to_owned();
        pseudonym_key::Entity::insert(row.into_active_model())
            .on_conflict(first)
            .exec_without_returning(self.connection)
            .await?;
        let kept = pseudonym_key::Entity::find_by_id(organisation.uuid()).one(self.connection).await?;
        let key = kept.and_then(|row| Fingerprint::from_hex(&row.secret)).map(|key| key.bytes());
        key.ok_or_else(|| Error::Broken {
            table: "pseudonym_key",
            id: organisation.to_string(),
            reason: "no key".to_owned(),
        })
    }
}

/// Copies the keys, without which the same person would get another pseudonym after a restore.
pub(crate) async fn copy_pseudonym_keys(
    from: &impl ConnectionTrait,
    to: &DatabaseTransaction,
) -> Result<(), Error> {
    for row in pseudonym_key::Entity::find().all(from).await? {
        pseudonym_key::Entity::insert(row.into_active_model()).exec_without_returning(to).await?;
    }
    Ok(())
}
