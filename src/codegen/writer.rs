use super::{Mark, Program, Spot};

/// What stands for a value in a template.
pub const HOLE: char = '~';

/// Lines are broken where they would be longer than this, if there is a place to break them.
const WIDTH: usize = 88;

/// Writes a program line by line: with indentation, and with marks.
///
/// Templates are filled in here and not by `format!`, which takes many times the room in the page.
#[derive(Debug, Default)]
pub struct Writer {
    program: Program,
    /// The lines written so far.
    lines: usize,
    depth: usize,
    /// The group that marks are about.
    group: usize,
    /// What the next line is marked with.
    next: Option<Spot>,
}

impl Writer {
    /// Writes the template, a line of it or several: every `~` is the next one of the values, none
    /// of which holds a newline.
    pub fn put(&mut self, template: &str, values: &[&str]) {
        if let Some(spot) = self.next.take() {
            self.program.marks.push(Mark { group: self.group, spot, line: self.lines });
        }
        let mut values = values.iter();
        for line in template.split('\n') {
            if !line.is_empty() {
                self.indent();
            }
            for (number, piece) in line.split(HOLE).enumerate() {
                if number > 0 {
                    self.program.text.push_str(values.next().copied().unwrap_or_default());
                }
                self.program.text.push_str(piece);
            }
            self.end();
        }
    }

    /// Writes a line as it is: nothing in it is a place for a value.
    pub fn line(&mut self, line: &str) {
        self.put("~", &[line]);
    }

    /// Leaves so many lines empty; none at the very top.
    pub fn blank(&mut self, lines: usize) {
        if self.lines > 0 {
            for _ in 0..lines {
                self.end();
            }
        }
    }

    /// What follows is indented by one more level.
    pub fn open(&mut self) {
        self.depth += 1;
    }

    /// What follows is indented by one level less.
    pub fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// How many lines there are.
    #[must_use]
    pub const fn lines(&self) -> usize {
        self.lines
    }

    /// What is marked from here on is about the group with this index.
    pub fn about(&mut self, group: usize) {
        self.group = group;
        self.next = None;
    }

    /// Marks the next line.
    pub fn mark(&mut self, spot: Spot) {
        self.next = Some(spot);
    }

    /// Marks the line before the next one: the one that was written last.
    pub fn mark_last(&mut self, spot: Spot) {
        self.mark_line(self.lines.saturating_sub(1), spot);
    }

    /// Marks a line by its number, from 0.
    pub fn mark_line(&mut self, line: usize, spot: Spot) {
        // In its place at once: to sort them all at the end weighs more in the page.
        let place = self.program.marks.partition_point(|mark| mark.line <= line);
        self.program.marks.insert(place, Mark { group: self.group, spot, line });
    }

    /// Writes the items with commas between `before` and `after`: on one line if they fit, and one
    /// below the other otherwise. An item may be several lines.
    pub fn list(&mut self, before: &str, items: &[String], after: &str) {
        let room = WIDTH.saturating_sub(4 * self.depth + width(before) + width(after));
        let mut needed = 0;
        let fits = items.iter().all(|item| {
            needed += width(item) + 2;
            needed <= room + 2 && !item.contains('\n')
        });
        if fits {
            return self.put("~~~", &[before, &items.join(", "), after]);
        }
        self.line(before);
        self.open();
        for item in items {
            let last = item.rsplit('\n').next().unwrap_or_default();
            for line in item[..item.len() - last.len()].lines() {
                self.line(line);
            }
            self.put("~,", &[last]);
        }
        self.close();
        self.line(after);
    }

    /// Writes the items with commas between `before` and `after`: as many on each line as fit.
    pub fn fill(&mut self, before: &str, items: &[String], after: &str) {
        self.line(before);
        self.open();
        let mut line = String::new();
        for item in items {
            if 4 * self.depth + line.len() + item.len() > WIDTH {
                self.line(line.trim_end());
                line.clear();
            }
            line.push_str(item);
            line.push_str(", ");
        }
        self.line(line.trim_end());
        self.close();
        self.line(after);
    }

    /// Writes the items with commas between `before` and `after`: on one line if they fit, and as
    /// many on each line as fit otherwise.
    pub fn rows(&mut self, before: &str, items: &[String], after: &str) {
        let room = WIDTH.saturating_sub(4 * self.depth + width(before) + width(after));
        let few = items.len() < WIDTH / 2;
        if few && items.iter().map(|item| width(item) + 2).sum::<usize>() <= room {
            self.list(before, items, after);
        } else {
            self.fill(before, items, after);
        }
    }

    /// The program, its marks in the order of the lines.
    #[must_use]
    pub fn finish(self) -> Program {
        self.program
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.program.text.push_str("    ");
        }
    }

    fn end(&mut self) {
        self.program.text.push('\n');
        self.lines += 1;
    }
}

/// The template with every `~` replaced by the next one of the values.
#[must_use]
pub fn fill_in(template: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut text = String::new();
    for (number, piece) in template.split(HOLE).enumerate() {
        if number > 0 {
            text.push_str(values.next().copied().unwrap_or_default());
        }
        text.push_str(piece);
    }
    text
}

fn width(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Writer)) -> String {
        let mut writer = Writer::default();
        write(&mut writer);
        writer.finish().text
    }

    #[test]
    fn templates_are_filled_in_and_indented() {
        let text = written(|w| {
            w.put("if ~ < ~:", &["a", "b"]);
            w.open();
            w.put("x = ~\n\nif x:\n    y", &["~"]);
            w.close();
            w.blank(1);
            w.line("~");
        });
        assert_eq!(text, "if a < b:\n    x = ~\n\n    if x:\n        y\n\n~\n");
    }

    #[test]
    fn marks_know_their_lines() {
        let mut w = Writer::default();
        w.line("import x");
        w.about(3);
        w.mark(Spot::Head);
        w.put("def f():\n    pass", &[]);
        w.mark_last(Spot::Done);
        let program = w.finish();
        assert_eq!(program.line(3, Spot::Head), Some(1));
        assert_eq!(program.line(3, Spot::Done), Some(2));
        assert_eq!(program.line(3, Spot::Line), None);
    }

    #[test]
    fn lists_break_where_they_do_not_fit() {
        let items = |length: usize| vec!["x".repeat(length); 2];
        assert_eq!(
            written(|w| w.list("f(", &items(41), ")")),
            format!("f({0}, {0})\n", "x".repeat(41))
        );
        assert_eq!(
            written(|w| w.list("f(", &items(42), ")")),
            format!("f(\n    {0},\n    {0},\n)\n", "x".repeat(42))
        );
    }

    #[test]
    fn filled_lines_are_as_long_as_may_be() {
        let numbers = vec!["0.1234".to_owned(); 12];
        let line = |count| vec!["0.1234"; count].join(", ");
        assert_eq!(
            written(|w| w.fill("[", &numbers, "]")),
            format!("[\n    {},\n    {},\n]\n", line(10), line(2))
        );
    }
}
