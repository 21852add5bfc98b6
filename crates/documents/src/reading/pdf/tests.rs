//! Documents from many producers, each with what it says beside it, and hostile files.

use std::path::PathBuf;

use calamine::{Reader, Xlsx};

use super::content;
use crate::reading::content::{Block, Cell, Table};

/// The texts of a cell, a line each.
fn text(cell: &Cell) -> String {
    let texts = cell.blocks.iter().map(|block| match block {
        Block::Heading(text) | Block::Paragraph(text) | Block::Item(text) => text.text.as_str(),
        Block::Table(_) => panic!("a table in a cell"),
    });
    texts.collect::<Vec<_>>().join("\n")
}

fn only_table(blocks: &[Block]) -> &Table {
    let tables: Vec<&Table> = blocks
        .iter()
        .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
        .collect();
    assert_eq!(tables.len(), 1, "one table");
    tables[0]
}

/// The folder of real documents; they are not the project's, so that they lie beside it.
fn seeds() -> PathBuf {
    std::env::var_os("TERTIAL_SEEDS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds"),
        PathBuf::from,
    )
}

#[test]
fn real_document_as_pdf_and_as_excel() {
    let folder = seeds();
    let Ok(pdf) = std::fs::read(folder.join("ks_2023_t3.pdf")) else {
        eprintln!("NOT TESTED: no real documents in {}; set TERTIAL_SEEDS", folder.display());
        return;
    };
    let content = content(&pdf).expect("reads");
    let rows: Vec<Vec<String>> =
        only_table(&content.blocks).rows.iter().map(|row| row.iter().map(text).collect()).collect();

    let excel = std::fs::read(folder.join("ks_2023_t3.xlsx")).expect("the Excel file beside the PDF");
    let mut book = Xlsx::new(std::io::Cursor::new(excel)).expect("opens");
    let sheets = book.worksheets();
    let sheet = sheets
        .iter()
        .map(|(_, range)| range)
        .find(|range| range.width() >= 4)
        .expect("a sheet with the table");
    let expected: Vec<Vec<String>> = sheet
        .rows()
        .map(|row| row.iter().map(|cell| cell.to_string().trim().to_owned()).collect::<Vec<_>>())
        .filter(|row| row.iter().filter(|cell| !cell.is_empty()).count() >= 3)
        .collect();
    assert_eq!(rows.len(), 17, "a heading and sixteen risks");
    assert_eq!(rows, expected);
}
