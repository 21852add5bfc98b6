//! SIE files of every type, of our own and, where they are there, from other programs.

use std::path::PathBuf;

use super::*;

const TYPE_4: &str = "#FLAGGA 0\n#FORMAT PC8\n#SIETYP 4\n#RAR 0 20260101 20261231\n#KONTO 5010 \"Lokalhyra\"\n#KONTO 1930 Bank\n\
#DIM 1 \"Kostnadsställe\"\n#DIM 20 Verksamhet\n#VER A 1 20260131 \"Hyra januari\" 20260202 ANNA\n{\n\
#TRANS 5010 {1 \"100\" 6 \"P7\" 20 \"211\" 8 \"4711\"} 12500.00\n#TRANS 1930 {} -12500.00\n#BTRANS 5010 {} 1.00\n}\n\
#VER A 2 20260228 \"Fel\"\n{\n#TRANS 5010 {} 100.00\n#TRANS 1930 {} -90.00\n}\n";

type Read = (u64, Vec<String>, Option<Reason>);

fn read(bytes: &[u8], table: &str) -> Vec<Read> {
    let input = Input::in_memory("bok.se", bytes.to_vec());
    let look = input.look().unwrap();
    let mut rows = SieRows::open(&input, &look, table).unwrap();
    let (mut row, mut found) = (Row::default(), Vec::new());
    while rows.next(&mut row).unwrap() {
        let cells = row.cells.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
        found.push((row.line, cells, row.fault.map(|(reason, _)| reason)));
    }
    found
}

#[test]
fn a_vouchers_rows_have_its_day_and_its_objects() {
    let rows = read(TYPE_4.as_bytes(), "ledger_entries");
    let expected = [
        "A",
        "1",
        "20260131",
        "5010",
        "Lokalhyra",
        "12500.00",
        "Hyra januari",
        "100",
        "P7",
        "Verksamhet 211; 8 4711",
        "20260202",
        "ANNA",
    ];
    assert_eq!(
        (rows[0].0, rows[0].1.as_slice(), rows[0].2),
        (11, expected.map(str::to_owned).as_slice(), None)
    );
    assert_eq!(rows.len(), 4, "struck rows are notes: {rows:?}");
    assert!(rows[2..].iter().all(|row| row.2 == Some(Reason::Unbalanced)), "{rows:?}");
}

#[test]
fn a_voucher_with_a_row_that_cannot_be_read_is_set_aside_as_a_whole() {
    let check = |row: &str, reason: Reason| {
        let text = format!(
            "#SIETYP 4\n#VER A 1 20260131\n{{\n#TRANS 5010 {{}} 100.00\n{row}\n#TRANS 1930 {{}} -100.00\n}}\n\
             #VER A 2 20260131\n{{\n#TRANS 5010 {{}} 100.00\n#TRANS 1930 {{}} -100.00\n}}\n"
        );
        let faults: Vec<_> = read(text.as_bytes(), "ledger_entries").into_iter().map(|row| row.2).collect();
        let others = Some(Reason::Incomplete);
        assert_eq!(faults, [others, Some(reason), others, None, None], "{row}");
    };
    check("#TRANS 5020", Reason::Damaged);
    check("#TRANS 5020 {} tio", Reason::NotAnAmount);
    check("#TRANS 5020 {} \"\"", Reason::Missing);
    check("#TRANS \"\" {} 0.00", Reason::Missing);
}

#[test]
fn a_voucher_without_end_is_handed_on_as_it_comes() {
    const ROWS: usize = 250_000;
    let mut text = "#SIETYP 4\n#VER A 1 20260131\n{\n".to_owned();
    text.push_str(&"#TRANS 5010 {} 1.00\n".repeat(ROWS));
    let input = Input::in_memory("bok.se", text.into_bytes());
    let look = input.look().unwrap();
    let mut rows = SieRows::open(&input, &look, "ledger_entries").unwrap();
    let (mut row, mut handed, mut held) = (Row::default(), 0, 0);
    while rows.next(&mut row).unwrap() {
        assert_eq!(row.fault, None);
        handed += 1;
        held = held.max(rows.waiting.len());
    }
    assert_eq!(handed, ROWS);
    assert!(held <= 100_000, "{held} rows were held at once");
}

