//! The board, the year and the period, from titles, headings, the file's name and, last, the text.

use tertial_domain::Period;

use super::fold::fold;
use crate::months::MONTHS;

/// The board that a short text names.
pub(super) fn board(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (0..words.len()).filter(|index| is_board_word(words[*index])).find_map(|index| board_at(&words, index))
}

fn board_at(words: &[&str], index: usize) -> Option<String> {
    let word = without_genitive(trim(words[index]));
    let folded = fold(word);
    if folded == "kommunstyrelsen" || folded == "kommunstyrelse" || folded == "regionstyrelsen" {
        return Some(capitalised(&word.to_lowercase()));
    }
    if matches!(folded.as_str(), "namnden" | "styrelsen" | "namnd") {
        // "Nämnden för arbete och välfärd": the name goes on to the end or to what is no word of a name.
        if words.get(index + 1).is_none_or(|next| fold(next) != "for") {
            // "Tekniska nämnden": an adjective before it makes a name.
            let adjective =
                index.checked_sub(1).map(|before| words[before]).filter(|before| before.ends_with("ska"))?;
            return Some(capitalised(&format!("{} {}", adjective.to_lowercase(), word.to_lowercase())));
        }
        let name: Vec<&str> = words[index..].iter().map_while(|word| name_word(word)).collect();
        return (name.len() > 2).then(|| capitalised(&name.join(" ")));
    }
    // "Barn- och utbildningsnämnden": what hangs on the same end belongs to the name.
    let mut first = index;
    while first >= 2 && matches!(words[first - 1], "och" | "samt") && words[first - 2].ends_with(['-', ',']) {
        first -= 2;
    }
    while first >= 1 && first < index && words[first - 1].ends_with("-,") {
        first -= 1;
    }
    let mut name: Vec<&str> =
        words[first..index].iter().map(|word| word.trim_start_matches(['(', '"', '”'])).collect();
    name.push(word);
    Some(capitalised(&name.join(" ")))
}

fn is_board_word(word: &str) -> bool {
    let folded = fold(without_genitive(trim(word)));
    folded == "kommunstyrelse"
        || ["namnden", "kommunstyrelsen", "regionstyrelsen", "namnd"].iter().any(|end| folded.ends_with(end))
        || folded == "styrelsen"
}

fn trim(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-')
}

fn without_genitive(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem)
            if stem.ends_with("nämnden") || stem.ends_with("styrelsen") || stem.ends_with("Nämnden") =>
        {
            stem
        }
        _ => word,
    }
}

/// A word of a board's name: lower-case words; a year, a dash or a new sentence ends it.
fn name_word(word: &str) -> Option<&str> {
    let is_name = word.chars().all(|c| c.is_alphabetic() || c == '-' || c == ',')
        && !matches!(word, "tertial" | "Tertial" | "har" | "är" | "ska" | "beslutar" | "avseende" | "den");
    is_name.then_some(word)
}

/// The name with a capital first; a name all in capitals is written as in a sentence.
fn capitalised(name: &str) -> String {
    let lower = name.to_lowercase();
    let name = if name.chars().any(char::is_lowercase) { name } else { &lower };
    let mut characters = name.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + characters.as_str())
        .unwrap_or_default()
}

/// The years that a plan can be for.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// The years that a text names, in its order.
pub(super) fn years(text: &str) -> Vec<i16> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| YEARS.contains(year))
        .collect()
}

/// The period that a text names: "Tertial 2", "T3-2026", "första halvåret", "helårsuppföljning".
pub(super) fn period(text: &str) -> Option<Period> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    for (index, word) in words.iter().enumerate() {
        if let Some(period) = code(word) {
            return Some(period);
        }
        let Some(kind) = kind(word) else { continue };
        // "tertial 2", "tertial två", "andra tertialet", "2:a kvartalet".
        let beside = [index.checked_add(1), index.checked_sub(1), index.checked_sub(2)];
        let ordinal = beside
            .into_iter()
            .flatten()
            .filter_map(|beside| words.get(beside))
            .find_map(|word| ordinal(word))
            .or_else(|| word.chars().last().and_then(|last| last.to_digit(10)));
        if let Some(period) = ordinal.and_then(|ordinal| format!("{kind}{ordinal}").parse().ok()) {
            return Some(period);
        }
    }
    if let Some(period) = months(&words) {
        return Some(period);
    }
    let is_year = |word: &str| {
        ["helår", "årsuppföljning", "årsrapport", "årsredovisning", "årsbokslut", "bokslut", "helar"]
            .iter()
            .any(|start| word.starts_with(start))
            || matches!(word, "år" | "year" | "ar")
    };
    // "år" alone says nothing in a sentence: only longer words do there, and anything in a file's name.
    words
        .iter()
        .any(|word| is_year(word) && (word.chars().count() > 3 || words.len() <= 4) && *word != "år")
        .then_some(Period::Year)
}

