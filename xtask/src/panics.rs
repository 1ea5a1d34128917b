//! What a released page does without: the words of panics, and the places that they name.
//!
//! A panic of the page ends in a trap, with or without words. Here the trap comes at once: what
//! would have told of it is called no more, and what nobody calls any more is left empty. A page in
//! development (`cargo xtask serve`) keeps its words.

use crate::places::without_places;
use crate::traps::{never_returns, trapping};
use anyhow::{Context, Result, anyhow};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, DataSection, Function, Instruction, Module};
use wasmparser::{
    Data, ElementItems, ExternalKind, FunctionBody, KnownCustom, Name, Operator, Parser, Payload,
    TypeRef,
};

/// Parts of the names of functions that tell of a panic and never return.
const TELL: [&str; 5] =
    ["::panicking::", "_fail", "::panic_", "::handle_error", "::handle_alloc_error"];

/// They belong to these crates: others throw what can be caught.
const OF: [&str; 3] = ["core", "alloc", "std"];

/// Makes panics trap at once.
///
/// # Errors
/// When it is no WebAssembly, or does not tell the names of its functions.
pub fn silence(wasm: &[u8]) -> Result<Vec<u8>> {
    let code = Code::of(wasm)?;
    let functions = code.without_words()?;
    let mut silent = Silent { functions, data: without_places(code.data)?, function: 0, datum: 0 };
    let mut module = Module::new();
    let written = silent.parse_core_module(&mut module, Parser::new(0), wasm);
    written.map_err(|error| anyhow!("{error}"))?;
    Ok(module.finish())
}

/// The parts of a program that matter here.
#[derive(Default)]
struct Code<'a> {
    /// How many parameters the functions of a type have; nothing where they give results.
    parameters: Vec<Option<usize>>,
    /// The type of each function.
    types: Vec<u32>,
    imported: usize,
    bodies: Vec<FunctionBody<'a>>,
    /// Functions that are called from elsewhere, or by their place in a table.
    roots: Vec<u32>,
    /// Functions that may tell of a panic, by their names.
    telling: Vec<u32>,
    data: Vec<Data<'a>>,
}

impl<'a> Code<'a> {
    fn of(wasm: &'a [u8]) -> Result<Self> {
        let mut code = Self::default();
        let mut named = false;
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::TypeSection(types) => {
                    for ty in types.into_iter_err_on_gc_types() {
                        let ty = ty?;
                        code.parameters.push(ty.results().is_empty().then_some(ty.params().len()));
                    }
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        if let TypeRef::Func(ty) = import?.ty {
                            code.types.push(ty);
                        }
                    }
                    code.imported = code.types.len();
                }
                Payload::FunctionSection(types) => {
                    for ty in types {
                        code.types.push(ty?);
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            code.roots.push(export.index);
                        }
                    }
                }
                Payload::StartSection { func, .. } => code.roots.push(func),
                Payload::ElementSection(elements) => {
                    for element in elements {
                        code.add_elements(element?.items)?;
                    }
                }
                Payload::CodeSectionEntry(body) => code.bodies.push(body),
                Payload::DataSection(data) => {
                    for datum in data {
                        code.data.push(datum?);
                    }
                }
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        named = true;
                        for name in names {
                            code.add_names(name?)?;
                        }
                    }
                }
                _ => {}
            }
        }
        named.then_some(code).context("expected the program to name its functions")
    }

    fn add_elements(&mut self, items: ElementItems<'_>) -> Result<()> {
        match items {
            ElementItems::Functions(functions) => {
                for function in functions {
                    self.roots.push(function?);
                }
            }
            ElementItems::Expressions(_, expressions) => {
                for expression in expressions {
                    for operator in expression?.get_operators_reader() {
                        if let Operator::RefFunc { function_index } = operator? {
                            self.roots.push(function_index);
                        }
                    }
                }
            }
        }
        Ok(())
    }

    fn add_names(&mut self, names: Name<'_>) -> Result<()> {
        let Name::Function(names) = names else { return Ok(()) };
        for naming in names {
            let naming = naming?;
            // `core[hash]::panicking::panic`, or `core::panicking::panic::hash`.
            let path = naming.name.trim_start_matches('<');
            let of = path.split(['[', ':']).next().is_some_and(|of| OF.contains(&of));
            if of && TELL.iter().any(|part| path.contains(part)) {
                self.telling.push(naming.index);
            }
        }
        Ok(())
    }

    /// All functions, with traps for panics; nothing for those that nobody calls any more.
    fn without_words(&self) -> Result<Vec<Option<Function>>> {
        let mut tells = vec![None; self.types.len()];
        for &index in &self.telling {
            let place = (index as usize).checked_sub(self.imported);
            if let Some(body) = place.and_then(|place| self.bodies.get(place))
                && never_returns(body)?
            {
                tells[index as usize] = self.parameters[self.types[index as usize] as usize];
            }
        }
        let mut written = Vec::with_capacity(self.bodies.len());
        for body in &self.bodies {
            written.push(trapping(body, &tells)?);
        }
        let mut called = vec![false; self.types.len()];
        let mut next = self.roots.clone();
        while let Some(function) = next.pop() {
            let function = function as usize;
            if std::mem::replace(&mut called[function], true) || tells[function].is_some() {
                continue;
            }
            if let Some(place) = function.checked_sub(self.imported) {
                next.extend(&written[place].1);
            }
        }
        let kept = |index: usize| called[index] && tells[index].is_none();
        let functions = written.into_iter().zip(self.imported..);
        Ok(functions.map(|((function, _), index)| kept(index).then_some(function)).collect())
    }
}

