//! The page in one file, `loopscope.html`, which needs no server: it runs from a local disk.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::markup::{Tag, rewrite, tags};
use crate::publish::integrity;

/// What the file is called.
pub const NAME: &str = "loopscope.html";

/// Stands in the module for the browser's own `fetch`, and takes parts of the program from the page.
///
/// A page on a disk may not ask for other files, not even for those beside it.
const FETCH: &str = r#"async function fetch(address) {
const block = document.getElementById(String(address).split("/").pop());
const bytes = Uint8Array.from(atob(block.textContent), (letter) => letter.charCodeAt(0));
const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
return new Response(stream, { headers: { "Content-Type": "application/wasm" } });
}
"#;

/// Makes the one file of the finished page in `directory`, beside the others.
///
/// # Errors
/// When a file cannot be read or written, or the page is not made as it is expected to be.
pub fn single(directory: &Path) -> Result<()> {
    let html = fs::read_to_string(directory.join("index.html"))?;
    let script = script(directory, &html)?;
    let mut style = String::new();
    for link in linked(&html, "stylesheet")? {
        style += &read(directory, &link)?;
    }
    for (text, end) in [(&script, "</script"), (&style, "</style")] {
        ensure!(!text.contains(end) && !text.contains("<!--"), "a part would end too early");
    }
    let page = rewrite(&html, |tag| instead(tag, directory, &script, &style))?;
    let (body, end) = page.rsplit_once("</body>").context("index.html has no </body>")?;
    fs::write(directory.join(NAME), [body, &blocks(directory)?, "</body>", end].concat())?;
    Ok(())
}

/// What stands in the one file instead of a tag that names another file.
fn instead(tag: Tag<'_>, directory: &Path, script: &str, style: &str) -> Result<Option<String>> {
    let get = |name: &str| tag.attribute(name);
    Ok(match (tag.name(), get("rel")) {
        ("meta", _) if get("http-equiv").is_some() => {
            let policy = policy(get("content").unwrap_or_default(), script, style);
            Some(format!("<meta http-equiv=Content-Security-Policy content=\"{policy}\">"))
        }
        ("link", Some("stylesheet")) => Some(format!("<style>{style}</style>")),
        ("link", Some("icon")) => {
            let icon = picture(directory, get("href").unwrap_or_default())?;
            Some(format!("<link rel=icon href=\"{icon}\">"))
        }
        // They speed up a download or install a page, and here is neither.
        ("link", Some("modulepreload" | "preload" | "manifest" | "apple-touch-icon")) => {
            Some(String::new())
        }
        ("link", other) => bail!("what becomes of a link with rel={other:?} in {NAME}?"),
        ("script", _) => Some(format!("<script type=module>{script}")),
        ("img", _) => {
            let source = get("src").context("an img has no src")?;
            let size = |name: &str| get(name).unwrap_or_default().to_owned();
            let (width, height, alt) = (size("width"), size("height"), size("alt"));
            let data = picture(directory, source)?;
            Some(format!(
                "<img src=\"{data}\" width=\"{width}\" height=\"{height}\" alt=\"{alt}\">"
            ))
        }
        _ => None,
    })
}

/// The page's policy, narrowed to what the one file has in it: nothing is asked for.
fn policy(policy: &str, script: &str, style: &str) -> String {
    let narrowed = policy.split(';').map(str::trim).filter_map(|directive| {
        let name = directive.split(' ').next().unwrap_or_default();
        match name {
            "script-src" => Some(format!("{name} '{}' 'wasm-unsafe-eval'", integrity(script))),
            "style-src" => Some(format!("{name} '{}'", integrity(style))),
            "trusted-types" => Some(format!("{name} 'none'")),
            // What is not named falls back to `default-src 'none'`.
            "connect-src" | "worker-src" | "manifest-src" => None,
            _ => Some(directive.replace("img-src 'self'", "img-src")),
        }
    });
    narrowed.collect::<Vec<_>>().join("; ")
}

/// The program's module and what starts it, as one module without imports.
fn script(directory: &Path, html: &str) -> Result<String> {
    let [module] = &linked(html, "modulepreload")?[..] else { bail!("expected one module") };
    let [wasm] = &linked(html, "preload")?[..] else { bail!("expected one main wasm") };
    let module = read(directory, module)?;
    let module = replaced(&module, "export { initSync, __wbg_init as default };", "")?;
    let sources: Vec<_> = tags(html)?.into_iter().filter(|tag| tag.name() == "script").collect();
    let [boot] = sources[..] else { bail!("expected one script") };
    let boot = read(directory, boot.attribute("src").context("a script has no src")?)?;
    let boot = replaced(&boot, "await import(module.href)", "{ default: __wbg_init }")?;
    let wasm = format!("{{ href: \"{wasm}\", dataset: {{}} }}");
    let boot = replaced(&boot, "document.querySelector(\"link[rel=preload][as=fetch]\")", &wasm)?;
    // In a block of its own, so that its names are not those of the module.
    Ok([FETCH, &module, "{\n", &boot, "}\n"].concat())
}

/// The parts of the program, each as text in a block of its own that no browser takes for a script.
fn blocks(directory: &Path) -> Result<String> {
    let mut blocks = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "wasm" || end == "bin") {
            let name = path.file_name().context("a file has a name")?.to_string_lossy();
            let mut packed = GzEncoder::new(Vec::new(), Compression::best());
            packed.write_all(&fs::read(&path)?)?;
            let text = STANDARD.encode(packed.finish()?);
            let kind = "type=\"application/octet-stream\"";
            blocks.push(format!("<script {kind} id=\"{name}\">{text}</script>"));
        }
    }
    blocks.sort();
    Ok(blocks.concat())
}

/// The addresses of the page's links of a kind.
fn linked(html: &str, rel: &str) -> Result<Vec<String>> {
    let links = tags(html)?.into_iter().filter(|tag| tag.attribute("rel") == Some(rel));
    Ok(links.filter_map(|tag| tag.attribute("href").map(str::to_owned)).collect())
}

/// A picture as an address that holds all of it.
fn picture(directory: &Path, address: &str) -> Result<String> {
    let text = read(directory, address)?;
    Ok(format!("data:image/svg+xml;base64,{}", STANDARD.encode(text)))
}

fn read(directory: &Path, address: &str) -> Result<String> {
    fs::read_to_string(directory.join(address)).with_context(|| format!("reading {address}"))
}

fn replaced(text: &str, from: &str, to: &str) -> Result<String> {
    ensure!(text.matches(from).count() == 1, "expected one `{from}`");
    Ok(text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_what_is_in_the_file_and_nothing_else() {
        let page = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                    img-src 'self' data:; connect-src 'self'; worker-src 'self'; form-action 'none'; \
                    trusted-types worker";
        // The hash of the empty text, which FIPS 180 gives for SHA-384.
        let empty = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        let expected = format!(
            "default-src 'none'; script-src '{empty}' 'wasm-unsafe-eval'; style-src '{empty}'; \
             img-src data:; form-action 'none'; trusted-types 'none'"
        );
        assert_eq!(policy(page, "", ""), expected);
    }

    #[test]
    fn a_link_that_nobody_has_thought_of_is_an_error() -> Result<()> {
        let tag = tags("<link rel=prefetch href=a>")?[0];
        assert!(instead(tag, Path::new("/nowhere"), "", "").is_err());
        Ok(())
    }
}
