use super::{LaneSpans, Span, SpanState};

impl LaneSpans {
    /// What it does during `span`, as the chart, the table and every export say it.
    #[must_use]
    pub fn does(&self, span: &Span) -> &'static str {
        match span.state {
            SpanState::Queued if !self.in_line(span) => "not started",
            SpanState::Queued => "in line",
            SpanState::Waiting if self.sleeps(span) => "sleeping",
            SpanState::Waiting => "awaiting",
            SpanState::Running => "running",
        }
    }

    /// Whether a wait is a sleep of a plain function, which awaits nothing. What a lane waits for
    /// before it begins is the end of others, and that is awaited for it.
    #[must_use]
    pub fn sleeps(&self, span: &Span) -> bool {
        self.beside() && self.entered().is_some_and(|at| at <= span.start)
    }
}
