use std::rc::Rc;

use loopscope::codegen::{self, Language, Source};
use loopscope::scenario::Scenario;
use loopscope::strategy;

/// Every language that programs are written in.
pub const LANGUAGES: &[&dyn Language] = codegen::ALL;

/// The program of the first strategy.
///
/// # Errors
/// When there is no such language, or no strategy.
pub fn print(scenario: &Scenario, language: &str) -> Result<String, String> {
    let language = LANGUAGES.iter().find(|known| known.name() == language);
    let language = language.ok_or("there is no such language")?;
    let run = scenario.options().run.first().ok_or("there is no strategy")?;
    let plan = Rc::new(scenario.plan());
    let source = Source { scenario, plan: &plan, shape: strategy::shape(run) };
    Ok(language.program(&source).text)
}
