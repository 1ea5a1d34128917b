use super::Setting;
use crate::scenario::{Problem, Rules, Run};

/// `@run sequential, gather`: the strategies that run, in this order.
pub struct RunOption;

impl Setting for RunOption {
    type Value = Vec<Run>;

    const HELP: &'static str = "the strategies to run, such as sequential, gather";

    fn default(rules: &Rules) -> Vec<Run> {
        rules.default_run()
    }

    fn unset(rules: &Rules) -> String {
        rules.default_run.join(", ")
    }

    fn parse(value: &str, rules: &Rules) -> Result<Vec<Run>, Problem> {
        let mut runs = Vec::new();
        let mut start = 0;
        for part in value.split(',') {
            let notation = part.trim();
            let offset = start + (part.len() - part.trim_start().len());
            let place = |problem: Problem| problem.of_part(offset, notation);
            let run = rules.run(notation).map_err(place)?;
            if runs.contains(&run) {
                let hint = format!("{run} is listed twice: keep one of them");
                return Err(place(Problem::new(notation, hint)));
            }
            runs.push(run);
            start += part.len() + 1;
        }
        Ok(runs)
    }

    fn print(runs: &Vec<Run>, rules: &Rules) -> Vec<String> {
        if *runs == Self::default(rules) {
            return Vec::new();
        }
        runs.iter().map(Run::to_string).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::printed;

    #[test]
    fn the_order_given_is_kept() {
        assert_eq!(printed("A: 1s; @run  gather ,sequential"), "A: 1s\n@run gather, sequential");
    }

    #[test]
    fn errors_point_at_the_strategy() {
        for (notation, sentence) in [
            (
                "A: 1s; @run gather,  gathr",
                "line 1, column 22: found `gathr`: \
                 the strategies are blocking, sequential, gather",
            ),
            (
                "A: 1s; @run gather, concurrent",
                "line 1, column 21: found `concurrent`: gather is listed twice: keep one of them",
            ),
            (
                "A: 1s; @run gather,",
                "line 1, column 20: the strategies are blocking, sequential, gather",
            ),
            (
                "A: 1s; @run \"gather, gathr\"",
                "line 1, column 13: found `gathr`: \
                 the strategies are blocking, sequential, gather",
            ),
            ("A: 1s; @run", "line 1, column 12: the strategies are blocking, sequential, gather"),
        ] {
            assert_eq!(printed(notation), sentence);
        }
    }
}
