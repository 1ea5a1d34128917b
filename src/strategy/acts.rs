use std::rc::Rc;

use super::program::Program;
use super::waits::Waits;
use crate::runtime::{Exception, Outcome};
use crate::scenario::{Act, Luck};
use crate::trace::Place;

/// Carries out `acts`, one after the other.
///
/// Once one has ended the body, only what was entered is still left: the rest of the acts is gone
/// through for that alone.
pub(super) async fn acts(program: &Program, acts: &[Act], waits: &Waits) -> Outcome {
    let mut ended: Option<Outcome> = None;
    // Of the context managers ahead, so many were not entered: their exits do not count.
    let mut not_entered = 0;
    for (index, act) in acts.iter().enumerate() {
        if ended.is_some() {
            match act {
                Act::Enter(_) => not_entered += 1,
                Act::Exit(_) if not_entered > 0 => not_entered -= 1,
                Act::Exit(_) => {
                    reach(program, index);
                    if let Err(exception) = carry_out(program, act, waits).await {
                        ended = Some(Err(exception));
                    }
                }
                _ => {}
            }
            continue;
        }
        if index > 0 {
            reach(program, index);
        }
        ended = match carry_out(program, act, waits).await {
            Ok(None) => None,
            Ok(Some(text)) => Some(Ok(Some(text))),
            Err(exception) => {
                not_entered = usize::from(matches!(act, Act::Enter(_)));
                Some(Err(exception))
            }
        };
    }
    ended.unwrap_or(Ok(None))
}

/// One act; a text ends the body with it.
async fn carry_out(program: &Program, act: &Act, waits: &Waits) -> Outcome {
    match act {
        Act::Wait(length) => program.call(*length, waits).await?,
        Act::Work(length) => waits.work(program, *length).await,
        Act::Enter(length) | Act::Exit(length) => waits.pause(program, *length).await?,
        Act::Print(text) => program.lp.print(Rc::clone(text)),
        Act::Stream { text, every } => {
            for word in text.split_whitespace() {
                waits.pause(program, *every).await?;
                program.lp.print(word);
            }
        }
        Act::Every { period, text } => loop {
            waits.pause(program, *period).await?;
            program.lp.print(Rc::clone(text));
        },
        Act::Raise { luck, message } if luck.is_none_or(Luck::strikes) => {
            return Err(Exception::Failed(Rc::clone(message)));
        }
        Act::Raise { .. } => {}
        Act::Return(text) => return Ok(Some(Rc::clone(text))),
    }
    Ok(None)
}

fn reach(program: &Program, index: usize) {
    program.lp.reach(Place::Act(index as u16));
}
