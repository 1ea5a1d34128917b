use std::thread::sleep;
use std::time::{Duration, Instant};

use super::page::{SOON, until};
use super::results::{CELLS, Lane};
use super::{Page, logs};

/// What the page tells its readers.
impl Page {
    /// The query of the address, decoded.
    #[track_caller]
    pub fn query(&self) -> String {
        let script = "return decodeURIComponent(location.search.slice(1))";
        self.execute(script, &[]).as_str().unwrap().to_owned()
    }

    /// Waits until the address is about `query`.
    #[track_caller]
    pub fn reaches(&self, query: &str) {
        let mut last = String::new();
        let start = Instant::now();
        while start.elapsed() < SOON {
            last = self.query();
            if last == query {
                return;
            }
            sleep(Duration::from_millis(30));
        }
        panic!("the address is `{last}`, not `{query}`");
    }

    /// What the page's status says.
    #[track_caller]
    pub fn status(&self) -> String {
        let script = "return document.querySelector('[role=status]').textContent";
        self.execute(script, &[]).as_str().unwrap().to_owned()
    }

    /// Waits until the status has these words in it, and gives it.
    #[track_caller]
    pub fn until_status(&self, words: &str) -> String {
        let longest = Duration::from_secs(15);
        until(&format!("a status with `{words}`"), longest, || {
            Some(self.status()).filter(|status| status.contains(words))
        })
    }

    /// All words that are shown.
    #[track_caller]
    pub fn words(&self) -> String {
        let script = "return document.body.innerText.replace(/\\s+/g, ' ')";
        self.execute(script, &[]).as_str().unwrap().to_owned()
    }

    /// Waits until these words are shown.
    #[track_caller]
    pub fn says(&self, words: &str) {
        let start = Instant::now();
        while !self.words().contains(words) {
            assert!(start.elapsed() < SOON, "`{words}` is not in: {}", self.words());
            sleep(Duration::from_millis(15));
        }
    }

    /// The table of results.
    #[track_caller]
    pub fn table(&self) -> Vec<Lane> {
        let rows = self.execute(CELLS, &[]);
        rows.as_array().unwrap().iter().skip(1).map(Lane::of).collect()
    }

    /// The lines that a strategy, named in plain words, has printed.
    #[track_caller]
    pub fn console(&self, strategy: &str) -> Vec<String> {
        let script = "
            const name = `Console, ${arguments[0]}`;
            const section = document.querySelector(`section[aria-label=\"${name}\"]`);
            return [...section.querySelectorAll('li')].map((line) => line.innerText);";
        let lines = self.execute(script, &[strategy.into()]);
        let lines = lines.as_array().unwrap().iter();
        lines.map(|line| line.as_str().unwrap().replace('\n', " ")).collect()
    }

    /// The addresses that have been asked for since this was last called.
    pub fn take_requests(&self) -> Vec<String> {
        logs::take_requests(self.session())
    }

    /// What stands on the browser's console, where a test expects something there.
    pub fn take_console(&self) -> Vec<String> {
        logs::take_console(self.session())
    }
}
