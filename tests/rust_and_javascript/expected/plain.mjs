const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function userProfile() {
    console.log("start User_Profile");
    await sleep(2000);
    console.log("done User_Profile");
}

async function recentPosts() {
    console.log("start Recent_Posts");
    await sleep(3000);
    console.log("done Recent_Posts");
}

async function friendList() {
    console.log("start Friend_List");
    await sleep(1000);
    console.log("done Friend_List");
}

async function main() {
    await userProfile();
    await recentPosts();
    await friendList();
}

await main();
