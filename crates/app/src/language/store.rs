//! What the database could not do, as a sentence.

use tertial_store::{Error, RestoreError};

use crate::language::failure::Sentence;
use crate::language::{Language, Value, verification};

/// The sentence for an error of the store.
pub(super) fn sentence(error: &Error, language: Language) -> Sentence {
    let say = |key: &str, values: &[(&'static str, Value<'_>)]| Sentence::of(language, key, values);
    match error {
        Error::UnknownUrl(url) => say("store-unknown-url", &[("url", url.into())]),
        Error::Open(_) => say("store-open", &[]),
        Error::Folder { folder, .. } => {
            say("store-folder", &[("folder", folder.display().to_string().into())])
        }
        Error::NewerSchema { .. } => say("store-newer", &[]),
        Error::NotFound { .. } => say("store-not-found", &[]),
        Error::Exists { .. } | Error::Conflict(_) => say("store-conflict", &[]),
        Error::Files(_) => say("store-files", &[]),
        Error::Busy => say("store-busy", &[]),
        Error::Broken { .. } => say("store-broken", &[]),
        Error::FileExists(path) => say("store-file-exists", &[("file", path.display().to_string().into())]),
        Error::File { path, .. } => say("store-file", &[("file", path.display().to_string().into())]),
        _ => say("store-failed", &[]),
    }
}

/// The sentence for a backup that was not restored.
pub(super) fn restore_sentence(error: &RestoreError, language: Language) -> Sentence {
    let say = |key: &str, values: &[(&'static str, Value<'_>)]| Sentence::of(language, key, values);
    match error {
        RestoreError::NotABackup(file) => {
            say("restore-not-a-backup", &[("file", file.display().to_string().into())])
        }
        RestoreError::Damaged(_) => say("restore-damaged", &[]),
        RestoreError::DoesNotVerify(fault) => {
            say("restore-does-not-verify", &[("fault", verification::fault(fault, language).into())])
        }
        RestoreError::NotEmpty => say("restore-not-empty", &[]),
        RestoreError::InUse => say("restore-in-use", &[]),
        RestoreError::Store(error) => sentence(error, language),
    }
}
