//! What a column of a table holds, told by its heading.

use super::fold::{differ_at_most, fold};

/// What the cells under a heading hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::reading) enum Role {
    /// A running number.
    Number,
    /// The risk in a few words.
    Risk,
    /// The process or area.
    Process,
    /// A longer description.
    Description,
    /// Who owns the risk.
    Owner,
    /// The step of likelihood.
    Likelihood,
    /// The step of consequence; some documents describe the consequence in words instead.
    Consequence,
    /// The product of the steps, or another number.
    Value,
    /// The level, with or without a value.
    Level,
    /// A level or an analysis: only the cells can tell.
    Assessment,
    /// The period's analysis.
    Analysis,
    /// What is checked.
    Control,
    /// What a control should achieve.
    Objective,
    /// How it is checked.
    Method,
    /// How often.
    Frequency,
    /// Who carries it out.
    Responsible,
    /// To whom it is reported.
    ReportedTo,
    /// What was found.
    Result,
    /// Whether it was carried out.
    Status,
    /// What is done about it.
    Action,
    /// A comment on whatever the row is about.
    Comment,
}

/// Which moment a valuation is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::reading) enum When {
    /// The heading does not say.
    Unsaid,
    /// When the plan was made.
    Plan,
    /// In the period that is followed up.
    Now,
}

/// A heading as it was understood.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::reading) struct Heading {
    /// What the cells hold.
    pub(in crate::reading) role: Role,
    /// Which moment they are of.
    pub(in crate::reading) when: When,
    /// From 0 to 1, how sure the reading is.
    pub(in crate::reading) confidence: f32,
}

/// Longest heading: a sentence in a cell is no heading.
const HEADING_CHARACTERS: usize = 70;

/// Understands a heading; `None` for any other text.
pub(in crate::reading) fn heading(text: &str) -> Option<Heading> {
    if text.chars().count() > HEADING_CHARACTERS {
        return None;
    }
    // What stands in brackets explains: "Sannolikhet (1–4)".
    let outside = text.split('(').next().unwrap_or_default();
    let folded = fold(if outside.trim().is_empty() { text } else { outside });
    exactly(&folded)
        .or_else(|| exactly(&fold(text)))
        .or_else(|| qualified(&folded))
        .or_else(|| nearly(&folded))
        .or_else(|| by_a_part(&folded))
}

fn exactly(folded: &str) -> Option<Heading> {
    NAMES.iter().find(|(_, names)| names.contains(&folded)).map(|(role, _)| Heading {
        role: *role,
        when: When::Unsaid,
        confidence: 1.0,
    })
}

/// A heading with a word that tells the moment: "Ursprunglig risk för året", "Riskvärdering per tertial".
fn qualified(folded: &str) -> Option<Heading> {
    let mut rest = folded.to_owned();
    let mut when = When::Unsaid;
    for (moment, words) in MOMENTS {
        for word in words {
            if rest.contains(word) {
                rest = rest.replacen(word, "", 1);
                when = when.max(moment);
            }
        }
    }
    if when == When::Unsaid {
        return None;
    }
    let rest = rest.trim_end_matches(|c: char| c.is_ascii_digit());
    let role = match rest {
        // "Ursprunglig risk", and "T2" alone under a heading of its own.
        "" | "risk" | "riskerna" => Role::Level,
        rest => exactly(rest)?.role,
    };
    Some(Heading { role, when, confidence: 0.95 })
}

/// A heading with a slip: "Riskvärderlng".
fn nearly(folded: &str) -> Option<Heading> {
    let most = folded.chars().count() / 7;
    if most == 0 {
        return None;
    }
    NAMES.iter().find_map(|(role, names)| {
        names.iter().any(|name| differ_at_most(name, folded, most.min(3))).then_some(Heading {
            role: *role,
            when: When::Unsaid,
            confidence: 0.8,
        })
    })
}

/// A longer heading around a known word: "Kontrollmoment inom processen".
fn by_a_part(folded: &str) -> Option<Heading> {
    let when = MOMENTS
        .iter()
        .filter(|(_, words)| words.iter().any(|word| folded.contains(word)))
        .map(|(moment, _)| *moment)
        .max()
        .unwrap_or(When::Unsaid);
    PARTS.iter().find(|(part, _)| folded.contains(part)).map(|(_, role)| Heading {
        role: *role,
        when,
        confidence: 0.6,
    })
}

