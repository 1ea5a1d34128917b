//! What holds for a whole scenario: one file an option, and one line of the list below.
//!
//! An option is `@key value` in the notation and `key=value` in an address: both come here.
//! Modules that a macro declares are out of `cargo fmt`'s sight: `rustfmt src/scenario/options/*.rs`.

use super::limits::{MOST, grouped};
use super::{Problem, Rules};

pub use rate::RateLimit;
pub use speed::Speed;

options! {
    run::RunOption,
    timeout::TimeoutOption,
    return_exceptions::ReturnExceptionsOption,
    seed::SeedOption,
    speed::SpeedOption,
    cores::CoresOption,
    title::TitleOption,
    server::ServerOption,
    rate::RateOption,
}

/// An option: all that is known of it. Its key is the name of its file.
pub trait Setting {
    /// What it is set to.
    type Value: Clone + PartialEq;

    /// What it does and what it takes, in a line with an example.
    const HELP: &'static str;

    /// Whether it is either true or false.
    const IS_SWITCH: bool = false;

    /// What it is when nobody says.
    fn default(rules: &Rules) -> Self::Value;

    /// The default in words, as it is told to those whose value could not be read.
    fn unset(rules: &Rules) -> String;

    /// Reads a bare value, as it stands in an address.
    fn parse(value: &str, rules: &Rules) -> Result<Self::Value, Problem>;

    /// The parts of a value's notation, which commas separate; none for the default.
    fn print(value: &Self::Value, rules: &Rules) -> Vec<String>;
}

/// An option as it is told to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OptionHelp {
    /// Its key.
    pub key: &'static str,
    /// What it does and what it takes, in a line with an example.
    pub help: &'static str,
    /// Whether it is either true or false.
    pub is_switch: bool,
}

impl Options {
    /// Fails unless there is an option named `key`.
    pub(super) fn known(key: &str) -> Result<(), Problem> {
        let keys: Vec<_> = Self::helps().iter().map(|option| option.key).collect();
        if keys.contains(&key) {
            return Ok(());
        }
        Err(Problem::new(key, format!("the options are {}", keys.join(", "))))
    }

    /// Fails unless every value is one that can be written.
    pub(super) fn check(&self, rules: &Rules) -> Result<(), Problem> {
        let mut read = Self::new(rules);
        for (key, parts) in self.written(rules) {
            read.set(key, &parts.join(", "), rules)?;
        }
        if read == *self {
            return Ok(());
        }
        Err(Problem::missing("an option holds a value that cannot be written"))
    }
}

/// Reads a number of `things`, from 1.
fn count(value: &str, things: &str) -> Result<u32, Problem> {
    // `parse` alone would also take a plus sign.
    let digits = value.bytes().all(|b| b.is_ascii_digit());
    let count = value.parse().ok().filter(|count| digits && (1..=MOST).contains(count));
    let most = grouped(MOST.into());
    let hint = || format!("write a whole number of {things} from 1 to {most}");
    count.ok_or_else(|| Problem::new(value, hint()))
}

/// Makes [`Options`] from the list.
macro_rules! options {
    ($($key:ident::$Setting:ident),+ $(,)?) => {
        $(mod $key;)+

        /// What holds for the whole scenario.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Options {
            $(
                #[doc = concat!("What `@", stringify!($key), "` says.")]
                pub $key: <$key::$Setting as Setting>::Value,
            )+
        }

        impl Options {
            /// All options at their defaults.
            #[must_use]
            pub fn new(rules: &Rules) -> Self {
                Self { $($key: $key::$Setting::default(rules)),+ }
            }

            /// All options there are, as they are told to people.
            #[must_use]
            pub fn helps() -> Vec<OptionHelp> {
                vec![$(OptionHelp {
                    key: stringify!($key),
                    help: $key::$Setting::HELP,
                    is_switch: $key::$Setting::IS_SWITCH,
                }),+]
            }

            /// Sets the option named `key` to what a bare `value` says, as in `speed=4`.
            ///
            /// # Errors
            /// When there is no such option or it does not take that value; nothing is changed.
            pub fn set(&mut self, key: &str, value: &str, rules: &Rules) -> Result<(), Problem> {
                Self::known(key)?;
                $(if key == stringify!($key) {
                    self.$key = $key::$Setting::parse(value, rules)?;
                })+
                Ok(())
            }

            /// The value of the option named `key` in words, its default too; blank for none.
            #[must_use]
            pub fn told(&self, key: &str, rules: &Rules) -> String {
                $(if key == stringify!($key) {
                    let parts = $key::$Setting::print(&self.$key, rules);
                    let default = || $key::$Setting::unset(rules);
                    return if parts.is_empty() { default() } else { parts.join(", ") };
                })+
                String::new()
            }

            /// Sets the option named `key` back to its default.
            ///
            /// # Errors
            /// When there is no such option.
            pub fn reset(&mut self, key: &str, rules: &Rules) -> Result<(), Problem> {
                Self::known(key)?;
                $(if key == stringify!($key) {
                    self.$key = $key::$Setting::default(rules);
                })+
                Ok(())
            }

            /// The options that are not at their defaults, in a fixed order, with the parts of
            /// their values.
            pub(super) fn written(&self, rules: &Rules) -> Vec<(&'static str, Vec<String>)> {
                let mut written = Vec::new();
                $(
                    let parts = $key::$Setting::print(&self.$key, rules);
                    if !parts.is_empty() {
                        written.push((stringify!($key), parts));
                    }
                )+
                written
            }
        }
    };
}
use options;

#[cfg(test)]
mod tests {
    use super::super::sample::{RULES, printed, scenario};
    use super::*;

    #[test]
    fn the_order_is_fixed_and_defaults_are_left_out() {
        assert_eq!(
            printed("@title T\n@speed 4\n@seed 2\nA: 1s\n@run gather"),
            "A: 1s\n@run gather\n@seed 2\n@speed 4\n@title T"
        );
        assert_eq!(printed("@seed 1; @run sequential, concurrent; A: 1s"), "A: 1s");
    }

    #[test]
    fn unknown_and_repeated_options_are_refused() {
        let error = printed("A: 1s\n  @sped 4");
        let listed = "line 2, column 4: found `sped`: the options are run, ";
        assert!(error.starts_with(listed), "{error}");
        assert_eq!(
            printed("A: 1s; @seed 4\n@seed 4"),
            "line 2, column 2: found `seed`: line 1 sets this option already: keep one of them"
        );
    }

    #[test]
    fn a_bare_value_can_be_set_and_reset() {
        let mut options = Options::new(&RULES);
        options.set("seed", "7", &RULES).unwrap();
        assert_eq!(options.seed, 7);
        assert!(options.set("seed", "x", &RULES).is_err());
        assert!(options.set("sed", "7", &RULES).is_err());
        assert_eq!(options.seed, 7);
        options.reset("seed", &RULES).unwrap();
        assert_eq!(options, Options::new(&RULES));
        assert!(options.reset("sed", &RULES).is_err());
    }

    #[test]
    fn values_that_cannot_be_written_are_refused() {
        let mut options = scenario("A: 1s").options().clone();
        assert!(options.check(&RULES).is_ok());
        options.run.clear();
        assert!(options.check(&RULES).is_err());
    }
}
