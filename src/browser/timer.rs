use gloo_timers::future::TimeoutFuture;

use crate::chart::within;

/// The longest delay handed to the browser at once. Its timers hold 31 bits of milliseconds and
/// fire at once beyond; a shorter piece also notices sooner that the machine was asleep.
const LONGEST: f64 = 60_000.0;

/// The browser's monotonic clock, in milliseconds since the page was opened.
#[must_use]
pub fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

/// Sleeps until [`now`] reaches `moment`, always by at least one macrotask, so that the browser
/// can paint. Dropping the future drops its timer.
pub async fn sleep_until(moment: f64) {
    loop {
        let rest = within((moment - now()).ceil(), 0.0, LONGEST);
        TimeoutFuture::new(rest as u32).await;
        if now() >= moment {
            return;
        }
    }
}
