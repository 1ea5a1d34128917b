//! Changes to the tasks: each shows in the forecast and in the address at once.

use libtest_mimic::Trial;

use crate::tools::{Page, keys, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(a_number_changes_the_forecast_and_the_address_and_survives_a_reload),
        test(the_keys_of_a_slider_change_the_forecast_and_the_number_beside_it),
        test(tasks_are_added_renamed_and_removed),
        test(the_last_task_stays_and_the_page_says_why),
        test(strategies_are_taken_in_and_left_out),
        test(the_speed_is_chosen_from_a_list),
        test(a_title_from_the_address_is_the_heading),
        test(the_theme_is_kept_for_the_next_visit),
    ]
}

fn a_number_changes_the_forecast_and_the_address_and_survives_a_reload(page: &Page) {
    page.open("");
    page.says("Forecast: all at once 3.00 s, one after another 6.00 s.");
    page.row(1).delay().set("0.2");
    page.says("Forecast: all at once 3.00 s, one after another 4.20 s.");
    page.reaches("lesson=three-requests&tasks=User_Profile:200ms;Recent_Posts:3s;Friend_List:1s");
    page.reload();
    assert_eq!(page.row(1).delay().value(), "0.2");
    page.says("Forecast: all at once 3.00 s, one after another 4.20 s.");
    assert_eq!(page.table()[0].end, Some(0.2));
    assert_eq!(page.table()[0].state, "forecast: done");
}

fn the_keys_of_a_slider_change_the_forecast_and_the_number_beside_it(page: &Page) {
    page.open("");
    let row = page.row(2);
    for (key, seconds, forecast) in [
        (keys::RIGHT, "3.1", "all at once 3.10 s, one after another 6.10 s."),
        (keys::LEFT, "3", "all at once 3.00 s, one after another 6.00 s."),
        (keys::HOME, "0", "all at once 2.00 s, one after another 3.00 s."),
        (keys::END, "10", "all at once 10.00 s, one after another 13.00 s."),
    ] {
        row.slider().keys(key);
        page.says(forecast);
        assert_eq!(row.delay().value(), seconds);
        assert_eq!(row.slider().attribute("aria-valuetext"), format!("{seconds} seconds"));
    }
    page.reaches("lesson=three-requests&tasks=User_Profile:2s;Recent_Posts:10s;Friend_List:1s");
}

fn tasks_are_added_renamed_and_removed(page: &Page) {
    page.open("");
    page.button("Add task").click();
    page.says("one after another 7.00 s.");
    page.row(4).name().set("Weather");
    page.reaches(
        "lesson=three-requests&tasks=User_Profile:2s;Recent_Posts:3s;Friend_List:1s;Weather:1s",
    );
    page.row(1).tool("Remove").click();
    page.says("one after another 5.00 s.");
    page.reaches("lesson=three-requests&tasks=Recent_Posts:3s;Friend_List:1s;Weather:1s");
    assert_eq!(page.row(3).name().value(), "Weather");
    assert!(page.row(1).name().focused(), "the focus goes on to a neighbour");
    let tasks: Vec<_> = page.table().into_iter().map(|lane| lane.task).collect();
    assert_eq!(tasks[..3], ["Recent_Posts", "Friend_List", "Weather"]);
}

fn the_last_task_stays_and_the_page_says_why(page: &Page) {
    page.open("tasks=A:1s");
    page.row(1).tool("Remove").click();
    let alert = page.find("alert", "At least one task has to stay.");
    assert!(!alert.text().is_empty());
    assert_eq!(page.row(1).name().value(), "A");
}

fn strategies_are_taken_in_and_left_out(page: &Page) {
    page.open("");
    let pressed = |chip: &str| page.button(chip).attribute("aria-pressed");
    page.button("blocking").click();
    page.reaches("run=blocking,sequential,gather");
    page.says("blocking 6.00 s");
    assert_eq!(pressed("blocking"), "true");
    page.button("all at once").click();
    page.button("one after another").click();
    page.reaches("run=blocking");
    page.says("Forecast: blocking 6.00 s.");
    page.button("blocking").click();
    assert_eq!(pressed("blocking"), "true", "one of them has to run");
    page.run();
    page.until_status("Run 1 started: Blocking.");
}

fn the_speed_is_chosen_from_a_list(page: &Page) {
    page.open("");
    page.find("combobox", "Speed").choose("10×");
    page.reaches("speed=10");
    page.says("10 times speed");
    page.reload();
    assert_eq!(page.find("combobox", "Speed").value(), "10");
    page.find("combobox", "Speed").choose("1×");
    page.reaches("speed=1");
}

fn a_title_from_the_address_is_the_heading(page: &Page) {
    page.open("title=Why%20is%20it%20slow%3F&tasks=A:1s");
    assert_eq!(page.find("heading", "Why is it slow?").text(), "Why is it slow?");
    page.open("tasks=A:1s");
    page.find("heading", "One task, one thread. How long does it take?");
}

fn the_theme_is_kept_for_the_next_visit(page: &Page) {
    page.open("");
    page.button("Colours: as your system has them").click();
    page.button("Colours: light").click();
    page.button("Colours: dark");
    page.reload();
    page.button("Colours: dark");
    let ground = "return getComputedStyle(document.body).backgroundColor";
    assert_eq!(page.execute(ground, &[]), "rgb(20, 22, 26)");
}
