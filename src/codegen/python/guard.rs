use super::Text;
use crate::codegen::{Shape, Writer, fill_in};

impl Text<'_> {
    /// Writes what runs the main function, where the program is not imported.
    ///
    /// Processes import it. Their pool is not left in the main function: to leave it is to wait for
    /// it, and that would hold the loop.
    pub(super) fn guard(&self, w: &mut Writer) {
        w.line("if __name__ == \"__main__\":");
        w.open();
        match self.source.shape {
            Shape::Blocking => w.line("main()"),
            Shape::Processes(processes) => {
                self.pool(w, &processes.to_string());
                w.open();
                w.line("asyncio.run(main(pool))");
                w.close();
            }
            _ => w.line("asyncio.run(main())"),
        }
        w.close();
    }

    fn pool(&self, w: &mut Writer, count: &str) {
        let names = self.shared_names();
        if names.is_empty() {
            return w.put("with ProcessPoolExecutor(max_workers=~) as pool:", &[count]);
        }
        let rate = self.source.plan.options.rate.map_or(0, |rate| rate.count).to_string();
        for name in &names {
            if *name == "calls" {
                w.line("shared_calls = multiprocessing.Value(\"i\", 0)");
            } else {
                w.put("shared_starts = multiprocessing.Array(\"d\", [-math.inf] * ~)", &[&rate]);
            }
        }
        let shared: Vec<_> = names.iter().map(|name| ["shared_", name].concat()).collect();
        let coroutines = self.needs.coroutines;
        if coroutines.calls || coroutines.turns {
            w.put("share(~)", &[&shared.join(", ")]);
        }
        let comma = if shared.len() == 1 { "," } else { "" };
        let shared = fill_in("(~~)", &[&shared.join(", "), comma]);
        w.put(SHARING, &[count, &shared]);
    }
}

const SHARING: &str = "\
with ProcessPoolExecutor(
    max_workers=~, initializer=share, initargs=~
) as pool:";
