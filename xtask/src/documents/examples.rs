//! How each example is built.

/// A folder of `examples`.
pub struct Example {
    /// Its name.
    pub folder: &'static str,
    /// What is run in a copy of it, words separated by spaces.
    pub commands: &'static [&'static str],
}

/// Every folder of `examples`.
pub const EXAMPLES: [Example; 8] = [
    Example { folder: "html", commands: &[] },
    Example { folder: "iframe", commands: &[] },
    Example { folder: "mdbook", commands: &["mdbook build"] },
    Example {
        folder: "sphinx",
        commands: &[
            "sphinx-build -q -W -b html . _build/html",
            "sphinx-build -q -W -b text . _build/text",
            "sphinx-build -q -W -b latex . _build/latex",
        ],
    },
    Example { folder: "mkdocs", commands: &["mkdocs build --quiet --strict"] },
    Example { folder: "mdx", commands: &["node build.js"] },
    // Quarto is in none of the registries. It hands its pages to pandoc, and so does this.
    Example {
        folder: "quarto",
        commands: &[
            "pandoc --from markdown --standalone --lua-filter _extensions/loopscope/loopscope.lua \
             --output waiting.html waiting.qmd",
            "pandoc --from markdown --standalone --lua-filter _extensions/loopscope/loopscope.lua \
             --extract-media . --output waiting.tex waiting.qmd",
        ],
    },
    // Its pages would have scripts from other hosts, for formulas and widgets.
    Example {
        folder: "jupyter",
        commands: &["jupyter nbconvert --log-level ERROR --to html --execute \
                     --HTMLExporter.mathjax_url= --HTMLExporter.require_js_url= waiting.ipynb"],
    },
];

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::EXAMPLES;

    #[test]
    fn every_folder_of_the_examples_is_built_and_listed() {
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
        let entries = fs::read_dir(&examples).unwrap().map(Result::unwrap);
        let folders = entries.filter(|entry| entry.path().is_dir());
        let mut folders: Vec<_> =
            folders.map(|folder| folder.file_name().into_string().unwrap()).collect();
        let mut known = EXAMPLES.map(|example| example.folder).to_vec();
        folders.sort();
        known.sort_unstable();
        assert_eq!(folders, known);
        let list = fs::read_to_string(examples.join("README.md")).unwrap();
        let line = |folder: &&str| list.contains(&format!("[`{folder}`]({folder})"));
        assert!(known.iter().all(line), "{list}");
    }
}
