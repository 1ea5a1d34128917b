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
