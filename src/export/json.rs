/// JSON, written piece by piece: the commas come by themselves.
#[derive(Default)]
pub struct Json {
    text: String,
    /// Whether what follows needs a comma before it.
    comma: bool,
}

impl Json {
    /// All that was written.
    pub fn text(self) -> String {
        self.text
    }

    /// Begins an object or an array.
    pub fn open(&mut self, bracket: char) -> &mut Self {
        self.separate();
        self.text.push(bracket);
        self.comma = false;
        self
    }

    /// Ends it.
    pub fn close(&mut self, bracket: char) -> &mut Self {
        self.text.push(bracket);
        self.comma = true;
        self
    }

    /// Begins a line: one an element lets people and tools read a long file.
    pub fn line(&mut self) -> &mut Self {
        self.separate();
        self.text.push('\n');
        self.comma = false;
        self
    }

    /// The key of what follows: a word that needs no escape.
    pub fn key(&mut self, key: &'static str) -> &mut Self {
        self.separate();
        self.text.push('"');
        self.text += key;
        self.text += "\":";
        self.comma = false;
        self
    }

    /// A text, whatever is in it.
    pub fn string(&mut self, value: &str) -> &mut Self {
        self.separate();
        // To write a text as JSON can't fail.
        self.text += &serde_json::to_string(value).unwrap_or_default();
        self
    }

    /// A whole number.
    pub fn number(&mut self, value: u64) -> &mut Self {
        self.separate();
        self.text += &value.to_string();
        self
    }

    /// True or false.
    pub fn boolean(&mut self, value: bool) -> &mut Self {
        self.separate();
        self.text += if value { "true" } else { "false" };
        self
    }

    fn separate(&mut self) {
        if self.comma {
            self.text.push(',');
        }
        self.comma = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_stand_between_and_texts_keep_to_their_quotes() {
        let mut json = Json::default();
        json.open('{').key("a").open('[').number(1).string("\"\n</b>\u{2028}").close(']');
        json.key("b").boolean(true).key("c").open('{').close('}').close('}');
        let text = json.text();
        assert_eq!(text, "{\"a\":[1,\"\\\"\\n</b>\u{2028}\"],\"b\":true,\"c\":{}}");
    }

    #[test]
    fn elements_stand_on_lines_of_their_own() {
        let mut json = Json::default();
        json.open('[').line().number(1).line().number(2).close(']');
        assert_eq!(json.text(), "[\n1,\n2]");
    }
}