#[test]
fn code_page_437_is_read() {
    let mut bytes = TYPE_4.replace('ä', "\u{1}").into_bytes();
    bytes.iter_mut().filter(|byte| **byte == 1).for_each(|byte| *byte = 0x84);
    bytes.extend_from_slice(
        b"#KONTO 5020 \"V\x84rme\"\n#VER A 3 20260301 \"V\x84rme\"\n{\n#TRANS 5020 {} 0.00\n}\n",
    );
    let rows = read(&bytes, "ledger_entries");
    assert_eq!(rows.last().unwrap().1[4], "Värme");
}

#[test]
fn the_balances_of_a_file_are_held_against_its_vouchers() {
    let outcome = |stated: &str, more: &str| {
        let text = format!(
            "#SIETYP 4\n#RAR 0 20260101 20261231\n#RAR -1 20250101 20251231\n#IB 0 1930 1000.00\n#IB -1 1930 7.00\n{stated}\n\
             #VER A 1 20260131\n{{\n#TRANS 5010 {{}} 100.00\n#TRANS 1930 {{}} -100.00\n}}\n\
             #VER A 2 20251231\n{{\n#TRANS 5010 {{}} 9.00\n#TRANS 1930 {{}} -9.00\n}}\n{more}"
        );
        let input = Input::in_memory("bok.se", text.into_bytes());
        let look = input.look().unwrap();
        let mut rows = SieRows::open(&input, &look, "ledger_entries").unwrap();
        while rows.next(&mut Row::default()).unwrap() {}
        rows.balances().map(|it| {
            let examples =
                it.examples.iter().map(|it| (it.account.clone(), it.stated.in_ore(), it.booked.in_ore()));
            (it.accounts, it.differing, examples.collect::<Vec<_>>())
        })
    };
    let agree = "#UB 0 1930 900.00\n#RES 0 5010 100.00";
    assert_eq!(outcome(agree, ""), Some((2, 0, vec![])));
    let more = "#VER A 3 20260201\n{\n#TRANS 5020 {} 5.00\n#TRANS 1930 {} -5.00\n}\n";
    let differ = vec![("1930".to_owned(), 90_000, 89_500), ("5020".to_owned(), 0, 500)];
    assert_eq!(
        outcome(agree, more),
        Some((3, 2, differ)),
        "an account of which nothing is stated has nothing"
    );
    assert_eq!(outcome("#UB 0 1930 900.00", more), Some((1, 1, vec![("1930".to_owned(), 90_000, 89_500)])));
    assert_eq!(outcome("", ""), None, "what the year began with alone says nothing");
    assert_eq!(outcome("#UB -1 1930 1000.00", ""), None, "another year is not compared");
}

#[test]
fn balances_are_read_from_every_type() {
    let text = "#FLAGGA 0\n#SIETYP 1\n#RAR 0 20260101 20261231\n#KONTO 1930 Bank\n#IB 0 1930 100.00\n#UB 0 1930 250.50\n";
    let rows = read(text.as_bytes(), "account_balances");
    let kinds: Vec<(&str, &str)> = rows.iter().map(|row| (row.1[0].as_str(), row.1[5].as_str())).collect();
    assert_eq!(kinds, [("opening", "100.00"), ("closing", "250.50")]);
}

/// Files that other programs wrote; they are not the project's, so that they lie beside it.
#[test]
fn real_files_give_rows_that_balance() {
    let folder = std::env::var_os("TERTIAL_SIE").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/sie"),
        PathBuf::from,
    );
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("NOT TESTED: no SIE files in {}; set TERTIAL_SIE", folder.display());
        return;
    };
    let mut read_rows = 0;
    for path in entries.map(|entry| entry.unwrap().path()) {
        let is_sie = path
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("se") || end.eq_ignore_ascii_case("si"));
        if !is_sie {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let input = Input::in_memory("bok.se", bytes.clone());
        // What a web site says in the place of a file that is gone.
        if bytes.starts_with(b"<") {
            assert!(matches!(input.look(), Err(ReadError::UnknownFormat)), "{}", path.display());
            continue;
        }
        let look = input.look().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let has_vouchers = has_vouchers(&input, &look).unwrap();
        let rows = read(&bytes, if has_vouchers { "ledger_entries" } else { "account_balances" });
        let damaged = rows.iter().filter(|row| row.2 == Some(Reason::Damaged)).count();
        assert_eq!(damaged, 0, "{}", path.display());
        read_rows += rows.len();
    }
    assert!(read_rows > 1_000, "{read_rows} rows of all files");
}
