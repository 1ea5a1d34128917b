use std::ops::Range;

use super::State;

impl State {
    /// The lanes of the tasks that the reader points at, as they lie in every strategy's group.
    #[must_use]
    pub fn pointed_lanes(&self) -> Range<usize> {
        let counts = self.editor.scenario.tasks().iter().map(|task| task.count as usize);
        self.pointed.map_or(0..0, |group| {
            let first = counts.clone().take(group).sum();
            first..first + counts.clone().nth(group).unwrap_or_default()
        })
    }

    /// The group that the task of this lane belongs to.
    #[must_use]
    pub fn group_of(&self, lane: usize) -> Option<usize> {
        let mut end = 0;
        self.editor.scenario.tasks().iter().position(|task| {
            end += task.count as usize;
            lane < end
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Action;
    use super::super::sample::{act, page};

    #[test]
    fn a_group_is_pointed_at_with_all_of_its_lanes() {
        let mut state = page("A: 1s; B x3: 1s; C: 1s");
        assert_eq!(state.pointed_lanes(), 0..0);
        for (group, lanes) in [(0, 0..1), (1, 1..4), (2, 4..5)] {
            assert_eq!(act(&mut state, &[Action::Point(Some(group))]), []);
            assert_eq!(state.pointed_lanes(), lanes);
            for lane in lanes {
                act(&mut state, &[Action::Point(None), Action::PointLane(Some(lane))]);
                assert_eq!(state.pointed, Some(group), "lane {lane}");
            }
        }
        act(&mut state, &[Action::PointLane(Some(5))]);
        assert_eq!(state.pointed, None);
        act(&mut state, &[Action::Point(Some(7))]);
        assert!(state.pointed_lanes().is_empty());
    }
}
