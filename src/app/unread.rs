use super::State;

/// That not all of what stands in the editor can be read, where that is so: what leaves the page is
/// of the last tasks that could be. `leaves` is how it does, such as `this shares`.
#[must_use]
pub fn unread(state: &State, leaves: &str) -> Option<String> {
    let editor = &state.editor;
    let (what, line) = match &editor.error {
        Some(error) => ("Your text", [" (line ", &error.at.line.to_string(), ")"].concat()),
        None if editor.drafts.any_wrong() => ("What stands in a field", String::new()),
        None => return None,
    };
    Some([what, " can’t be read", &line, ": ", leaves, " the last tasks that could."].concat())
}
