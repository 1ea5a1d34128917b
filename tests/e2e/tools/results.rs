use serde_json::Value;

/// A row of the table of results.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    pub strategy: String,
    pub task: String,
    pub start: Option<f64>,
    pub end: Option<f64>,
    pub duration: Option<f64>,
    pub state: String,
}

/// Hands out the cells of the table of results, row by row, the headings first.
pub const CELLS: &str = "
    const table = [...document.querySelectorAll('table')]
      .find((table) => table.caption?.textContent === 'Results');
    return [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));";

impl Lane {
    /// Reads a row from its cells.
    #[track_caller]
    pub fn of(cells: &Value) -> Self {
        let cell = |place: usize| cells[place].as_str().unwrap_or_default().to_owned();
        Self {
            strategy: cell(0),
            task: cell(1),
            start: seconds(&cell(2)),
            end: seconds(&cell(3)),
            duration: seconds(&cell(4)),
            state: cell(5),
        }
    }
}

/// The seconds of `2.00 s`; nothing for a dash.
fn seconds(words: &str) -> Option<f64> {
    words.strip_suffix(" s")?.parse().ok()
}

/// The seconds that the status gives for a strategy.
#[track_caller]
pub fn total(status: &str, strategy: &str) -> f64 {
    let after = status.split(&format!("{strategy} ")).nth(1);
    let total = after.and_then(|after| after.split(" s").next()?.parse().ok());
    total.unwrap_or_else(|| panic!("no total of {strategy} in: {status}"))
}

/// Checks that a status gives a strategy the seconds it asked for, and no more than what a busy
/// machine adds.
#[track_caller]
pub fn took(status: &str, strategy: &str, asked: f64) {
    let told = total(status, strategy);
    assert!(told >= asked && told < asked + 0.4, "{strategy}: {asked} s were asked for; {status}");
}
