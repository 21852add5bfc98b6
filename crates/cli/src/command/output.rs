//! Files that a command writes.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::json;
use tertial_domain::Snapshot;

use crate::edge::{Failure, in_file};
use crate::terminal::{Terminal, faint};

/// A file that is written beside its place and then moved there, so that an interruption leaves the old file or the new, never half of one.
pub(crate) struct Output {
    file: File,
    beside: PathBuf,
    place: PathBuf,
}

impl Output {
    /// Begins a file that is to have this place.
    pub(crate) fn to(place: &Path) -> Result<Self, Failure> {
        let mut name = OsString::from(".");
        name.push(place.file_name().unwrap_or_default());
        name.push(".part");
        let beside = place.with_file_name(name);
        let file = File::create(&beside).map_err(in_file(place))?;
        Ok(Self { file, beside, place: place.to_owned() })
    }

    /// Writes what comes next.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.file.write_all(bytes).map_err(in_file(&self.place))
    }

    /// Moves the file to its place, now that it is whole.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        fs::rename(&self.beside, &self.place).map_err(in_file(&self.place))
    }
}

/// Writes files into a folder, which is made if needed, and says where they are.
pub(crate) fn write_all(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<Vec<PathBuf>, Failure> {
    fs::create_dir_all(folder).map_err(in_file(folder))?;
    let mut written = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let place = folder.join(name);
        let mut output = Output::to(&place)?;
        output.write(bytes)?;
        output.finish()?;
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