/// A period told by its months: "januari–april", "jan-aug", "per den 31 augusti".
fn months(words: &[&str]) -> Option<Period> {
    let span = words.windows(2).find_map(|pair| Some((month(pair[0])?, month(pair[1])?)));
    // Half-time reports add up from the year's beginning: "januari–augusti" is the second tertial's.
    let (first, last) = span.or_else(|| {
        let per = words.iter().position(|word| *word == "per")?;
        let rest = &words[per + 1..];
        let rest = rest.strip_prefix(&["den"]).unwrap_or(rest);
        let [day, month_name, ..] = rest else { return None };
        let is_last_day = matches!(*day, "28" | "29" | "30" | "31");
        month(month_name).filter(|_| is_last_day).map(|month| (1, month))
    })?;
    Some(match (first, last) {
        (1, 12) => Period::Year,
        (1, 4) => Period::T1,
        (1 | 5, 8) => Period::T2,
        (9, 12) => Period::T3,
        (1, 3) => Period::Q1,
        (4, 6) => Period::Q2,
        (7 | 1, 9) => Period::Q3,
        (10, 12) => Period::Q4,
        (1, 6) => Period::H1,
        (7, 12) => Period::H2,
        _ => return None,
    })
}

/// A month's number by its name or its first three letters.
fn month(word: &str) -> Option<usize> {
    let is_month = |name: &str| word == name || word.chars().count() == 3 && name.starts_with(word);
    MONTHS.iter().position(|name| is_month(name)).map(|index| index + 1)
}

fn code(word: &str) -> Option<Period> {
    let mut letters = word.chars();
    let (kind, number) = (letters.next()?, letters.as_str());
    if !matches!(kind, 't' | 'q' | 'h' | 'k') || number.len() != 1 {
        return None;
    }
    let kind = if kind == 'k' { 'q' } else { kind };
    format!("{kind}{number}").parse().ok()
}

fn kind(word: &str) -> Option<char> {
    [("tertial", 'T'), ("tertiäl", 'T'), ("kvartal", 'Q'), ("halvår", 'H'), ("halvar", 'H')]
        .into_iter()
        .find(|(start, _)| word.starts_with(start))
        .map(|(_, kind)| kind)
}

fn ordinal(word: &str) -> Option<u32> {
    Some(match word {
        "1" | "i" | "ett" | "första" | "forsta" => 1,
        "2" | "ii" | "två" | "tva" | "andra" => 2,
        "3" | "iii" | "tre" | "tredje" => 3,
        "4" | "iv" | "fyra" | "fjärde" | "fjarde" => 4,
        _ => return None,
    })
}

/// A date in a short text as ISO 8601: "2026-02-13", "den 13 februari 2026".
pub(super) fn date(text: &str) -> Option<String> {
    let iso = text
        .split(|c: char| !c.is_ascii_digit() && c != '-')
        .find_map(|part| part.parse::<jiff::civil::Date>().ok());
    if let Some(date) = iso {
        return Some(date.to_string());
    }
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(3).find_map(|words| {
        let month = MONTHS.iter().position(|month| words[1].eq_ignore_ascii_case(month))?;
        let day = words[0].parse().ok()?;
        let year = words[2].parse().ok().filter(|year| YEARS.contains(year))?;
        let month = i8::try_from(month + 1).ok()?;
        jiff::civil::Date::new(year, month, day).ok().map(|date| date.to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boards_are_found() {
        let check = |text, expected: Option<&str>| assert_eq!(board(text).as_deref(), expected, "{text:?}");
        check("Kommunstyrelsen", Some("Kommunstyrelsen"));
        check("Uppföljning internkontrollplan Kommunstyrelsen Tertial 3 2023", Some("Kommunstyrelsen"));
        check("Internkontrollplan 2026 för socialnämnden", Some("Socialnämnden"));
        check("Barn- och utbildningsnämndens internkontrollplan", Some("Barn- och utbildningsnämnden"));
        check("Plan för kultur- och fritidsnämnden 2026", Some("Kultur- och fritidsnämnden"));
        check("Nämnden för arbete och välfärd 2026", Some("Nämnden för arbete och välfärd"));
        check("ÖVERFÖRMYNDARNÄMNDEN", Some("Överförmyndarnämnden"));
        check("Nämnd Kulturnämnden", Some("Kulturnämnden"));
        check("Tekniska nämnden", Some("Tekniska nämnden"));
        check("Uppföljning av intern kontroll", None);
        check("inom Kommunstyrelsens fortgått", Some("Kommunstyrelsen"));
    }

    #[test]
    fn periods_are_found() {
        let check = |text, expected| assert_eq!(period(text), expected, "{text:?}");
        check("Tertial 2 2023", Some(Period::T2));
        check("ks_2023_t3", Some(Period::T3));
        check("Uppföljning T1-2026", Some(Period::T1));
        check("tredje tertialet 2026", Some(Period::T3));
        check("Kvartal 4", Some(Period::Q4));
        check("första halvåret 2026", Some(Period::H1));
        check("Årsuppföljning 2026", Some(Period::Year));
        check("ks_2021_year", Some(Period::Year));
        check("Delår per 31 augusti 2025", Some(Period::T2));
        check("per den 30 april", Some(Period::T1));
        check("januari–april 2026", Some(Period::T1));
        check("maj-augusti", Some(Period::T2));
        check("jan-jun 2026", Some(Period::H1));
        check("Antagen den 31 augusti 2025", None);
        check("Riskvärdering T1", Some(Period::T1));
        check("Internkontrollplan 2026", None);
    }

    #[test]
    fn dates_are_found() {
        let check = |text, expected: Option<&str>| assert_eq!(date(text).as_deref(), expected, "{text:?}");
        check("2026-02-13", Some("2026-02-13"));
        check("den 3 mars 2026", Some("2026-03-03"));
        check("Dnr KS 2026/118", None);
    }
}
