use super::{LaneSpans, Span, SpanState};

impl LaneSpans {
    /// What it does during `span`, as the chart, the table and every export say it.
    #[must_use]
    pub fn does(&self, span: &Span) -> &'static str {
        match span.state {
            SpanState::Queued if !self.in_line(span) => "not started",
            SpanState::Queued => "in line",
            SpanState::Waiting if self.awaits_others(span) => "awaiting another task",
            SpanState::Waiting if self.sleeps(span) => "sleeping",
            SpanState::Waiting => "awaiting",
            SpanState::Running => "running",
        }
    }

    /// Whether a wait is one for the end of others: before a lane begins, it awaits those that it
    /// comes after.
    #[must_use]
    pub fn awaits_others(&self, span: &Span) -> bool {
        self.entered().is_none_or(|entered| entered > span.start)
    }

    /// Whether a wait is a sleep of a plain function, which awaits nothing. Others are awaited for it
    /// before it begins.
    #[must_use]
    pub fn sleeps(&self, span: &Span) -> bool {
        self.beside() && !self.awaits_others(span)
    }
}
