//! The views: Yew components that show the state and send actions. Data goes down, one
//! dispatcher goes up; nothing is decided here.

mod painter;
mod timeline;
