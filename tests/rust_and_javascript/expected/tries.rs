use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

/// Runs a task, and hands its place on with what comes out of it.
async fn numbered<T>(place: u32, task: impl Future<Output = T>) -> (u32, T) {
    (place, task.await)
}

async fn try_request(time: u64) -> Option<&'static str> {
    sleep(Duration::from_millis(time)).await;
    Some("data")
}

async fn request(number: u32, drawn: [u64; 3]) -> Result<Option<&'static str>, String> {
    println!("start request {number}");
    let mut tries = 0;
    let result = loop {
        let tried = timeout(Duration::from_secs(1), try_request(drawn[tries])).await;
        match tried.map_err(|_| format!("request {number} took longer than 1s")) {
            Ok(result) => break result,
            Err(error) if tries == 2 => return Err(error),
            Err(error) => println!("retry request {number}: {error}"),
        }
        sleep(Duration::from_millis(100 << tries)).await;
        tries += 1;
    };
    println!("done request {number}");
    Ok(result)
}

async fn session() -> Result<Option<&'static str>, String> {
    println!("start Session");
    sleep(Duration::from_millis(100)).await;
    sleep(Duration::from_secs(2)).await;
    // Left out when the task is aborted, which drops it where it stands.
    sleep(Duration::from_millis(50)).await;
    println!("done Session");
    Ok(None)
}

async fn clock() {
    println!("start clock");
    loop {
        sleep(Duration::from_secs(1)).await;
        println!("tick");
    }
}

// One thread for all tasks, as in asyncio.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut tasks = JoinSet::new();
    tokio::spawn(clock());
    // What chance decided for each of them.
    let drawn = [[1373, 642, 913], [1392, 699, 844], [901, 989, 1492]];
    for (number, drawn) in (1..).zip(drawn) {
        tasks.spawn(numbered(number, request(number, drawn)));
    }
    tasks.spawn(numbered(4, session()));

    let mut results = Vec::new();
    let mut errors = Vec::new();
    while let Some(joined) = tasks.join_next().await {
        match joined {
            Ok((place, Ok(result))) => results.push((place, result)),
            Ok((_, Err(error))) => {
                // The first failure cancels the others: they are dropped where they stand.
                tasks.abort_all();
                errors.push(error);
            }
            Err(_) => {} // This one was aborted.
        }
    }
    for error in &errors {
        eprintln!("taskgroup raised: {error}");
    }
    if errors.is_empty() {
        results.sort();
        for (_, result) in results {
            if let Some(result) = result {
                println!("result: {result}");
            }
        }
    }
}
