use super::{Element, Page};

/// The row of a task, counted from 1 as its names are.
pub struct Row<'p> {
    page: &'p Page,
    number: usize,
}

impl Page {
    /// The row of the task of that number.
    pub fn row(&self, number: usize) -> Row<'_> {
        Row { page: self, number }
    }
}

impl<'p> Row<'p> {
    #[track_caller]
    pub fn name(&self) -> Element<'p> {
        self.page.textbox(&format!("Name of task {}", self.number))
    }

    #[track_caller]
    pub fn delay(&self) -> Element<'p> {
        self.page.find("spinbutton", &format!("Delay of task {}", self.number))
    }

    #[track_caller]
    pub fn slider(&self) -> Element<'p> {
        self.page.find("slider", &format!("Delay of task {}", self.number))
    }

    #[track_caller]
    pub fn steps(&self) -> Element<'p> {
        self.page.textbox(&format!("Steps of task {}", self.number))
    }

    #[track_caller]
    pub fn modifiers(&self) -> Element<'p> {
        self.page.textbox(&format!("Modifiers of task {}", self.number))
    }

    #[track_caller]
    pub fn copies(&self) -> Element<'p> {
        self.page.find("spinbutton", &format!("Copies of task {}", self.number))
    }

    /// The button of the row that does `verb`: `Remove`, `Duplicate`.
    #[track_caller]
    pub fn tool(&self, verb: &str) -> Element<'p> {
        self.page.button(&format!("{verb} task {}", self.number))
    }

    /// The button that moves the row `up` or `down`.
    #[track_caller]
    pub fn mover(&self, way: &str) -> Element<'p> {
        self.page.button(&format!("Move task {} {way}", self.number))
    }

    /// The button that unfolds the row.
    #[track_caller]
    pub fn more(&self) -> Element<'p> {
        self.page.button(&format!("More of task {}", self.number))
    }
}
