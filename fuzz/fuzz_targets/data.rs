//! Whatever the bytes of a data file: a data set whose sums reconcile, or an error.
#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use tertial_checks::data_set::{Input, Options, of_suggestions, preview, read};

fuzz_target!(|bytes: &[u8]| {
    let input = Input::in_memory("fuzz", bytes);
    let Ok(seen) = preview(&input, None, [7; 32]) else { return };
    let to = std::env::temp_dir().join(format!("tertial-fuzz-{}", std::process::id()));
    let options = Options { key: [7; 32], mark: None };
    let mapping = of_suggestions(&seen.suggestions);
    let read = read(&input, &seen.look, seen.table, &mapping, options, &to, &mut |_, _| ControlFlow::Continue(()));
    if let Ok(reading) = read {
        assert!(reading.totals.iter().all(|total| total.reconciles()));
    }
});
