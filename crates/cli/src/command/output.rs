//! Files that a command writes.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use tertial_domain::Snapshot;

use crate::edge::{Failure, in_file};
use crate::terminal::{Terminal, faint};

/// Writes files into a folder, which is made if needed, and says where they are.
///
/// Each is written beside its place and then moved there, so that an interruption leaves the old file or the new,
/// never half of one.
pub(crate) fn write_all(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<Vec<PathBuf>, Failure> {
    fs::create_dir_all(folder).map_err(in_file(folder))?;
    let mut written = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let place = folder.join(name);
        let beside = folder.join(format!(".{name}.part"));
        fs::write(&beside, bytes).map_err(in_file(&beside))?;
        fs::rename(&beside, &place).map_err(in_file(&place))?;
        written.push(place);
    }
    Ok(written)
}

/// Says which files were written.
pub(crate) fn show_files(terminal: &Terminal, folder: &Path, files: &[PathBuf]) {
    terminal.line(&terminal.text_with("report-files", &[("folder", folder.display().to_string().into())]));
    let names: Vec<_> = files.iter().filter_map(|file| file.file_name()?.to_str()).collect();
    terminal.paragraph(2, &names.join("  "));
}

/// Says which files were written from a frozen follow-up, and its fingerprint.
pub(crate) fn show_frozen(terminal: &Terminal, frozen: &Snapshot, folder: &Path, files: &[PathBuf]) {
    show_files(terminal, folder, files);
    let fingerprint = frozen.fingerprint();
    let said = terminal.text_with("report-fingerprint", &[("fingerprint", fingerprint.short().into())]);
    terminal.line(&faint(&said));
    terminal.json(&json!({ "standing": "final", "fingerprint": fingerprint.hex(), "files": files }));
}
