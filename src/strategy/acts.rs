use std::rc::Rc;

use super::body::Role;
use super::waits::Pause;
use crate::runtime::{Exception, Outcome};
use crate::scenario::{Act, Luck};
use crate::time::Duration;
use crate::trace::Place;

impl Role {
    /// Carries out the acts of a try, one after the other.
    pub(super) async fn acts(&self, number: u32) -> Outcome {
        let mut index = 0;
        while let Some(act) = self.acts_of(number).get(index) {
            if index > 0 {
                self.reach(index);
            }
            let outcome = self.begin(act).await;
            index += 1;
            if matches!(outcome, Ok(None)) {
                continue;
            }
            let is_exit = |act: &Act| matches!(act, Act::Exit(_));
            return if self.acts_of(number)[index..].iter().any(is_exit) {
                let not_entered = usize::from(matches!(act, Act::Enter(_)));
                Box::pin(self.unwind(number, index, not_entered, outcome)).await
            } else {
                outcome
            };
        }
        Ok(None)
    }

    /// An act has ended the body: of the acts from `index` on, only the exits from what was entered
    /// are left. Of the context managers ahead, `not_entered` were not: their exits do not count.
    async fn unwind(
        &self,
        number: u32,
        index: usize,
        mut not_entered: usize,
        mut ended: Outcome,
    ) -> Outcome {
        for (index, act) in self.acts_of(number).iter().enumerate().skip(index) {
            match act {
                Act::Enter(_) => not_entered += 1,
                Act::Exit(_) if not_entered > 0 => not_entered -= 1,
                Act::Exit(length) => {
                    self.reach(index);
                    if let Err(exception) = self.waits.pause(&self.program, *length).await {
                        ended = Err(exception);
                    }
                }
                _ => {}
            }
        }
        ended
    }

    /// Begins one act. A text ends the body with it.
    fn begin<'a>(&'a self, act: &'a Act) -> Pause<'a> {
        let Self { program, waits, .. } = self;
        match act {
            Act::Wait(length) if program.is_unlimited() => waits.pause(program, *length),
            Act::Wait(length) => Pause::Several(Box::pin(program.call(*length, waits))),
            Act::Work(length) => waits.work(program, *length),
            Act::Block(length) => waits.block(program, *length),
            Act::Enter(length) | Act::Exit(length) => waits.pause(program, *length),
            Act::Stream { text, every } => Pause::Several(Box::pin(self.stream(text, *every))),
            Act::Every { period, text } => Pause::Several(Box::pin(self.every(*period, text))),
            Act::Print(text) => {
                program.lp.print(Rc::clone(text));
                Pause::Over(Ok(None))
            }
            Act::Raise { luck, message } if luck.is_none_or(Luck::strikes) => {
                Pause::Over(Err(Exception::Failed(Rc::clone(message))))
            }
            Act::Raise { .. } => Pause::Over(Ok(None)),
            Act::Return(text) => Pause::Over(Ok(Some(Rc::clone(text)))),
        }
    }

    async fn stream(&self, text: &str, every: Duration) -> Outcome {
        for word in text.split_whitespace() {
            self.waits.pause(&self.program, every).await?;
            self.program.lp.print(word);
        }
        Ok(None)
    }

    async fn every(&self, period: Duration, text: &Rc<str>) -> Outcome {
        loop {
            self.waits.pause(&self.program, period).await?;
            self.program.lp.print(Rc::clone(text));
        }
    }

    fn acts_of(&self, number: u32) -> &[Act] {
        self.program.plan.tasks[self.index].acts_of_try(number as usize)
    }

    fn reach(&self, index: usize) {
        self.program.lp.reach(Place::Act(index as u16));
    }
}
