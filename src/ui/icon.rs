use yew::prelude::*;

/// A small drawing on a button, in the colour of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Back.
    Undo,
    /// Forward again.
    Redo,
    /// Towards the first.
    Up,
    /// Towards the last.
    Down,
    /// One more of the same.
    Copy,
    /// Away with it.
    Remove,
    /// There is more.
    More,
    /// One more.
    Add,
    /// Stand still.
    Pause,
    /// Go on.
    Play,
    /// A bell.
    Bell,
    /// To the end.
    Skip,
    /// To the first event.
    First,
    /// To the event before.
    Previous,
    /// To the event after.
    Next,
    /// To the end of all events.
    Last,
    /// Larger.
    In,
    /// Smaller.
    Out,
    /// As large as all of it allows.
    All,
    /// Out to others.
    Share,
    /// Down to the reader's own disk.
    Export,
    /// Something to look words up in.
    Book,
    /// Half light, half dark.
    Auto,
    /// Light.
    Sun,
    /// Dark.
    Moon,
}

impl Icon {
    /// The drawing, which says nothing to those who do not see it.
    pub fn draw(self) -> Html {
        html! {
            <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <path d={self.path()} />
                if self == Self::Auto { <path class="icon-full" d="M8 2.5a5.5 5.5 0 0 1 0 11z" /> }
            </svg>
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Undo => "M5.5 3 2.5 6l3 3M2.5 6H9a4 4 0 0 1 0 8H6",
            Self::Redo => "m10.5 3 3 3-3 3m3-3H7a4 4 0 0 0 0 8h3",
            Self::Up => "M8 13V3.5M4 7l4-4 4 4",
            Self::Down => "M8 3v9.5M4 9l4 4 4-4",
            Self::Copy => "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
            Self::Remove => "m4 4 8 8m0-8-8 8",
            Self::More => "m4 6.5 4 4 4-4",
            Self::Add => "M8 3v10M3 8h10",
            Self::Pause => "M5.5 3.5v9M10.5 3.5v9",
            Self::Play => "M5 3.5v9l7-4.5z",
            Self::Bell => "M2.5 11.5c2.5-1.5.5-9 5.5-9s3 7.5 5.5 9zM6.5 13.7h3",
            Self::Skip => "M4 3.5v9l7-4.5zM12.5 3.5v9",
            Self::First => "M12 3.5 7.5 8l4.5 4.5M4 3.5v9",
            Self::Previous => "M10.5 3.5 6 8l4.5 4.5",
            Self::Next => "M5.5 3.5 10 8l-4.5 4.5",
            Self::Last => "M4 3.5 8.5 8 4 12.5M12 3.5v9",
            Self::In => "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3 14 14M5 7h4M7 5v4",
            Self::Out => "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3 14 14M5 7h4",
            Self::All => "M2 4v8M14 4v8M4 8h8M6 6 4 8l2 2M10 6l2 2-2 2",
            Self::Share => "M8 10V2.5M5 5l3-3 3 3M4 8H3v5.5h10V8h-1",
            Self::Export => "M8 2.5V10M5 7l3 3 3-3M3 11v2.5h10V11",
            Self::Book => {
                "M8 4.5C6.5 3.3 4.5 3 2.5 3v9.5c2 0 4 .3 5.5 1.5 1.5-1.2 3.5-1.5 5.5-1.5V3c-2 0-4 .3-5.5 1.5zM8 4.5V14"
            }
            Self::Auto => "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z",
            Self::Sun => {
                "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1.1 1.1\
                 M11.9 11.9 13 13M13 3l-1.1 1.1M4.1 11.9 3 13"
            }
            Self::Moon => "M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7z",
        }
    }
}
