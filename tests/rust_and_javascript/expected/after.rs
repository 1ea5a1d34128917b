use std::sync::Arc;
use std::time::Duration;

use tokio::sync::SetOnce;
use tokio::task::JoinSet;
use tokio::time::sleep;

/// What comes out of a task that others wait for: many can wait for it, while a task itself can be
/// awaited only once.
type Ended = Arc<SetOnce<Output>>;
type Output = Result<Option<&'static str>, String>;

/// Runs a task, and shows what comes out of it to those who wait for it.
async fn announce(ended: Ended, task: impl Future<Output = Output>) -> Output {
    let output = task.await;
    let _ = ended.set(output.clone());
    output
}

/// Runs a task, and hands its place on with what comes out of it.
async fn numbered<T>(place: u32, task: impl Future<Output = T>) -> (u32, T) {
    (place, task.await)
}

async fn report(fetch: Vec<Ended>) -> Result<Option<&'static str>, String> {
    for task in fetch {
        task.wait().await.clone()?;
    }
    println!("start Report");
    sleep(Duration::from_secs(1)).await;
    println!("done Report");
    Ok(Some("report"))
}

async fn login() -> Result<Option<&'static str>, String> {
    println!("start Login");
    sleep(Duration::from_millis(100)).await;
    println!("done Login");
    Ok(None)
}

async fn fetch(
    number: u32,
    (time, luck): (u64, u16),
    login: Ended,
) -> Result<Option<&'static str>, String> {
    login.wait().await.clone()?;
    println!("start Fetch {number}");
    sleep(Duration::from_millis(time)).await;
    // A number from 0 to 9,999 was drawn: in 5% of all cases it fails.
    if luck < 500 {
        return Err("503".to_owned());
    }
    println!("done Fetch {number}");
    Ok(None)
}

// One thread for all tasks, as in asyncio.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut tasks = JoinSet::new();
    let login_ended = Ended::default();
    tasks.spawn(numbered(2, announce(login_ended.clone(), login())));
    let mut fetch_ended = Vec::new();
    // What chance decided for each of them.
    let drawn = [(372, 1466), (334, 8630), (366, 3503)];
    for (number, drawn) in (1..).zip(drawn) {
        let ended = Ended::default();
        fetch_ended.push(ended.clone());
        tasks.spawn(numbered(2 + number, announce(ended, fetch(number, drawn, login_ended.clone()))));
    }
    tasks.spawn(numbered(1, report(fetch_ended.clone())));

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
