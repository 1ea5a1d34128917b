//! What the parts of a program can do without: custom sections, numbers padded for a linker, and
//! names of functions that only the program and its module call.

use anyhow::{Result, anyhow, ensure};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{CustomSectionReader, Export, Import, Imports, Parser, Payload};

use crate::program::Program;

/// What wasm-bindgen calls the module that the program imports its functions from.
const MODULE: &str = "./app_bg.js";

/// Makes the parts of a program smaller; they do what they did.
///
/// # Errors
/// When a part is no WebAssembly, or the module does not name what the program does.
pub fn slim(program: Program) -> Result<Program> {
    let mut module = program.module;
    let names = Names::of(&program.wasm)?;
    for (place, name) in names.imports.iter().enumerate() {
        let from = format!("\n        {name}: function");
        ensure!(module.matches(&from).count() == 1, "expected one `{from}`");
        module = module.replace(&from, &format!("\n        {}: function", short(place)));
    }
    for (place, name) in names.exports.iter().enumerate() {
        ensure!(module.contains(name), "expected `{name}`");
        module = module.replace(name, &exported(place));
    }
    let from = format!("\"{MODULE}\": ");
    ensure!(module.matches(&from).count() == 1, "expected one `{from}`");
    module = module.replace(&from, "a: ");
    let chunks = program
        .chunks
        .into_iter()
        .map(|(name, chunk)| Ok((name, Names::default().rewrite(&chunk)?)));
    Ok(Program {
        module,
        wasm: names.rewrite(&program.wasm)?,
        chunks: chunks.collect::<Result<_>>()?,
    })
}

/// The names that get shorter.
#[derive(Default)]
struct Names {
    imports: Vec<String>,
    exports: Vec<String>,
}

impl Names {
    fn of(wasm: &[u8]) -> Result<Self> {
        let mut names = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let import = import?;
                        if import.module == MODULE {
                            names.imports.push(import.name.to_owned());
                        }
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let name = export?.name;
                        if name.starts_with("wasm_bindgen__") {
                            names.exports.push(name.to_owned());
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(names)
    }

    fn rewrite(mut self, wasm: &[u8]) -> Result<Vec<u8>> {
        let mut module = Module::new();
        let written = self.parse_core_module(&mut module, Parser::new(0), wasm);
        written.map_err(|error| anyhow!("{error}"))?;
        Ok(module.finish())
    }
}

impl Reencode for Names {
    type Error = std::convert::Infallible;

    fn parse_imports(
        &mut self,
        section: &mut ImportSection,
        imports: Imports<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let Imports::Single(at, import) = imports else {
            return utils::parse_imports(self, section, imports);
        };
        let place = self.imports.iter().position(|name| *name == import.name);
        let Some(place) = place.filter(|_| import.module == MODULE) else {
            return utils::parse_imports(self, section, imports);
        };
        let import = Import { module: "a", name: &short(place), ..import };
        utils::parse_imports(self, section, Imports::Single(at, import))
    }

    fn parse_export(
        &mut self,
        section: &mut ExportSection,
        export: Export<'_>,
    ) -> Result<(), Error<Self::Error>> {
        match self.exports.iter().position(|name| *name == export.name) {
            Some(place) => {
                let export = Export { name: &exported(place), ..export };
                utils::parse_export(self, section, export)
            }
            None => utils::parse_export(self, section, export),
        }
    }

    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: CustomSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        Ok(())
    }
}

/// A name of two letters for the first 676, which is no word of the language.
fn short(place: usize) -> String {
    let letter = |number: usize| char::from(b'a' + (number % 26) as u8);
    let mut name = String::from(letter(place));
    let mut rest = place / 26;
    name.push(letter(rest).to_ascii_uppercase());
    while rest >= 26 {
        rest /= 26;
        name.push(letter(rest).to_ascii_uppercase());
    }
    name
}

fn exported(place: usize) -> String {
    format!("call{place}")
}
