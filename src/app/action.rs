use std::rc::Rc;

use super::{
    Asked, Dialog, EditorTab, Field, Measured, Panel, Predict, Sharing, Sight, Theme, ToExport,
    Travel, Visit,
};
use crate::codegen::Program;
use crate::lessons::Library;
use crate::scenario::Edit;
use crate::time::Rate;

/// Whatever happens on the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The reader changed the scenario with a button.
    Edit(Edit),
    /// The reader typed into a field, which now reads so.
    Type(Field, String),
    /// The reader left a field, or let go of a slider.
    Settle(Field),
    /// The reader typed into the Text tab, which now reads so.
    Write(String),
    /// Another seed: the random times are drawn anew.
    Reseed,
    /// Back to before the last change.
    Undo,
    /// Forward again.
    Redo,
    /// Back to the lesson as it is told, or to the first one.
    Reset,
    /// Start the run.
    Run,
    /// End it where it is.
    Stop,
    /// Stop the run's clock, or let it go on.
    Pause,
    /// Look at another moment of a run that is over or stands still.
    Travel(Travel),
    /// Finish the run at once, in virtual time.
    Skip,
    /// Ring the bell of the strategy at that place.
    Ring(usize),
    /// A driver has nothing more to do for a strategy of the run of that number.
    Ended(u32),
    /// A tenth of a second of a run has passed.
    Tick,
    /// Another speed, as `@speed` takes it; blank for the one that suits the scenario.
    Speed(String),
    /// Unfold the row of that task, or fold the one that is.
    Unfold(Option<usize>),
    /// Show that tab of the editor.
    Tab(EditorTab),
    /// Show that panel.
    Panel(Panel),
    /// Show the program in that language, of that strategy among those that run.
    Code(usize, usize),
    /// The program that was asked for has come; nothing where it cannot be had.
    Filled(Asked, Option<Program>),
    /// Ask once more for the program that could not be had.
    OrderAgain,
    /// The reader points at the tasks of that group, or at none any more.
    Point(Option<usize>),
    /// The reader points at the lane of a task, or at none any more.
    PointLane(Option<usize>),
    /// What the last action took, where that was to be measured.
    Measured(Measured),
    /// Put that text on the clipboard.
    Copy(String),
    /// The browser did, or did not.
    Copied(bool),
    /// Another theme.
    Theme(Theme),
    /// The page around hands over a scenario, in a notation that can be read.
    Configure(String),
    /// Something came from the page around.
    Heard,
    /// The page around asks for that: nothing that follows moves the focus, which may be its own.
    Quietly(Box<Action>),
    /// The reader has read the notice of that place.
    Dismiss(usize),
    /// A chunk of the program that a view needs has come; or it could not, and the view says so.
    Loaded,
    /// The chunk with the dialog that is to open could not be loaded.
    Lost,
    /// Open that dialog, or close the one that is open.
    Dialog(Option<Dialog>),
    /// Go to an address of this page.
    Visit(Visit),
    /// The lessons have come; nothing where they cannot be had.
    Library(Option<Rc<Library>>),
    /// Draw some more of the gallery's pictures.
    Sketch,
    /// The figure came into sight, or left it.
    Seen(Sight),
    /// The learner guesses.
    Predict(Predict),
    /// The reader chooses how to hand the figure on.
    Share(Rc<Sharing>),
    /// The preview of that address is so high, in pixels.
    Previewed(String, u32),
    /// The reader takes something from the page.
    Export(ToExport),
}

/// What has to happen outside, in that order.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Drive the run that the state now holds.
    Drive(Rate),
    /// Drop the driver with all of its timers.
    Halt,
    /// Stop the driver's clock.
    Pause,
    /// Let it go on.
    Resume,
    /// Change its rate.
    Rate(Rate),
    /// Wake the driver of the strategy at that place.
    Wake(usize),
    /// Put the state into the address.
    Address(String),
    /// Make the state a new step in the browser's history, under that address.
    Visit(String),
    /// Bring the lessons, as [`Action::Library`].
    Library,
    /// Send [`Action::Sketch`] once the browser has drawn what there is.
    Sketch,
    /// Show the theme and keep it.
    Theme(Theme),
    /// Bring what this action took the page as [`Action::Measured`].
    Measure,
    /// Have this program written, and bring it as [`Action::Filled`].
    Program(Asked),
    /// Put that text on the clipboard.
    Copy(String),
    /// Hand that over to the browser.
    Export(ToExport),
    /// Bring the browser's performance panel up to date with the run.
    Timing,
    /// Move the focus to the element of that id, once it is drawn.
    Focus(String),
}
