//! Whatever the bytes of a `.ods` file: a draft or an error.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = tertial_documents::reading::read("fuzz.ods", bytes);
});
