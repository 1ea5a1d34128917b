//! The figure as something to hand on: a link, or a few lines for a document.

mod escape;
mod height;
mod snippet;

use std::rc::Rc;

use super::{Controls, Look, Panel, State, link};
use crate::lessons::Lesson;

pub use self::snippet::Snippet;

/// A form in which the figure is handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The address of the page.
    Link,
    /// The address of the figure without the page around it.
    Bare,
    /// A frame, for HTML.
    Frame,
    /// The custom element, for HTML.
    Element,
    /// A picture that is a link, for Markdown.
    Markdown,
}

/// What is handed on, and how it looks there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareOptions {
    /// The form.
    pub form: Form,
    /// All that is chosen besides the scenario. What a form has no use for is kept for the others.
    pub look: Look,
}

/// What was chosen in the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sharing {
    /// What is copied.
    pub options: ShareOptions,
    /// What the preview shows. It follows once the reader has come to rest: whoever goes through the
    /// choices does not load a page for each.
    pub shown: ShareOptions,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Link, Self::Bare, Self::Frame, Self::Element, Self::Markdown];

    /// What it is called.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Link => "Link",
            Self::Bare => "Figure only",
            Self::Frame => "Frame",
            Self::Element => "Element",
            Self::Markdown => "Markdown",
        }
    }

    /// What it is for. `tasks` is whether its address has the tasks, and not only where the lesson is
    /// that has them.
    const fn about(self, tasks: bool) -> &'static str {
        match self {
            Self::Link if tasks => {
                "Opens this page. The tasks and all that is set beside them are in the link, and nowhere else."
            }
            Self::Link => {
                "Opens this page with this lesson. Tasks that you change are written into the link."
            }
            Self::Bare => {
                "Opens the figure without the page around it: for slides, and for tools that make the frame themselves."
            }
            Self::Frame => {
                "HTML for any page that takes an iframe. Its height suits columns from 640 pixels, not phones: the element fits every width."
            }
            Self::Element => {
                "HTML for a page of your own. It fits every width, phones too, and the tasks stay readable in it."
            }
            Self::Markdown => {
                "A picture that links to this page, for documents that run no scripts. Put the picture next to the document."
            }
        }
    }

    /// Whether it is the figure alone, which can be fitted to the page around it.
    #[must_use]
    pub const fn is_framed(self) -> bool {
        matches!(self, Self::Bare | Self::Frame | Self::Element)
    }

    /// Of `look`, what counts in this form.
    fn look(self, look: &Look) -> Look {
        let Look { theme, predict, embed } = look.clone();
        let mut look = Look { theme, predict, ..Look::default() };
        if self.is_framed() {
            look.embed = embed;
            look.embed.framed = true;
        }
        look
    }
}

impl ShareOptions {
    /// The query of the address that shows what is chosen.
    #[must_use]
    pub fn query(&self, state: &State) -> String {
        link(&state.editor.scenario, lesson(state), &self.form.look(&self.look))
    }

    /// What the form is for, as the page is now.
    #[must_use]
    pub fn about(&self, state: &State) -> &'static str {
        let query = self.query(state);
        self.form.about(query.split('&').any(|part| part.starts_with("tasks=")))
    }
}

impl Sharing {
    /// What was chosen, or else the page as it is. The figure alone is the small one, unless the page
    /// is another by its address: a lesson asks readers to run it, and has its own words around it.
    #[must_use]
    pub fn of(state: &State) -> Rc<Self> {
        state.share.clone().unwrap_or_else(|| {
            let mut look = state.look();
            if look.embed.controls == Controls::Full && look.embed.panels.is_none() {
                look.embed.controls = Controls::Run;
                look.embed.panels = Some(Vec::new());
            }
            let options = ShareOptions { form: Form::Link, look };
            Rc::new(Self { shown: options.clone(), options })
        })
    }
}

/// `look` with that panel, or without it if it is there.
#[must_use]
pub fn toggled(look: &Look, panel: Panel) -> Look {
    let mut look = look.clone();
    let before = look.embed.panels();
    let there = |other: &Panel| before.contains(other) != (*other == panel);
    let panels: Vec<_> = Panel::ALL.into_iter().filter(there).collect();
    look.embed.panels = (panels != Panel::ALL).then_some(panels);
    look
}

fn lesson(state: &State) -> Option<&Lesson> {
    state.lesson().map(|lesson| &**lesson)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