const NAMES: [(Role, &[&str]); 21] = [
    (
        Role::Number,
        &["nr", "nummer", "lopnr", "lopnummer", "risknr", "risknummer", "id", "riskid", "referens"],
    ),
    (
        Role::Risk,
        &[
            "risk",
            "risker",
            "riskbenamning",
            "risknamn",
            "benamning",
            "identifieradrisk",
            "identifieraderisker",
            "riskhandelse",
            "handelse",
            "oonskadhandelse",
            "vadkangafel",
            "riskformulering",
            "riskrubrik",
            "risktitel",
            "prioriteradrisk",
            "valdrisk",
        ],
    ),
    (
        Role::Process,
        &[
            "process",
            "processer",
            "rutin",
            "processrutin",
            "processrutinsystem",
            "rutinprocess",
            "rutinsystem",
            "omrade",
            "riskomrade",
            "kontrollomrade",
            "granskningsomrade",
            "verksamhetsomrade",
            "processomrade",
            "omradeprocess",
            "processomradet",
            "perspektiv",
            "kategori",
            "riskkategori",
            "verksamhet",
            "huvudprocess",
            "delprocess",
            "malomrade",
        ],
    ),
    (
        Role::Description,
        &[
            "beskrivning",
            "riskbeskrivning",
            "beskrivningavrisk",
            "beskrivningavrisken",
            "beskrivrisken",
            "orsak",
            "orsaker",
            "riskorsak",
            "orsakochverkan",
            "konsekvensbeskrivning",
            "beskrivningavkonsekvens",
            "motivering",
            "bakgrund",
        ],
    ),
    (
        Role::Owner,
        &["riskagare", "riskansvarig", "agare", "riskagareansvarig", "ansvarigforrisken", "ansvarigforrisk"],
    ),
    (Role::Likelihood, &["sannolikhet", "s", "sann", "sannolikhetsvarde", "sannolikhets"]),
    (
        Role::Consequence,
        &[
            "konsekvens",
            "k",
            "kons",
            "konsekvensvarde",
            "konsekvenser",
            "vasentlighet",
            "allvarlighetsgrad",
            "paverkan",
        ],
    ),
    (
        Role::Value,
        &[
            "riskvarde",
            "riskpoang",
            "riskindex",
            "risktal",
            "risksumma",
            "riskfaktor",
            "rv",
            "sk",
            "sxk",
            "ks",
            "kxs",
            "poang",
            "summa",
            "varde",
            "total",
            "totalt",
            "produkt",
            "sannolikhetxkonsekvens",
            "sannolikhetkonsekvens",
        ],
    ),
    (
        Role::Level,
        &[
            "riskniva",
            "niva",
            "riskvardering",
            "vardering",
            "riskklass",
            "riskgrad",
            "bedomdrisk",
            "bedomdriskniva",
            "riskkategorisering",
            "farg",
        ],
    ),
    (Role::Assessment, &["riskbedomning", "bedomning", "periodensbedomning", "samladbedomning"]),
    (
        Role::Analysis,
        &[
            "periodensriskanalys",
            "riskanalys",
            "analys",
            "periodensanalys",
            "analysavrisk",
            "analysavrisken",
            "uppfoljning",
            "uppfoljningavrisk",
            "periodensuppfoljning",
            "riskuppfoljning",
            "lagesbeskrivning",
            "nulagesbeskrivning",
            "nulage",
            "lagesrapport",
            "analysochkommentar",
            "kommentarochanalys",
            "analyskommentar",
            "kommentaranalys",
            "periodenskommentar",
            "utvecklingunderperioden",
        ],
    ),
    (
        Role::Control,
        &[
            "kontrollmoment",
            "kontrollmomenten",
            "kontroll",
            "kontroller",
            "kontrollaktivitet",
            "kontrollaktiviteter",
            "kontrollpunkt",
            "kontrollpunkter",
            "kontrollatgard",
            "kontrollatgarder",
            "granskningsmoment",
            "vadskakontrolleras",
            "atgarderkontrollmoment",
            "atgardkontrollmoment",
            "kontrollmomentatgard",
            "kontrollmomentatgarder",
            "aktivitet",
            "aktiviteter",
        ],
    ),
    (
        Role::Objective,
        &["syfte", "mal", "kontrollmal", "syftemedkontrollen", "syftemedkontroll", "malsattning"],
    ),
    (
        Role::Method,
        &[
            "metod",
            "kontrollmetod",
            "metodforkontroll",
            "metodurval",
            "metodochurval",
            "tillvagagangssatt",
            "hur",
            "omfattning",
            "urval",
            "metodomfattning",
        ],
    ),
    (
        Role::Frequency,
        &[
            "frekvens",
            "kontrollfrekvens",
            "frekvenstidpunkt",
            "tidpunkt",
            "tidplan",
            "tidsplan",
            "intervall",
            "periodicitet",
            "nar",
            "hurofta",
            "uppfoljningsfrekvens",
            "tidsperiod",
        ],
    ),
    (
        Role::Responsible,
        &[
            "ansvarig",
            "ansvariga",
            "ansvar",
            "kontrollansvarig",
            "momentansvarig",
            "utforare",
            "kontrollutforare",
            "utforsav",
            "vem",
            "ansvarigforkontroll",
            "ansvarigforkontrollen",
            "ansvarigfunktion",
            "ansvarigtjansteman",
            "ansvarigenhet",
            "granskare",
        ],
    ),
    (
        Role::ReportedTo,
        &[
            "rapporterastill",
            "rapporteringtill",
            "rapporttill",
            "rapporteras",
            "rapportering",
            "aterrapportering",
            "aterrapporteringtill",
            "aterrapporterastill",
            "rapportmottagare",
            "mottagare",
        ],
    ),
    (
        Role::Result,
        &[
            "resultat",
            "kontrollresultat",
            "resultatavkontroll",
            "resultatavkontrollen",
            "resultatavkontrollmoment",
            "resultatavuppfoljning",
            "resultatavgranskning",
            "iakttagelse",
            "iakttagelser",
            "utfall",
            "slutsats",
            "avvikelse",
            "avvikelser",
            "vadhargjorts",
            "genomfordaatgarder",
        ],
    ),
    (
        Role::Status,
        &[
            "status",
            "genomford",
            "genomfort",
            "genomforda",
            "utford",
            "utfort",
            "kontrollengenomford",
            "kontrollgenomford",
            "kontrollutford",
            "kontrollenutford",
            "klar",
            "genomfordjanej",
        ],
    ),
    (
        Role::Action,
        &[
            "atgard",
            "atgarder",
            "beslutadeatgarder",
            "planeradeatgarder",
            "planeradatgard",
            "forslagtillatgard",
            "forslagtillatgarder",
            "forbattringsatgard",
            "forbattringsatgarder",
            "riskhantering",
            "hantering",
        ],
    ),
    (
        Role::Comment,
        &["kommentar", "kommentarer", "anteckning", "anteckningar", "notering", "noteringar", "ovrigt"],
    ),
];

