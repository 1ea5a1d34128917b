//! The finished page as a static server under a sub-path would serve it.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result, anyhow};
use tiny_http::{Header, Request, Response, Server};

use crate::media_types::media_type;

/// Deep enough that an address which only works at the top of a host does not work here.
const PREFIX: &str = "/courses/asyncio/loopscope/";

/// A static server on a free port, which stops when this is dropped.
pub struct Site {
    server: Arc<Server>,
    worker: Option<JoinHandle<()>>,
    port: u16,
}

impl Site {
    /// Serves `directory` under a sub-path.
    ///
    /// # Errors
    /// When no port can be bound.
    pub fn start(directory: PathBuf) -> Result<Self> {
        let server = Server::http("127.0.0.1:0").map_err(|error| anyhow!(error))?;
        let port = server.server_addr().to_ip().context("the server has no port")?.port();
        let server = Arc::new(server);
        let worker = thread::spawn({
            let server = Arc::clone(&server);
            move || {
                for request in server.incoming_requests() {
                    answer(request, &directory);
                }
            }
        });
        Ok(Self { server, worker: Some(worker), port })
    }

    /// The page's address.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}{PREFIX}", self.port)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.unblock();
        if let Some(worker) = self.worker.take() {
            let _ = worker.join();
        }
    }
}

fn answer(request: Request, directory: &Path) {
    let found = file_of(request.url(), directory).and_then(|path| {
        let name = path.file_name()?.to_string_lossy();
        Some((fs::read(&path).ok()?, media_type(&name)))
    });
    // A browser that has gone away before its answer is no concern of ours.
    let _ = match found {
        Some((bytes, kind)) => request.respond(with_headers(Response::from_data(bytes), kind)),
        None => request.respond(Response::from_string("not found").with_status_code(404)),
    };
}

/// The file that an address names, `None` where it leads out of `directory` or the sub-path.
fn file_of(url: &str, directory: &Path) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix(PREFIX)?;
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    inside.then(|| directory.join(path))
}

fn with_headers<R: std::io::Read>(response: Response<R>, kind: &str) -> Response<R> {
    let headers = [
        ("Content-Type", kind),
        // As GitHub Pages does: a sandboxed frame has no origin and could not load modules else.
        ("Access-Control-Allow-Origin", "*"),
        ("Cache-Control", "no-store"),
    ];
    headers
        .into_iter()
        .filter_map(|(name, value)| Header::from_bytes(name, value).ok())
        .fold(response, Response::with_header)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_file_inside_the_directory_or_nothing() {
        let file = |path: &str| file_of(&format!("{PREFIX}{path}"), Path::new("dist"));
        assert_eq!(file("?tasks=A:1s"), Some("dist/index.html".into()));
        assert_eq!(file("app.js"), Some("dist/app.js".into()));
        assert_eq!(file("../secret"), None);
        assert_eq!(file("/etc/passwd"), None);
        assert_eq!(file_of("/", Path::new("dist")), None);
    }
}
