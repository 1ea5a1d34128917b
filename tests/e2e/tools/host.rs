use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::thread;

/// Serves a page of HTML from an origin of its own, and gives its address. A page of no host will
/// not do: browsers keep those away from servers on the reader's own machine.
pub fn host(body: String) -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let body = body.clone();
            // Browsers open connections on which they ask for nothing yet: none waits for another.
            thread::spawn(move || {
                // What is asked for does not matter, and a browser that has gone is no concern.
                let _ = stream.read(&mut [0; 8192]);
                let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close";
                let _ = write!(stream, "{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
            });
        }
    });
    address
}
