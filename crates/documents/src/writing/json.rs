//! The follow-up as JSON: the canonical snapshot in an envelope with its fingerprint.

use super::Report;

/// `{"fingerprint": "<64 digits>", "snapshot": {…}}`.
///
/// The snapshot stands byte for byte as it was fingerprinted, so that anyone can check it: the SHA-256 of
/// what stands between `"snapshot":` and the last brace is the fingerprint.
pub(super) fn report(report: &Report) -> Vec<u8> {
    let mut json =
        format!(r#"{{"fingerprint":"{}","snapshot":"#, report.snapshot.fingerprint().hex()).into_bytes();
    json.extend(report.snapshot.to_canonical_json());
    json.extend(b"}");
    json
}

#[cfg(test)]
mod tests {
    use tertial_domain::snapshot::Fingerprint;
    use tertial_domain::{Period, Snapshot};
    use test_support::world;

    use super::*;
    use crate::writing::Standing;

    #[test]
    fn an_outsider_can_check_the_fingerprint() {
        let snapshot = world::snapshot("ks", 2026, Period::T3);
        let bytes = report(&Report { snapshot: &snapshot, standing: Standing::Final });
        let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let key = br#""snapshot":"#;
        let start = bytes.windows(key.len()).position(|it| it == key).unwrap() + key.len();
        assert_eq!(Fingerprint::of(&bytes[start..bytes.len() - 1]).hex(), value["fingerprint"]);
        assert_eq!(serde_json::from_value::<Snapshot>(value["snapshot"].clone()).unwrap(), snapshot);
    }
}
