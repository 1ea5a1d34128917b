use clap::Command;
use loopscope::app::Exporting;
use loopscope::export::{self, Export};

use super::input::{self, Input};

/// A command for each format there is.
pub fn commands() -> impl Iterator<Item = Command> {
    export::ALL.iter().map(|format| {
        let about = format!("{}: {}", format.title(), format.about().trim_end_matches('.'));
        input::arguments(Command::new(format.name())).about(about)
    })
}

/// The runs in that format.
///
/// # Errors
/// What could not be read, and a run that does not end.
pub fn print(input: &Input, format: &dyn Export) -> Result<String, String> {
    let (scenario, heading) = input.headed()?;
    // What says nothing of the runs needs none.
    let recordings = match format.says_no_outcome() {
        true => Vec::new(),
        false => input::recordings(&scenario)?,
    };
    Ok(Exporting::in_virtual_time(&scenario, &recordings).called(heading, &scenario).write(format))
}
