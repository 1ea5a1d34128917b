use std::thread;
use std::time::Duration;

use tokio::task::{JoinSet, spawn_blocking};
use tokio::time::timeout;

// Rust has no lock as Python's GIL is: these threads compute side by side.

/// Runs a task, and hands its place on with what comes out of it.
async fn numbered<T>(place: u32, task: impl Future<Output = T>) -> (u32, T) {
    (place, task.await)
}

/// Computes for so long, and holds its thread meanwhile.
fn work(time: Duration) {
    let start = std::time::Instant::now();
    while start.elapsed() < time {
        std::hint::spin_loop();
    }
}

fn resize(number: u32, time: u64) -> Result<Option<&'static str>, String> {
    println!("start Resize {number}");
    work(Duration::from_millis(time));
    println!("done Resize {number}");
    Ok(None)
}

/// Waits for a thread to run `resize`.
async fn resize_in_thread(
    number: u32,
    drawn: u64,
) -> Result<Option<&'static str>, String> {
    let thread = spawn_blocking(move || resize(number, drawn));
    thread.await.expect("a task panicked")
}

fn upload() -> Result<Option<&'static str>, String> {
    println!("start Upload");
    thread::sleep(Duration::from_secs(1));
    println!("done Upload");
    Ok(Some("{ok}"))
}

/// Waits for a thread to run `upload`.
async fn upload_in_thread() -> Result<Option<&'static str>, String> {
    let thread = spawn_blocking(upload);
    // Nothing can interrupt a thread: after the timeout it goes on, unheard.
    match timeout(Duration::from_secs(2), thread).await {
        Ok(output) => output.expect("a task panicked"),
        Err(_) => Err("Upload took longer than 2s".to_owned()),
    }
}

async fn run() {
    let mut tasks = JoinSet::new();
    // What chance decided for each of them.
    let drawn = [320, 303, 354, 489];
    for (number, drawn) in (1..).zip(drawn) {
        tasks.spawn(numbered(number, resize_in_thread(number, drawn)));
    }
    tasks.spawn(numbered(5, upload_in_thread()));

    let mut results = Vec::new();
    while let Some(joined) = tasks.join_next().await {
        match joined.expect("a task panicked") {
            (place, Ok(result)) => results.push((place, result)),
            (_, Err(error)) => {
                eprintln!("gather raised: {error}");
                // The others go on, and this waits for them as well.
                tasks.join_all().await;
                return;
            }
        }
    }
    results.sort();
    for (_, result) in results {
        if let Some(result) = result {
            println!("result: {result}");
        }
    }
}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .max_blocking_threads(2)
        .build()
        .expect("the system has threads to give");
    runtime.block_on(run());
}
