//! Words that decide what a sentence claims: what is about the valuation of a risk, what is denied, and what only may be.

use crate::text::Word;

const VALUATION: [&str; 9] = [
    "riskvärdering",
    "risknivå",
    "riskvärde",
    "riskbedömning",
    "risknivan",
    "värderingen",
    "bedömningen",
    "riskklassning",
    "risklassning",
];

const DENIALS: [&str; 8] = ["inte", "ej", "ingen", "inget", "inga", "aldrig", "icke", "varken"];

/// Words that make a clause about what may or will be rather than what is.
const UNREAL: [&str; 20] = [
    "kan",
    "kunde",
    "skulle",
    "kommer",
    "riskerar",
    "väntas",
    "förväntas",
    "befaras",
    "ska",
    "skall",
    "planeras",
    "avser",
    "bör",
    "föreslås",
    "föreslår",
    "måste",
    "får",
    "hade",
    "nästa",
    "målet",
];

/// Words that begin a condition.
const CONDITIONS: [&str; 6] = ["om", "ifall", "när", "såvida", "tills", "därest"];

/// Whether a word is about the valuation of a risk: `riskvärderingen`, `risknivå`.
pub(super) fn is_valuation(word: &Word) -> bool {
    word.begins_with(&VALUATION)
}

/// Whether a word says that something is not.
pub(super) fn is_denial(word: &Word) -> bool {
    word.is_one_of(&DENIALS)
}

/// Whether a word makes a clause about what may or will be.
pub(super) fn is_unreal(word: &Word) -> bool {
    word.is_one_of(&UNREAL)
}

/// Whether what words say holds on a condition; `även om` is none.
pub(super) fn is_conditional(words: &[Word]) -> bool {
    let mut before = "";
    words.iter().any(|word| {
        let condition = word.is_one_of(&CONDITIONS) && before != "även";
        before = &word.lower;
        condition
    })
}
