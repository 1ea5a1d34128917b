//! Functions that trap where they would tell of a panic.

use anyhow::{Result, anyhow};
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{Function, Instruction};
use wasmparser::{FunctionBody, Operator};

/// A function with traps instead of calls that tell of a panic, and whom else it calls. Of those
/// that tell, it is known how many parameters they have.
pub fn trapping(body: &FunctionBody<'_>, tells: &[Option<usize>]) -> Result<(Function, Vec<u32>)> {
    let mut same = Same;
    let failed = |error| anyhow!("{error}");
    let mut function = same.new_function_with_parsed_locals(body).map_err(failed)?;
    let mut instructions: Vec<Instruction<'_>> = Vec::new();
    let mut calls = Vec::new();
    for operator in body.get_operators_reader()? {
        let operator = operator?;
        let told = match operator {
            Operator::Call { function_index } => tells[function_index as usize],
            _ => None,
        };
        if let Operator::Call { function_index: to } | Operator::RefFunc { function_index: to } =
            operator
            && told.is_none()
        {
            calls.push(to);
        }
        for _ in 0..told.unwrap_or_default() {
            // What is left on the stack before a trap does no harm.
            if instructions.last().is_none_or(|last| !is_plain(last)) {
                break;
            }
            instructions.pop();
        }
        let instruction = match told {
            Some(_) => Instruction::Unreachable,
            None => same.instruction(operator).map_err(failed)?,
        };
        let again = matches!(
            (instructions.last(), &instruction),
            (Some(Instruction::Unreachable), Instruction::Unreachable)
        );
        if !again {
            instructions.push(instruction);
        }
    }
    for instruction in &instructions {
        function.instruction(instruction);
    }
    Ok((function, calls))
}

/// Whether a function ends in a trap, wherever it ends.
pub fn never_returns(body: &FunctionBody<'_>) -> Result<bool> {
    let operators: Vec<_> = body.get_operators_reader()?.into_iter().collect::<Result<_, _>>()?;
    let traps = matches!(operators.as_slice(), [.., Operator::Unreachable, Operator::End]);
    Ok(traps && !operators.iter().any(|operator| matches!(operator, Operator::Return)))
}

/// Whether an instruction puts a value on the stack and does nothing else.
fn is_plain(instruction: &Instruction<'_>) -> bool {
    use Instruction::{GlobalGet, I32Const, I64Const, LocalGet};
    matches!(instruction, LocalGet(_) | GlobalGet(_) | I32Const(_) | I64Const(_))
}

/// Writes an instruction as it was read.
struct Same;

impl Reencode for Same {
    type Error = std::convert::Infallible;
}
