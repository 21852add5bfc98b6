//! The municipality's supplier invoices of 2026: the same in every run, with a few that tests find.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// Suppliers that do not exist, with how much of the spend each has, the largest first.
const SUPPLIERS: [(&str, &str, u64); 16] = [
    ("Exempelby Energi AB", "556100-0013", 420),
    ("Skolskjutsar i Norr AB", "556100-0021", 330),
    ("Måltidsbolaget i Mellansverige AB", "556100-0039", 260),
    ("Byggfirman Lodet AB", "556100-0047", 210),
    ("Konsulthuset Vägvisaren AB", "556100-0054", 120),
    ("Städ & Fönster i Exempelby AB", "556100-0062", 90),
    ("Nordlys IT AB", "556100-0070", 80),
    ("Läromedel för alla AB", "556100-0088", 60),
    ("Hjälpmedelsteknik Syd AB", "556100-0096", 45),
    ("Anläggning och Park HB", "969600-0107", 40),
    ("Kontorsvaror Direkt AB", "556100-0112", 30),
    ("Tolkförmedlingen Orden AB", "556100-0120", 25),
    ("Bergs Rör AB", "556100-0138", 20),
    ("Larm och Lås i Exempelby AB", "556100-0146", 15),
    ("Bageriet Kanelbullen", "969600-0156", 8),
    ("Blomsterboden i Exempelby", "969600-0164", 5),
];

/// The units that buy.
const UNITS: [&str; 5] =
    ["Kommunledning", "Barn och utbildning", "Vård och omsorg", "Samhällsbyggnad", "Kultur och fritid"];

/// Who receives and who approves, as user names.
const USERS: [&str; 8] = ["anbe", "kali", "osni", "mawe", "siha", "evlu", "tost", "pejo"];

/// How many invoices come a day.
const A_DAY: u64 = 6;

/// The invoices from New Year until a day, as the finance system writes them.
pub(super) fn csv(until: Date) -> String {
    let mut file = String::from(
        "verifikationsnummer;leverantör;leverantör_id;konto_nr;konto_text;belopp;fakturadatum;förvaltning;\
         fakturanummer;avtal;mottagningsattest;beslutsattest;betaldatum\n",
    );
    let mut numbers = Numbers(2026);
    let mut day = date(2026, 1, 2);
    let mut number = 0;
    while day <= until {
        for _ in 0..A_DAY {
            number += 1;
            file.push_str(&invoice(number, day, &mut numbers));
        }
        day = day.saturating_add(1.day());
    }
    file
}

fn invoice(number: u64, day: Date, numbers: &mut Numbers) -> String {
    let all: u64 = SUPPLIERS.iter().map(|(.., weight)| weight).sum();
    let mut at = numbers.below(all);
    let supplier = SUPPLIERS.iter().find(|(.., weight)| match at.checked_sub(*weight) {
        Some(rest) => {
            at = rest;
            false
        }
        None => true,
    });
    let (name, id, weight) = supplier.unwrap_or(&SUPPLIERS[0]);
    // Large suppliers send large invoices; a few are many times the usual.
    let usual = 900 + weight * 40;
    let kronor = usual / 2 + numbers.below(usual) + if numbers.below(40) == 0 { usual * 9 } else { 0 };
    let (kronor, ore) = if number.is_multiple_of(97) {
        (kronor.div_ceil(10_000) * 10_000, 0)
    } else {
        (kronor, numbers.below(100))
    };
    let unit = *numbers.of(&UNITS);
    let received = *numbers.of(&USERS);
    let approved = if number.is_multiple_of(131) { received } else { *numbers.other(&USERS, received) };
    let contract = if numbers.below(10) < 8 { format!("A-{}", 100 + weight) } else { String::new() };
    // Once in a while the same invoice is registered again.
    let invoice =
        if number.is_multiple_of(211) { "F-77120".to_owned() } else { format!("F-{}", 20_000 + number * 7) };
    let paid = day.saturating_add(30.days());
    format!(
        "{};{name};{id};{};{};{kronor},{ore:02};{day};{unit};{invoice};{contract};{received};{approved};{paid}\n",
        260_000 + number,
        5000 + weight,
        "Köp av varor och tjänster",
    )
}

/// Numbers that look as if they came by chance, and come the same every time (a linear congruence, by Knuth's factors).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[usize::try_from(self.below(all.len() as u64)).unwrap_or_default()]
    }

    /// One that is not this one.
    fn other<'a>(&mut self, all: &'a [&'a str], not: &str) -> &'a &'a str {
        loop {
            let one = self.of(all);
            if *one != not {
                return one;
            }
        }
    }
}
