//! Which modules of the crate a source names, however it spells them.

use super::tokens::{Token, tokens};

/// What a source names outside its own module.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The modules at the root of the crate; `*` where a path takes in all of them.
    pub rooms: Vec<String>,
    /// The names of everything, in order.
    pub words: Vec<String>,
}

/// What `source` names; `module` is its own place, such as `["app", "update"]`.
pub fn named(module: &[&str], source: &str) -> Named {
    let mut reader = Reader {
        tokens: tokens(source),
        module: module.iter().map(|name| (*name).to_owned()).collect(),
        depth: 0,
        inline: Vec::new(),
        named: Named::default(),
    };
    reader.read();
    reader.named
}

struct Reader {
    tokens: Vec<Token>,
    module: Vec<String>,
    depth: usize,
    /// The depths at which the bodies of inline modules began.
    inline: Vec<usize>,
    named: Named,
}

impl Reader {
    fn read(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            self.keep_place(at);
            if let Token::Name(name) = &self.tokens[at] {
                self.named.words.push(name.clone());
                if self.begins_path(at) {
                    let module = self.module.clone();
                    self.path(at, module);
                }
            }
            at += 1;
        }
    }

    /// Keeps track of the inline modules around `at`.
    fn keep_place(&mut self, at: usize) {
        match &self.tokens[at] {
            Token::Sign('{') => {
                self.depth += 1;
                if let [Token::Name(keyword), Token::Name(name)] = &self.tokens[at.max(2) - 2..at]
                    && keyword == "mod"
                {
                    self.module.push(name.clone());
                    self.inline.push(self.depth);
                }
            }
            Token::Sign('}') => {
                if self.inline.last() == Some(&self.depth) {
                    self.inline.pop();
                    self.module.pop();
                }
                self.depth = self.depth.saturating_sub(1);
            }
            _ => {}
        }
    }

    /// Paths inside a group are read with the group, and the middle of a path with its start.
    fn begins_path(&self, at: usize) -> bool {
        at == 0 || self.tokens[at - 1] != Token::Colons
    }

    /// Reads the path at `at`, whose first name is looked up in `place`; the end of it.
    fn path(&mut self, at: usize, mut place: Vec<String>) -> usize {
        let mut at = at;
        let mut steps = 0;
        loop {
            match self.tokens.get(at) {
                Some(Token::Name(name)) => match name.as_str() {
                    "crate" | "loopscope" if steps == 0 => place.clear(),
                    "super" => {
                        place.pop();
                    }
                    "self" => {}
                    // A name of its own scope, or of another crate.
                    _ if steps == 0 => return at,
                    name if place.is_empty() => {
                        self.named.rooms.push(name.to_owned());
                        return at;
                    }
                    _ => return at,
                },
                Some(Token::Sign('{')) if steps > 0 => return self.group(at, &place),
                Some(Token::Sign('*')) if steps > 0 && place.is_empty() => {
                    self.named.rooms.push("*".to_owned());
                    return at;
                }
                _ => return at,
            }
            steps += 1;
            if self.tokens.get(at + 1) != Some(&Token::Colons) {
                return at;
            }
            at += 2;
        }
    }

    /// Reads the paths of the group that opens at `at`, each as one that goes on from `place`.
    fn group(&mut self, at: usize, place: &[String]) -> usize {
        let mut at = at + 1;
        let mut depth = 1;
        while depth > 0 && at < self.tokens.len() {
            match &self.tokens[at] {
                Token::Sign('{') => depth += 1,
                Token::Sign('}') => depth -= 1,
                Token::Name(_) if depth == 1 && self.begins_branch(at) => self.branch(at, place),
                Token::Sign('*') if depth == 1 && place.is_empty() => {
                    self.named.rooms.push("*".to_owned());
                }
                _ => {}
            }
            at += 1;
        }
        at
    }

    fn begins_branch(&self, at: usize) -> bool {
        matches!(self.tokens[at - 1], Token::Sign('{' | ','))
    }

    fn branch(&mut self, at: usize, place: &[String]) {
        match &self.tokens[at] {
            Token::Name(name) if name == "super" => {
                self.path(at, place.to_vec());
            }
            Token::Name(name) if name != "self" && place.is_empty() => {
                self.named.rooms.push(name.clone());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::named;

    fn check(source: &str, rooms: &[&str]) {
        assert_eq!(named(&["app", "update"], source).rooms, rooms, "{source}");
    }

    #[test]
    fn however_a_module_is_named_it_is_found() {
        check("use crate::scenario::Edit;", &["scenario"]);
        check("use crate::{scenario::{Edit, Error}, time};", &["scenario", "time"]);
        check("pub use crate::\n    time\n    ::Rate;", &["time"]);
        check("fn f() -> crate::time::Rate { crate::ui::mount() }", &["time", "ui"]);
        check(
            "let runs: Vec<crate::trace::Event> = f::<crate::chart::Hit>();",
            &["trace", "chart"],
        );
        check("macro_rules! m { () => { $crate::ui::mount() } }", &["ui"]);
        check("use crate::*;", &["*"]);
        check("use crate::{self as top, *};", &["*"]);
        check("fn main() { loopscope::ui::mount(); }", &["ui"]);
        check("use loopscope::{app, trace::Event};", &["app", "trace"]);
    }

    #[test]
    fn a_path_that_climbs_out_of_its_room_is_found() {
        check("use super::Editor; use super::state::record;", &[]);
        check("use super::super::scenario::Edit;", &["scenario"]);
        check("use super::{Action, super::ui::Page};", &["ui"]);
        check("use self::super::super::ui;", &["ui"]);
        check("mod tests { use super::super::Editor; use super::*; }", &[]);
        check("mod tests { fn f() {} } use super::super::ui::Page;", &["ui"]);
        check("mod tests { use super::super::super::ui::Page; }", &["ui"]);
    }

    #[test]
    fn what_only_looks_like_a_path_is_none() {
        check("pub(crate) fn crate_of() {}", &[]);
        check("// crate::ui\nlet a = \"crate::ui\";", &[]);
        check("use std::time::Duration; use other::crate_::ui;", &[]);
        check("use {std::rc::Rc, yew::prelude::*};", &[]);
    }
}
