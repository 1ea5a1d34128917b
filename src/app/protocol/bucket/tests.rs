use super::*;

/// How many of `count` messages, one every `every` milliseconds, are read, and how often it is
/// told that some are not.
fn flood(bucket: &mut Bucket, from: f64, count: u32, every: f64) -> (u32, u32) {
    let mut read = 0;
    let mut told = 0;
    for number in 0..count {
        match bucket.take(from + f64::from(number) * every) {
            Take::Read => read += 1,
            Take::Refuse | Take::Drop => told += u32::from(bucket.tells()),
        }
    }
    (read, told)
}

/// For how long of `whole` milliseconds something is answered that takes `each`, where it is asked
/// for all the time.
fn busy(each: f64, whole: f64) -> f64 {
    let mut bucket = Bucket::full(0.0);
    let (mut now, mut busy) = (0.0, 0.0);
    while now < whole {
        if bucket.take(now) == Take::Read {
            bucket.spend(now, now + each);
            now += each;
            busy += each;
        }
        now += 4.0;
    }
    busy
}

#[test]
fn a_page_that_talks_as_pages_do_is_always_heard() {
    let mut bucket = Bucket::full(0.0);
    assert_eq!(flood(&mut bucket, 0.0, 6_000, 16.0), (6_000, 0), "one each frame");
    let mut bucket = Bucket::full(0.0);
    assert_eq!(flood(&mut bucket, 0.0, 200, 0.0), (200, 0), "many at once");
}

#[test]
fn of_ten_thousand_a_second_a_hundred_are_read() {
    let mut bucket = Bucket::full(0.0);
    let (read, told) = flood(&mut bucket, 0.0, 50_000, 0.1);
    // 200 at once, then 100 in each of five seconds; the sums of tenths round.
    assert!((695..=701).contains(&read), "{read}");
    assert_eq!(told, 1);
}

#[test]
fn a_second_flood_is_told_once_the_first_is_over() {
    let mut bucket = Bucket::full(0.0);
    assert_eq!(flood(&mut bucket, 0.0, 300, 0.0).1, 1);
    assert_eq!(flood(&mut bucket, 1_000.0, 300, 0.0), (100, 0), "it has not filled up");
    assert_eq!(flood(&mut bucket, 3_500.0, 300, 0.0), (200, 1));
}

#[test]
fn what_takes_long_costs_more() {
    let mut bucket = Bucket::full(0.0);
    bucket.spend(0.0, 150.0);
    assert_eq!(flood(&mut bucket, 150.0, 300, 0.0).0, 50, "nothing comes back meanwhile");
}

#[test]
fn what_is_owed_is_paid_before_anything_is_read() {
    let mut bucket = Bucket::full(0.0);
    bucket.spend(0.0, 700.0);
    // 500 are owed: five seconds until there are none, and 10 ms until there is one.
    assert_eq!(bucket.take(700.0), Take::Refuse);
    assert!(bucket.tells());
    assert_eq!(bucket.take(5_690.0), Take::Refuse);
    assert!(!bucket.tells());
    assert_eq!(bucket.take(5_711.0), Take::Read);
    bucket.spend(5_711.0, 1_000_000.0);
    // No more than 2,000 are owed, which is 20 seconds.
    assert_eq!(bucket.take(1_019_990.0), Take::Refuse);
    assert_eq!(bucket.take(1_020_011.0), Take::Read);
}

#[test]
fn what_is_dear_takes_a_tenth_of_the_time_at_most() {
    for each in [5.0, 20.0, 120.0, 600.0] {
        let busy = busy(each, 30_000.0);
        // The full bucket, one beyond it, and a tenth of the time.
        assert!(busy <= 200.0 + each + 3_000.0, "{each} ms each took {busy} ms of 30 s");
        assert!(busy >= 1_000.0, "{each} ms each took {busy} ms of 30 s");
    }
}

#[test]
fn as_many_as_are_read_are_told_that_they_are_not() {
    let mut bucket = Bucket::full(0.0);
    let taken: Vec<_> = (0..500).map(|_| bucket.take(0.0)).collect();
    let count = |take| taken.iter().filter(|taken| **taken == take).count();
    assert_eq!((count(Take::Read), count(Take::Refuse), count(Take::Drop)), (200, 200, 100));
    bucket.spend_on_refusal(0.0, 300.0);
    // 300 are owed for the answers, and 30 have come back for messages.
    assert_eq!(flood(&mut bucket, 300.0, 100, 0.0).0, 30);
    assert_eq!(bucket.take(300.0), Take::Drop);
}

#[test]
fn what_is_done_costs_what_is_beyond_a_frame_but_never_all() {
    let mut bucket = Bucket::full(0.0);
    bucket.spend_on_action(0.0, 10.0, 0.0);
    assert_eq!(bucket.read.left, 200.0);
    bucket.spend_on_action(10.0, 36.0, 0.0);
    assert_eq!(bucket.read.left, 190.0, "26 ms are a frame and 10 more");
    bucket.spend_on_action(36.0, 5_000.0, 0.0);
    assert_eq!(bucket.read.left, 140.0);
    bucket.spend_on_action(5_000.0, 5_001.0, 20.0);
    assert_eq!(bucket.read.left, 120.0);
}

#[test]
fn a_clock_that_runs_backwards_brings_nothing() {
    let mut bucket = Bucket::full(1_000.0);
    assert_eq!(flood(&mut bucket, 0.0, 300, 0.0).0, 200);
    bucket.spend(500.0, 400.0);
    assert_eq!(bucket.take(900.0), Take::Refuse);
}