const MOMENTS: [(When, &[&str]); 2] = [
    (
        When::Plan,
        &[
            "ursprunglig",
            "ursprungliga",
            "ursprungligt",
            "initial",
            "ingaende",
            "inneboende",
            "bruttorisk",
            "foraret",
            "iplanen",
            "iplan",
            "enligtplan",
            "enligtinternkontrollplan",
            "vidaretsborjan",
            "foreatgard",
            "plan",
        ],
    ),
    (
        When::Now,
        &[
            "periodens",
            "pertertial",
            "perkvartal",
            "perhalvar",
            "tertial",
            "kvartal",
            "aktuell",
            "aktuellt",
            "nuvarande",
            "kvarvarande",
            "kvarstaende",
            "nettorisk",
            "restrisk",
            "residual",
            "uppdaterad",
            "reviderad",
            "efteratgard",
            "underperioden",
            "forperioden",
            "idag",
            "t1",
            "t2",
            "t3",
            "nu",
        ],
    ),
];

const PARTS: [(&str, Role); 24] = [
    ("sannolikhetxkonsekvens", Role::Value),
    ("sannolikhet", Role::Likelihood),
    ("riskvardering", Role::Level),
    ("riskvarde", Role::Value),
    ("riskniva", Role::Level),
    ("riskagare", Role::Owner),
    ("riskansvar", Role::Owner),
    ("kontrollmoment", Role::Control),
    ("kontrollmetod", Role::Method),
    ("kontrollansvar", Role::Responsible),
    ("ansvarig", Role::Responsible),
    ("rapporter", Role::ReportedTo),
    ("frekvens", Role::Frequency),
    ("riskbedomning", Role::Assessment),
    ("riskanalys", Role::Analysis),
    ("riskbeskrivning", Role::Description),
    ("konsekvens", Role::Consequence),
    ("resultatav", Role::Result),
    ("metod", Role::Method),
    ("analysav", Role::Analysis),
    ("kommentar", Role::Comment),
    ("atgard", Role::Action),
    ("kontroll", Role::Control),
    ("process", Role::Process),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_understood() {
        let check = |text: &str, role: Role, when: When| {
            let found = heading(text).map(|heading| (heading.role, heading.when));
            assert_eq!(found, Some((role, when)), "{text:?}");
        };
        check("Risk", Role::Risk, When::Unsaid);
        check("Ursprunglig risk för året", Role::Level, When::Plan);
        check("Periodens riskanalys", Role::Analysis, When::Unsaid);
        check("Riskvärderin g per tertial", Role::Level, When::Now);
        check("Riskvärdering per tertiäl", Role::Level, When::Now);
        check("Sannolikhet (1–5)", Role::Likelihood, When::Unsaid);
        check("Ursprunglig sannolikhet", Role::Likelihood, When::Plan);
        check("S*K", Role::Value, When::Unsaid);
        check("Risk-värde", Role::Value, When::Unsaid);
        check("Kontroll- moment", Role::Control, When::Unsaid);
        check("Rapporteras till", Role::ReportedTo, When::Unsaid);
        check("Process/rutin", Role::Process, When::Unsaid);
        check("Aktuell risknivå", Role::Level, When::Now);
        check("T2", Role::Level, When::Now);
        check("Riskbedömning", Role::Assessment, When::Unsaid);
        check("Kontrollansvarig", Role::Responsible, When::Unsaid);
        check("Kontrolmoment", Role::Control, When::Unsaid);
    }

    #[test]
    fn other_texts_are_no_headings() {
        for text in ["", "Hög (12)", "Bristande efterlevnad av lagen", "12", "Medium", "Ekonomichef"] {
            assert_eq!(heading(text), None, "{text:?}");
        }
    }
}
