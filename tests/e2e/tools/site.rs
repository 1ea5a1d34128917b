use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::media_types::media_type;

/// A static server at an origin of its own, which a test can change, slow down and switch off.
pub struct Site {
    address: String,
    service: Arc<Mutex<Service>>,
}

#[derive(Clone)]
struct Service {
    directory: PathBuf,
    answers: Answers,
}

/// How a site answers.
#[derive(Clone, Copy, PartialEq)]
pub enum Answers {
    /// As it should.
    Well,
    /// What keeps its name comes after this time, whatever is in it; files with a hash come at once.
    Slowly(Duration),
    /// Pages come after this time, all else at once.
    SlowPages(Duration),
    /// It has broken down.
    WithErrors,
    /// Not at all.
    Never,
}

/// Deep enough that an address which only works at the top of a host does not work here.
const PREFIX: &str = "/some/course/";

impl Site {
    /// Serves the files of a directory.
    pub fn start(directory: &Path) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = format!("http://{}{PREFIX}", listener.local_addr().unwrap());
        let service = Service { directory: directory.to_owned(), answers: Answers::Well };
        let service = Arc::new(Mutex::new(service));
        let shared = Arc::clone(&service);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let service = Arc::clone(&shared);
                thread::spawn(move || answer(stream, &service));
            }
        });
        Self { address, service }
    }

    /// The address of its folder, which ends in a slash.
    pub fn url(&self) -> &str {
        &self.address
    }

    /// Serves another directory from now on.
    pub fn replace(&self, directory: &Path) {
        self.service.lock().unwrap().directory = directory.to_owned();
    }

    /// Answers in another way from now on.
    pub fn answers(&self, answers: Answers) {
        self.service.lock().unwrap().answers = answers;
    }
}

fn answer(mut stream: TcpStream, service: &Mutex<Service>) {
    let mut request = [0; 8192];
    let length = stream.read(&mut request).unwrap_or(0);
    // Browsers open connections before they ask: what holds is how it answers when it is asked.
    let service = service.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let request = String::from_utf8_lossy(&request[..length]);
    let target = request.split(' ').nth(1).unwrap_or_default();
    let name = target.split('?').next().and_then(|path| path.strip_prefix(PREFIX));
    let name = name.map(|name| if name.is_empty() { "index.html" } else { name });
    let file = name.and_then(|name| fs::read(service.directory.join(name)).ok());
    let name = name.unwrap_or_default();
    match service.answers {
        Answers::Never => return,
        Answers::Slowly(time) if !has_hash(name) => thread::sleep(time),
        Answers::SlowPages(time) if name.ends_with(".html") => thread::sleep(time),
        _ => {}
    }
    let (status, body) = match file {
        _ if service.answers == Answers::WithErrors => ("503 Broken", Vec::new()),
        Some(file) => ("200 OK", file),
        None => ("404 Not Found", Vec::new()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n\
         Access-Control-Allow-Origin: *\r\nCache-Control: max-age=600\r\n\r\n",
        media_type(name),
        body.len()
    );
    // A browser that has gone is no concern.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}

fn has_hash(name: &str) -> bool {
    name.rsplit_once('-').is_some_and(|(_, hash)| hash.len() > 10)
}
