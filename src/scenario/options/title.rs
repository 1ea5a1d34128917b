use super::Setting;
use crate::scenario::{Problem, Rules, Text};

/// `@title Three requests`: what stands over the figure.
pub struct TitleOption;

impl Setting for TitleOption {
    type Value = Option<Text>;

    const HELP: &'static str = "what stands over the figure, such as Three requests";

    fn default(_: &Rules) -> Option<Text> {
        None
    }

    fn unset(_: &Rules) -> String {
        "no title".into()
    }

    fn parse(value: &str, _: &Rules) -> Result<Option<Text>, Problem> {
        Text::new(value).map(Some)
    }

    fn print(title: &Option<Text>, _: &Rules) -> Vec<String> {
        title.iter().map(|title| title.as_str().to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::{printed, scenario};

    #[test]
    fn quotes_are_printed_only_where_needed() {
        for (notation, title) in [
            ("@title Three requests: a, b (c)", "Three requests: a, b (c)"),
            (r#"@title "one; two""#, "one; two"),
            (r##"@title "C# \"x\"\n""##, "C# \"x\"\n"),
            (r#"@title " padded""#, " padded"),
            (r#"@title """#, ""),
        ] {
            let scenario = scenario(&format!("A: 1s\n{notation}"));
            assert_eq!(scenario.options().title.as_ref().unwrap().as_str(), title);
            assert_eq!(scenario.to_string(), format!("A: 1s\n{notation}"));
        }
        assert_eq!(printed("A: 1s\n@title \"plain\""), "A: 1s\n@title plain");
    }

    #[test]
    fn five_hundred_characters_are_the_most() {
        assert!(printed(&format!("A: 1s\n@title {}", "x".repeat(501))).contains("500 characters"));
    }
}
