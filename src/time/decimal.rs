//! Decimal numbers from whole microseconds. Printing floating-point numbers takes more room in the
//! page than all of this floor.

/// `micros` as a number of `unit`s with exactly `places` decimals, rounded half up.
pub(super) fn fixed(micros: u64, unit: u64, places: u32) -> String {
    let power = 10u64.pow(places);
    // What is less than a unit is scaled alone: all of it would ask for wider numbers, which weigh.
    let scaled = ((micros % unit).saturating_mul(power).saturating_add(unit / 2)) / unit;
    let (whole, rest) = (micros / unit + scaled / power, scaled % power);
    if places == 0 {
        return whole.to_string();
    }
    let width = places as usize;
    format!("{whole}.{rest:0width$}")
}

/// `micros` as a number of `unit`s with as many decimals as say something, up to `places`.
pub(super) fn short(micros: u64, unit: u64, places: u32) -> String {
    let text = fixed(micros, unit, places);
    // Looking for a character brings the search for texts into the page, and a byte does not.
    if text.as_bytes().contains(&b'.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_and_rounded_half_up() {
        for (micros, unit, places, text) in [
            (6_004_999, 1_000_000, 2, "6.00"),
            (6_005_000, 1_000_000, 2, "6.01"),
            (999_999, 1_000_000, 1, "1.0"),
            (1_500, 1_000, 1, "1.5"),
            (20_500_000, 1_000_000, 0, "21"),
            (u64::MAX, 1_000_000, 6, "18446744073709.551615"),
        ] {
            assert_eq!(fixed(micros, unit, places), text);
        }
    }

    #[test]
    fn decimals_that_say_nothing_are_left_out() {
        for (micros, text) in [(2_000_000, "2"), (1_500_000, "1.5"), (10_000_000, "10"), (0, "0")] {
            assert_eq!(short(micros, 1_000_000, 6), text);
        }
    }
}
