//! The parts of a `.docx` and the archive that holds them: same content, same bytes.

use std::io::{Cursor, Write as _};

use jiff::civil::Date;
use quick_xml::escape::escape;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::writing::model::{Look, ShownLogo};

/// What stands around the body.
pub(super) struct Head<'a> {
    /// Title in the document's properties.
    pub(super) title: String,
    /// The municipality; empty where it is not known.
    pub(super) organisation: &'a str,
    /// The board.
    pub(super) board: &'a str,
    /// What the footer says beside organisation and board.
    pub(super) running: String,
    /// The short fingerprint.
    pub(super) fingerprint: &'a str,
    /// `Utkast`, where it is one.
    pub(super) mark: Option<&'a str>,
    /// The day that the content is from, where it is known.
    pub(super) day: Option<Date>,
    /// The municipality's own look.
    pub(super) look: Option<&'a Look>,
}

const CONTENT_TYPES: &str = include_str!("../../../templates/docx/content-types.xml");
const ROOT_RELATIONS: &str = include_str!("../../../templates/docx/root-relations.xml");
const DOCUMENT_RELATIONS: &str = include_str!("../../../templates/docx/document-relations.xml");
const STYLES: &str = include_str!("../../../templates/docx/styles.xml");
const NUMBERING: &str = include_str!("../../../templates/docx/numbering.xml");
const SETTINGS: &str = include_str!("../../../templates/docx/settings.xml");
const FONTS: &str = include_str!("../../../templates/docx/fonts.xml");

/// The colour in the styles that a municipality's own takes the place of.
const PLAIN_ACCENT: &str = "1F5A70";

/// The relation by which the body finds the logo.
pub(super) const LOGO: &str = "rIdLogo";

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub(super) fn write(head: &Head, body: &str) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The content types come first: some readers tell the format by the first entry.
    let parts = [
        ("[Content_Types].xml", content_types(head)),
        ("_rels/.rels", ROOT_RELATIONS.to_owned()),
        ("docProps/core.xml", properties(head)),
        ("word/document.xml", document(body)),
        ("word/_rels/document.xml.rels", relations(head)),
        ("word/styles.xml", styles(head)),
        ("word/numbering.xml", NUMBERING.to_owned()),
        ("word/settings.xml", SETTINGS.to_owned()),
        ("word/fontTable.xml", FONTS.to_owned()),
        ("word/header1.xml", header(head)),
        ("word/footer1.xml", footer(head)),
    ];
    for (name, content) in parts {
        archive.start_file(name, options)?;
        archive.write_all(content.as_bytes())?;
    }
    if let Some(shown) = logo(head) {
        archive.start_file(format!("word/media/{}", shown.file_name), options)?;
        archive.write_all(&shown.logo.file())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn logo<'a>(head: &Head<'a>) -> Option<&'a ShownLogo> {
    head.look.and_then(|look| look.logo.as_ref())
}

fn content_types(head: &Head) -> String {
    let Some(shown) = logo(head) else { return CONTENT_TYPES.to_owned() };
    let (ending, media_type) = (shown.logo.kind.ending(), shown.logo.kind.media_type());
    let of_logo = format!(r#"<Default Extension="{ending}" ContentType="{media_type}"/>"#);
    CONTENT_TYPES.replacen("<Override", &format!("{of_logo}<Override"), 1)
}

/// The picture in the body is found by [`LOGO`].
fn relations(head: &Head) -> String {
    let Some(shown) = logo(head) else { return DOCUMENT_RELATIONS.to_owned() };
    let to_logo =
        format!(r#"<Relationship Id="{LOGO}" Type="{RELATIONS}/image" Target="media/{}"/>"#, shown.file_name);
    DOCUMENT_RELATIONS.replacen("</Relationships>", &format!("{to_logo}</Relationships>"), 1)
}

/// The styles, with the municipality's colour in place of the plain accent.
fn styles(head: &Head) -> String {
    match head.look.and_then(|look| look.accent.as_deref()) {
        Some(accent) => STYLES.replace(PLAIN_ACCENT, &accent.trim_start_matches('#').to_uppercase()),
        None => STYLES.to_owned(),
    }
}

/// A4 with 2 cm at the sides; lengths in twentieths of a point.
fn document(body: &str) -> String {
    format!(
        r#"{DECLARATION}<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONS}"><w:body>{body}<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1474" w:right="1134" w:bottom="1361" w:left="1134" w:header="680" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>"#
    )
}

fn header(head: &Head) -> String {
    let mark = head.mark.map(|mark| run("DraftMark", mark)).unwrap_or_default();
    let own = head.look.map(|look| look.header.as_str()).filter(|own| !own.is_empty());
    let own = own.map(|own| run("Muted", own)).unwrap_or_default();
    let between = if own.is_empty() || mark.is_empty() { "" } else { "<w:r><w:tab/></w:r>" };
    format!(
        r#"{DECLARATION}<w:hdr xmlns:w="{WORD}"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{own}{between}{mark}</w:p></w:hdr>"#
    )
}

/// What the document is and its page on one line, and the fingerprint below: board names are too long for one line of all three.
fn footer(head: &Head) -> String {
    let about: Vec<&str> =
        [head.organisation, head.board, &head.running].into_iter().filter(|it| !it.is_empty()).collect();
    let about = text(&about.join(" · "));
    let pages = [field("PAGE"), text(" ("), field("NUMPAGES"), text(")")].concat();
    let fingerprint = text(&format!("Fingeravtryck {}", head.fingerprint));
    let own = head.look.map(|look| look.footer.as_str()).filter(|own| !own.is_empty());
    let style = r#"<w:pPr><w:pStyle w:val="Footer"/></w:pPr>"#;
    let own = own.map(|own| format!("<w:p>{style}{}</w:p>", text(own))).unwrap_or_default();
    format!(
        r#"{DECLARATION}<w:ftr xmlns:w="{WORD}"><w:p>{style}{about}<w:r><w:tab/></w:r>{pages}</w:p><w:p>{style}{fingerprint}</w:p>{own}</w:ftr>"#
    )
}

fn properties(head: &Head) -> String {
    let created = head.day.map_or_else(String::new, |day| {
        ["created", "modified"]
            .map(|name| {
                format!(r#"<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:{name}>"#)
            })
            .concat()
    });
    format!(
        r#"{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>sv-SE</dc:language>{created}</cp:coreProperties>"#,
        escape(&head.title),
        escape(head.organisation),
    )
}

fn text(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{}</w:t></w:r>"#, escape(text))
}

fn run(style: &str, text: &str) -> String {
    format!(
        r#"<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>"#,
        escape(text)
    )
}

/// A field that Word computes; `1` stands there until it does.
fn field(instruction: &str) -> String {
    format!(r#"<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>"#)
}
