//! Numbers that a spreadsheet or a Parquet file has as such, and not as text: their decimals stand after a point, whatever marks people write.

/// A number as a person would write it. What a sheet computes is off by parts of a millionth, which are no parts of an öre.
pub(crate) fn number_text(number: f64) -> String {
    const LARGEST: f64 = 9e15;
    let hundredths = (number * 100.0).round();
    if !number.is_finite() || number.abs() > LARGEST / 100.0 || (number * 100.0 - hundredths).abs() > 1e-4 {
        return number.to_string();
    }
    if (hundredths / 100.0).fract() == 0.0 {
        format!("{:.0}", hundredths / 100.0)
    } else {
        format!("{:.2}", hundredths / 100.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_do() {
        let check = |number: f64, expected: &str| assert_eq!(number_text(number), expected, "{number}");
        check(1200.0, "1200");
        check(-0.1 - 0.2, "-0.30");
        check(1234.5, "1234.50");
        check(1_234_567.890_000_001, "1234567.89");
        check(0.125, "0.125");
        check(f64::NAN, "NaN");
    }
}
