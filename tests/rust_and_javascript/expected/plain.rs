use std::time::Duration;

use tokio::time::sleep;

async fn user_profile() {
    println!("start User_Profile");
    sleep(Duration::from_secs(2)).await;
    println!("done User_Profile");
}

async fn recent_posts() {
    println!("start Recent_Posts");
    sleep(Duration::from_secs(3)).await;
    println!("done Recent_Posts");
}

async fn friend_list() {
    println!("start Friend_List");
    sleep(Duration::from_secs(1)).await;
    println!("done Friend_List");
}

// One thread for all tasks, as in asyncio.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    user_profile().await;
    recent_posts().await;
    friend_list().await;
}
