use crate::chart::{Point, Rect};

/// How far below the middle of letters the line is that they stand on, in parts of their size.
const RISE: f64 = 0.35;

/// XML, written element by element.
#[derive(Default)]
pub struct Xml {
    text: String,
    /// The elements that are not closed yet.
    open: Vec<&'static str>,
}

/// An attribute's value.
#[derive(Clone, Copy)]
pub enum Value<'a> {
    /// A text, whatever is in it.
    Words(&'a str),
    /// A length in pixels.
    Number(f64),
    /// That far to the right, and down.
    Move(f64, f64),
    /// All of what is so wide and so high.
    Box(f64, f64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(words: &'a str) -> Self {
        Self::Words(words)
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl Xml {
    /// All that was written.
    pub fn text(self) -> String {
        self.text
    }

    /// Begins an element that holds others.
    pub fn begin(&mut self, name: &'static str, attributes: &[(&str, Value<'_>)]) {
        self.tag(name, attributes);
        self.text.push('>');
        self.open.push(name);
    }

    /// Ends it.
    pub fn end(&mut self) {
        if let Some(name) = self.open.pop() {
            self.text += "</";
            self.text += name;
            self.text += ">\n";
        }
    }

    /// An element that holds nothing.
    pub fn empty(&mut self, name: &'static str, attributes: &[(&str, Value<'_>)]) {
        self.tag(name, attributes);
        self.text += "/>\n";
    }

    /// An element that holds words.
    pub fn words(&mut self, name: &'static str, attributes: &[(&str, Value<'_>)], words: &str) {
        self.begin(name, attributes);
        push_escaped(&mut self.text, words);
        self.end();
    }

    /// Words from `x` on, in letters of that size, whose middle is at the height `y`. Few programs
    /// but browsers know of other lines than the one that letters stand on.
    pub fn at(&mut self, x: f64, y: f64, size: f64, also: &[(&str, Value<'_>)], words: &str) {
        let place = [("x", x.into()), ("y", (y + size * RISE).into())];
        self.words("text", &[&place, also].concat(), words);
    }

    /// The same, with other words behind, in other letters.
    pub fn two_at(
        &mut self,
        (x, y, size): (f64, f64, f64),
        (words, also): (&str, &[(&str, Value<'_>)]),
        (others, other): (&str, &[(&str, Value<'_>)]),
    ) {
        let place = [("x", x.into()), ("y", (y + size * RISE).into())];
        self.begin("text", &[&place, also].concat());
        push_escaped(&mut self.text, words);
        self.words("tspan", other, others);
        self.end();
    }

    /// A path, where there is any.
    pub fn path(&mut self, path: &Path, attributes: &[(&str, Value<'_>)]) {
        if !path.0.is_empty() {
            self.empty("path", &[attributes, &[("d", (&*path.0).into())]].concat());
        }
    }

    /// Other elements.
    pub fn append(&mut self, other: Self) {
        self.text += &other.text;
    }

    fn numbers(&mut self, before: &str, numbers: &[f64; 2], after: &str) {
        self.text += before;
        push_number(&mut self.text, numbers[0]);
        self.text.push(' ');
        push_number(&mut self.text, numbers[1]);
        self.text += after;
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, Value<'_>)]) {
        self.text.push('<');
        self.text += name;
        for (key, value) in attributes {
            self.text.push(' ');
            self.text += key;
            self.text += "=\"";
            match value {
                Value::Words(words) => push_escaped(&mut self.text, words),
                Value::Number(number) => push_number(&mut self.text, *number),
                Value::Move(x, y) => self.numbers("translate(", &[*x, *y], ")"),
                Value::Box(width, height) => self.numbers("0 0 ", &[*width, *height], ""),
            }
            self.text.push('"');
        }
    }
}

/// The outline of several shapes, as the attribute `d` has it.
#[derive(Default)]
pub struct Path(pub String);

impl Path {
    /// Goes to a point without drawing.
    pub fn to(&mut self, x: f64, y: f64) {
        self.step('M', &[x, y]);
    }

    /// Draws a line to a point.
    pub fn line(&mut self, x: f64, y: f64) {
        self.step('L', &[x, y]);
    }

    /// Goes to the first of them, and draws lines to the others.
    pub fn points(&mut self, points: [Point; 3]) {
        let [first, rest @ ..] = points;
        self.to(first.x, first.y);
        rest.iter().for_each(|point| self.line(point.x, point.y));
    }

    /// Goes back to where it began.
    pub fn close(&mut self) {
        self.0.push('z');
    }

    /// A rectangle.
    pub fn rect(&mut self, rect: &Rect) {
        self.to(rect.x, rect.y);
        self.step('h', &[rect.width]);
        self.step('v', &[rect.height]);
        self.step('h', &[-rect.width]);
        self.close();
    }

    /// A circle.
    pub fn ring(&mut self, x: f64, y: f64, radius: f64) {
        self.to(x + radius, y);
        for across in [-2.0 * radius, 2.0 * radius] {
            self.step('a', &[radius, radius, 0.0, 1.0, 0.0, across, 0.0]);
        }
    }

    /// A command with its numbers.
    pub fn step(&mut self, command: char, numbers: &[f64]) {
        self.0.push(command);
        for (place, number) in numbers.iter().enumerate() {
            if place > 0 {
                self.0.push(' ');
            }
            push_number(&mut self.0, *number);
        }
    }
}

/// A number with as many decimals as can be seen, two at the most. Printing floating-point numbers
/// takes more room in the page than that.
fn push_number(text: &mut String, number: f64) {
    let hundredths = (number * 100.0).round() as i64;
    if hundredths < 0 {
        text.push('-');
    }
    let hundredths = hundredths.unsigned_abs();
    *text += &(hundredths / 100).to_string();
    let (tenth, rest) = (hundredths / 10 % 10, hundredths % 10);
    if tenth + rest > 0 {
        text.push('.');
        *text += &tenth.to_string();
        if rest > 0 {
            *text += &rest.to_string();
        }
    }
}

/// Words that are no markup. What XML 1.0 does not allow at all becomes the sign for that.
fn push_escaped(text: &mut String, words: &str) {
    for character in words.chars() {
        match character {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            '\t' | '\n' | '\r' => text.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => text.push('\u{fffd}'),
            other => text.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_no_markup() {
        let mut xml = Xml::default();
        xml.begin("g", &[("id", "a\"b".into()), ("x", 1.5.into())]);
        xml.words("text", &[], "</text><script>&amp;\u{0}\u{fffe}\n");
        xml.end();
        let text = "<text>&lt;/text&gt;&lt;script&gt;&amp;amp;\u{fffd}\u{fffd} </text>\n";
        assert_eq!(xml.text(), format!("<g id=\"a&quot;b\" x=\"1.5\">{text}</g>\n"));
    }

    #[test]
    fn numbers_have_two_decimals_at_most() {
        for (number, written) in [
            (0.0, "0"),
            (-0.001, "0"),
            (2.0, "2"),
            (2.5, "2.5"),
            (-12.345, "-12.35"),
            (0.05, "0.05"),
        ] {
            let mut text = String::new();
            push_number(&mut text, number);
            assert_eq!(text, written);
        }
    }

    #[test]
    fn a_path_goes_around_its_rectangles() {
        let mut path = Path::default();
        path.rect(&Rect { x: 1.0, y: 2.0, width: 3.0, height: 4.25 });
        assert_eq!(path.0, "M1 2h3v4.25h-3z");
    }
}
