//! The limits that the law sets, on the page of a test and of a run.

use tertial_domain::check_run::{ComparedLimit, Quantity};

use super::quantity;
use crate::words::Words;

/// A limit, with what it is and what it has been, newest first.
pub(crate) struct Limit {
    pub(crate) title: String,
    pub(crate) now: InForce,
    pub(crate) earlier: Vec<InForce>,
}

/// What a limit was on some days.
pub(crate) struct InForce {
    pub(crate) amount: String,
    pub(crate) days: String,
    pub(crate) source: String,
}

/// The limits; what follows upon each other of the same one is put together.
pub(crate) fn limits(w: Words, compared: &[ComparedLimit]) -> Vec<Limit> {
    let of_one = |compared: &[ComparedLimit]| {
        let (now, earlier) = compared.split_first()?;
        Some(Limit {
            title: w.language.of_words(&now.title).to_owned(),
            now: in_force(w, now),
            earlier: earlier.iter().map(|it| in_force(w, it)).collect(),
        })
    };
    compared.chunk_by(|one, other| one.limit == other.limit).filter_map(of_one).collect()
}

fn in_force(w: Words, compared: &ComparedLimit) -> InForce {
    let from = w.date(&compared.from);
    InForce {
        amount: quantity(w, Quantity::Money(compared.amount)),
        days: match &compared.to {
            None => w.about("limit-from", &from),
            Some(to) => format!("{from} – {}", w.date(to)),
        },
        source: compared.source.clone(),
    }
}
