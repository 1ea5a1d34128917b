use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;

use super::Page;

/// A folder into which the browser saves files; it goes when nobody needs it any more.
pub struct Downloads(PathBuf);

impl Page {
    /// Has the browser save its files into a folder of their own.
    #[track_caller]
    pub fn downloads(&self) -> Downloads {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("loopscope-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        let behaviour = json!({"behavior": "allow", "downloadPath": folder});
        self.session().chromium("Browser.setDownloadBehavior", &behaviour);
        Downloads(folder)
    }
}

impl Downloads {
    /// Waits until that file is there, and gives what is in it.
    #[track_caller]
    pub fn file(&self, page: &Page, name: &str) -> Vec<u8> {
        let path = self.0.join(name);
        page.until(&format!("the file {name}"), || path.exists());
        fs::read(path).unwrap()
    }
}

impl Drop for Downloads {
    fn drop(&mut self) {
        // The system clears its folder for what is left.
        let _ = fs::remove_dir_all(&self.0);
    }
}