/// Writes the program with what has been changed.
struct Silent {
    functions: Vec<Option<Function>>,
    data: Vec<Vec<u8>>,
    function: usize,
    datum: usize,
}

impl Reencode for Silent {
    type Error = std::convert::Infallible;

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        _: FunctionBody<'_>,
    ) -> Result<(), Error<Self::Error>> {
        match self.functions.get(self.function).and_then(Option::as_ref) {
            Some(function) => code.function(function),
            None => {
                let mut empty = Function::new([]);
                empty.instruction(&Instruction::Unreachable).instruction(&Instruction::End);
                code.function(&empty)
            }
        };
        self.function += 1;
        Ok(())
    }

    fn parse_data(
        &mut self,
        data: &mut DataSection,
        datum: Data<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let bytes = &self.data[self.datum];
        self.datum += 1;
        utils::parse_data(self, data, Data { data: &bytes.clone(), ..datum })
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        ExportKind, ExportSection, FunctionSection, NameMap, NameSection, TypeSection, ValType,
    };

    use super::*;

    /// A function that panics with a number, and one that tells of it.
    fn program(teller: &str) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], []);
        types.ty().function([], []);
        let mut functions = FunctionSection::new();
        functions.function(0).function(1);
        let mut exports = ExportSection::new();
        exports.export("go", ExportKind::Func, 1);
        let mut code = CodeSection::new();
        for before in [
            [Instruction::LocalGet(0), Instruction::Drop],
            [Instruction::I32Const(7), Instruction::Call(0)],
        ] {
            let mut function = Function::new([]);
            for instruction in before.iter().chain([&Instruction::Unreachable, &Instruction::End]) {
                function.instruction(instruction);
            }
            code.function(&function);
        }
        let mut names = NameSection::new();
        let mut named = NameMap::new();
        named.append(0, teller);
        names.functions(&named);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&exports).section(&code);
        module.section(&names);
        module.finish()
    }

    /// How many instructions its functions have.
    fn lengths(wasm: &[u8]) -> Result<Vec<usize>> {
        let bodies = Code::of(wasm)?.bodies;
        let length = |body: FunctionBody<'_>| Ok(body.get_operators_reader()?.into_iter().count());
        bodies.into_iter().map(length).collect()
    }

    #[test]
    fn panics_trap_without_a_word() -> Result<()> {
        for teller in ["core[0a]::panicking::panic_fmt", "core::panicking::panic::h0a"] {
            assert_eq!(lengths(&program(teller))?, [4, 4]);
            assert_eq!(lengths(&silence(&program(teller))?)?, [2, 2], "{teller}");
        }
        Ok(())
    }

    #[test]
    fn what_others_throw_stays() -> Result<()> {
        let silent = silence(&program("wasm_bindgen::__rt::borrow_fail::h0a"))?;
        assert_eq!(lengths(&silent)?, [4, 4]);
        Ok(())
    }
}
