//! What Typst can see: our templates, our fonts, and one document's data. No disk, no network, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts;
use crate::writing::model::ShownLogo;

static LIBRARY: LazyLock<LazyHash<Library>> =
    LazyLock::new(|| LazyHash::new(<Library as LibraryExt>::default()));
static REPORT: LazyLock<Source> =
    LazyLock::new(|| source("report.typ", include_str!("../../../assets/report.typ")));
static MEMO: LazyLock<Source> =
    LazyLock::new(|| source("memo.typ", include_str!("../../../assets/memo.typ")));
static LOOK: LazyLock<Source> =
    LazyLock::new(|| source("look.typ", include_str!("../../../assets/look.typ")));
/// The virtual file that a template reads its data from.
static DATA: LazyLock<FileId> = LazyLock::new(|| id("data.json"));

/// A document that has a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Template {
    Report,
    Memo,
}

/// One document's surroundings.
pub(super) struct TemplateWorld {
    template: Template,
    data: Bytes,
    /// The logo's file and its content.
    logo: Option<(FileId, Bytes)>,
}

impl Template {
    /// The template's name, without ending.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Memo => "memo",
        }
    }

    fn source(self) -> &'static Source {
        match self {
            Self::Report => &REPORT,
            Self::Memo => &MEMO,
        }
    }
}

impl TemplateWorld {
    /// A template with its data as JSON, and the logo where there is one.
    pub(super) fn new(template: Template, json: String, logo: Option<&ShownLogo>) -> Self {
        let logo = logo.map(|shown| (id(&shown.file_name), Bytes::new(shown.logo.file())));
        Self { template, data: Bytes::from_string(json), logo }
    }
}

impl World for TemplateWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &fonts::BOOK
    }

    fn main(&self) -> FileId {
        self.template.source().id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known: [&Source; 3] = [&REPORT, &MEMO, &LOOK];
        known.into_iter().find(|source| source.id() == id).cloned().ok_or_else(|| unknown(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match &self.logo {
            _ if id == *DATA => Ok(self.data.clone()),
            Some((file, content)) if id == *file => Ok(content.clone()),
            _ => Err(unknown(id)),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn source(name: &str, text: &str) -> Source {
    Source::new(id(name), text.to_owned())
}

fn id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("the templates' names are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn unknown(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
