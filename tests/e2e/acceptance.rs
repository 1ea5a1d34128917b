//! The two runs that the page is for, against the test's own clock.

use std::thread::sleep;
use std::time::{Duration, Instant};

use libtest_mimic::Trial;

use crate::tools::{Page, Pixels, THREE, alone, total};

pub fn tests() -> Vec<Trial> {
    vec![
        alone(one_after_another_takes_six_seconds_and_all_at_once_three),
        alone(blocking_stops_the_heart_of_its_own_loop_alone),
    ]
}

/// Whether a length is told with two decimals as `asked`, late by less than a tenth of a second.
fn about(told: Option<f64>, asked: f64) -> bool {
    told.is_some_and(|told| told >= asked && told < asked + 0.095)
}

/// The chart at several moments of a run: the groups above and below, without the axis. However long
/// a look takes, the chart has so much time to grow before the next one.
fn watch(page: &Page) -> Vec<[Pixels; 2]> {
    let look = |_| {
        sleep(Duration::from_millis(300));
        [page.pixels(0.0, 0.47), page.pixels(0.47, 0.94)]
    };
    (0..3).map(look).collect()
}

fn one_after_another_takes_six_seconds_and_all_at_once_three(page: &Page) {
    page.open(&format!("{THREE}&run=sequential,gather"));
    let run = page.button("Run");
    let start = Instant::now();
    run.click();
    for [before, after] in watch(page).windows(2).map(|w| [w[0], w[1]]) {
        for (before, after) in before.into_iter().zip(after) {
            assert!(after.coloured > before.coloured + 200, "bars: {before:?}, {after:?}");
            assert!(after.green_to > before.green_to, "heartbeats: {before:?}, {after:?}");
        }
    }
    let status = page.until_status("finished");
    let real = start.elapsed().as_secs_f64();
    assert!((6.0..6.6).contains(&real), "{real} s on the test's own clock");
    let (sequential, gather) = (total(&status, "Sequential"), total(&status, "Gather"));
    assert!(about(Some(sequential), 6.0), "{status}");
    assert!(about(Some(gather), 3.0), "{status}");
    assert!(status.starts_with("Run 1 finished: Sequential 6.0"), "{status}");
    page.says("2.0 times faster, 3.0 s saved.");
    for (lane, (task, start, length)) in page.table().iter().zip([
        ("User_Profile", 0.0, 2.0),
        ("Recent_Posts", 2.0, 3.0),
        ("Friend_List", 5.0, 1.0),
        ("User_Profile", 0.0, 2.0),
        ("Recent_Posts", 0.0, 3.0),
        ("Friend_List", 0.0, 1.0),
    ]) {
        let starts = if lane.strategy == "gather" { 0.0 } else { start };
        assert_eq!((lane.task.as_str(), lane.state.as_str()), (task, "done"));
        assert!(about(lane.start, starts), "{lane:?}");
        assert!(about(lane.end, starts + length), "{lane:?}");
        assert!(about(lane.duration, length), "{lane:?}");
    }
    let lanes = page.table();
    assert_eq!(lanes.len(), 6);
    // The strategy is over with its last task.
    assert!((lanes[2].end.unwrap() - sequential).abs() < 0.011, "{status}: {:?}", lanes[2]);
    assert!((lanes[4].end.unwrap() - gather).abs() < 0.011, "{status}: {:?}", lanes[4]);
}

/// Counts the frames that the browser paints from now on.
const COUNT_FRAMES: &str = "
    window.frames_painted = 0;
    const count = () => { window.frames_painted += 1; requestAnimationFrame(count); };
    requestAnimationFrame(count);";

fn blocking_stops_the_heart_of_its_own_loop_alone(page: &Page) {
    page.open(&format!("{THREE}&run=blocking,gather"));
    page.execute(COUNT_FRAMES, &[]);
    page.run();
    let start = Instant::now();
    let [first, .., last] = watch(page)[..] else { panic!("too few moments") };
    assert!(last[0].coloured > first[0].coloured + 200, "bars: {first:?}, {last:?}");
    assert_eq!(last[0].green, first[0].green, "a held loop has no heartbeat");
    assert_eq!(last[0].green_to, first[0].green_to, "a held loop has no heartbeat");
    assert!(last[1].green > first[1].green, "the other loop is free: {first:?}, {last:?}");
    let painted = page.execute("return window.frames_painted", &[]).as_u64().unwrap();
    let seconds = start.elapsed().as_secs_f64();
    assert!(painted as f64 > 15.0 * seconds, "{painted} frames in {seconds} s");
    page.tab("Table").click();
    assert_eq!(page.tab("Table").attribute("aria-selected"), "true");
    assert!(start.elapsed() < Duration::from_secs(3), "the page answers while a loop is held");
    let status = page.until_status("finished");
    assert!(about(Some(total(&status, "Blocking")), 6.0), "{status}");
    assert!(about(Some(total(&status, "Gather")), 3.0), "{status}");
    page.says("held the thread for 6.");
}
