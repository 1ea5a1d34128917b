use super::Text;
use super::steps::took_longer;
use super::words::seconds;
use crate::codegen::{Part, Shape, Writer, fill_in};

impl Text<'_> {
    /// Writes the coroutine that waits for a plain function in a pool, where that is more than to
    /// hand it over: it first waits for others, or does not wait for ever.
    pub(super) fn awaiter(&self, w: &mut Writer, part: &Part<'_>) {
        let name = &self.idents[part.index].awaiter;
        if name.is_empty() {
            return;
        }
        w.blank(2);
        let before = fill_in("async def ~(", &[name]);
        w.list(&before, &self.awaited_with(part), "):");
        w.open();
        self.stand_in_line(w, part);
        let returns = if part.returns { "return " } else { "" };
        let call = [returns, "await ", &self.hand_over(part)].concat();
        match part.patience {
            None => w.line(&call),
            Some(patience) => {
                w.line("try:");
                w.open();
                let comment = "  # the function itself goes on";
                w.put(
                    "async with asyncio.timeout(~):~\n    ~",
                    &[&seconds(patience), comment, &call],
                );
                w.close();
                took_longer(w, part);
            }
        }
        w.close();
    }

    /// What the coroutine of this name is called with, which are its parameters.
    fn awaited_with(&self, part: &Part<'_>) -> Vec<String> {
        let mut parameters = Vec::new();
        if let Shape::Processes(_) = self.source.shape {
            parameters.push("pool".into());
        }
        if part.is_numbered() {
            parameters.push("number".into());
        }
        parameters.extend(self.followed(part));
        parameters
    }

    /// Hands a plain function over to the pool: something to await.
    fn hand_over(&self, part: &Part<'_>) -> String {
        let before = match self.source.shape {
            Shape::Processes(_) if self.awaits_processes() => "to_process(pool, ",
            Shape::Processes(_) => "loop.run_in_executor(pool, ",
            _ => "asyncio.to_thread(",
        };
        let number = if part.is_numbered() { ", number" } else { "" };
        [before, &self.idents[part.index].function, number, ")"].concat()
    }

    /// What one task of a group is made of: something to await, but no task yet.
    pub(super) fn call(&self, part: &Part<'_>) -> String {
        let awaiter = &self.idents[part.index].awaiter;
        if !awaiter.is_empty() {
            return [awaiter, "(", &self.awaited_with(part).join(", "), ")"].concat();
        }
        let in_pool = matches!(self.source.shape, Shape::Threads(_) | Shape::Processes(_));
        if part.plain && in_pool {
            return self.hand_over(part);
        }
        let function = &self.idents[part.index].function;
        [function, "(", &self.parameters(part).join(", "), ")"].concat()
    }
}
