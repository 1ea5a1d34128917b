//! What stands before the functions of tasks: what these functions share.

use super::super::{Role, Shape};
use super::templates::*;
use super::{Room, literal};

impl Room<'_> {
    /// Writes all that stands before the functions of tasks.
    pub fn write_head(&mut self) {
        let pool = self.pool().is_some();
        if pool {
            self.imports();
        }
        let (coroutines, plain) = (self.needs.coroutines, self.needs.plain);
        let shape = self.source.shape;
        let blocking = shape == Shape::Blocking;
        let running = |part: &&super::Part<'_>| part.role != Role::LeftOut;
        let parts: Vec<_> = self.needs.parts.iter().filter(running).cloned().collect();
        let stops = parts.iter().any(|part| self.has_signal(part));
        let times = parts.iter().any(|part| part.timeout.is_some());
        let patience = parts.iter().any(|part| part.patience.is_some());
        if self.raises_in_main() {
            self.put(RUNTIME_ERROR);
        }
        if coroutines.sleeps || coroutines.resources || coroutines.calls || coroutines.turns {
            self.put(if self.signals { SLEEP_SIGNAL } else { SLEEP });
        }
        let pauses = plain.sleeps || plain.resources || plain.calls || plain.turns;
        if pauses || coroutines.blocks {
            let main = blocking || coroutines.blocks;
            self.put(if main { SLEEP_BLOCKING } else { SLEEP_SYNC });
        }
        if plain.works || coroutines.works {
            self.put(WORK);
        }
        if stops {
            self.put(SIGNAL_FOR);
            self.put(CANCEL);
        }
        if times || patience {
            self.put(WITH_TIMEOUT);
        }
        match shape {
            Shape::Semaphore(permits) => {
                self.put(SEMAPHORE);
                self.w.put("const semaphore = new Semaphore(~);\n", &[&permits.to_string()]);
            }
            Shape::SemaphorePerCall(_) => self.put(SEMAPHORE),
            _ => {}
        }
        let turns = plain.turns || coroutines.turns;
        let calls = plain.calls || coroutines.calls;
        self.limits(pool, turns, calls);
    }

    /// The parameter for a signal, where there are signals.
    fn signal(&self, before: &str) -> &'static str {
        match (self.signals, before.is_empty()) {
            (false, _) => "",
            (true, true) => "signal",
            (true, false) => ", signal",
        }
    }

    fn limits(&mut self, pool: bool, turns: bool, calls: bool) {
        let rate = self.source.plan.options.rate.filter(|_| turns);
        let server = self.needs.server.filter(|_| calls).map(|places| places.to_string());
        if pool && (turns || calls) {
            let starts = rate.map_or(0, |rate| rate.count);
            self.w.put(SHARED, &[&(16 + 8 * starts).to_string()]);
        }
        if let Some(rate) = rate {
            let (count, per) = (rate.count.to_string(), literal::millis(rate.per));
            let told = rate.per.to_string();
            let template = if pool { TURNS_SHARED } else { TURNS };
            self.w.put(template, &[&count, &told, &count, &per]);
            if self.needs.coroutines.turns {
                self.w.put(TURN, &[self.signal(""), self.signal(", ")]);
            }
        }
        let Some(places) = server else { return };
        if !pool {
            self.put("let serving = 0;\n");
        }
        let class = self.class();
        if self.needs.coroutines.calls {
            self.w.put(CALL, &[self.signal(", ")]);
            self.w.open();
            if turns {
                self.w.put("await turn(~);", &[self.signal("")]);
            }
            let sleep = if self.signals { "await sleep(ms, signal)" } else { "await sleep(ms)" };
            let template = if pool { REFUSE_SHARED } else { REFUSE };
            self.w.put(template, &[&places, class]);
            self.w.put(SERVE, &[sleep, if pool { GO_SHARED } else { GO }]);
            self.end("}");
            self.w.blank(1);
        }
        if self.needs.plain.calls {
            self.put("function callServerSync(ms) {");
            self.w.open();
            if turns {
                self.put("sleepSync(timeToTurn());");
            }
            self.w.put(REFUSE_SHARED, &[&places, class]);
            self.w.put(SERVE, &["sleepSync(ms)", GO_SHARED]);
            self.end("}");
            self.w.blank(1);
        }
    }
}
