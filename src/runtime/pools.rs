use super::cpu::{Cpu, Granted};
use super::crew::Crew;
use super::job::{Job, Slice};
use super::slab::{Key, Slab};
use super::slot::Body;
use super::timers::Timers;
use super::worker::Occupation;
use super::{LoopFuture, Value};
use crate::time::{Duration, Instant};
use crate::trace::{Ending, EventKind, TaskId, Trace};

/// The pools of a loop, their jobs, and what is due in them.
#[derive(Default)]
pub(super) struct Pools {
    sites: Vec<Site>,
    pub(super) jobs: Slab<Job>,
    due: Timers<Due>,
    /// What the job wants that is being polled.
    asked: Option<(Occupation, Duration)>,
}

/// One pool.
struct Site {
    crew: Crew,
    cpu: Cpu,
    /// The timer of the next moment at which a job has to leave its core.
    cut: Option<Key>,
}

/// What can be due.
#[derive(Clone, Copy, Debug)]
enum Due {
    /// A worker of that pool comes for a job.
    Take(usize),
    /// The sleep or the work of that job is over.
    GoOn(Key),
    /// A job of that pool has to leave its core.
    Cut(usize),
}

/// The moment of an event, and where it is told.
pub(super) struct Moment<'a> {
    pub(super) now: Instant,
    pub(super) trace: &'a mut Trace,
}

impl Moment<'_> {
    fn note(&mut self, task: TaskId, kind: EventKind) {
        self.trace.push(self.now, task, kind);
    }
}

impl Pools {
    /// Adds a pool, and returns its number.
    pub(super) fn add(&mut self, crew: Crew, cpu: Cpu) -> usize {
        self.sites.push(Site { crew, cpu, cut: None });
        self.sites.len() - 1
    }

    /// Whether a job has not come to its end.
    pub(super) fn are_busy(&self) -> bool {
        self.jobs.len() > 0
    }

    /// When the next event is due.
    pub(super) fn earliest(&mut self) -> Option<Instant> {
        self.due.earliest()
    }

    /// Puts a job into the queue of its pool: `submit`.
    pub(super) fn submit(&mut self, job: Job, moment: &mut Moment<'_>) -> Key {
        moment.note(job.task, EventKind::Submitted);
        let pool = job.pool;
        let key = self.jobs.insert(job);
        self.sites[pool].crew.submit(key);
        self.call(pool, moment.now);
        key
    }

    /// Takes a job out that no worker has: `Future.cancel` (`Lib/concurrent/futures/_base.py`).
    pub(super) fn cancel(&mut self, key: Key, moment: &mut Moment<'_>) -> Option<Job> {
        self.jobs.get(key).filter(|job| job.worker.is_none())?;
        let job = self.jobs.remove(key)?;
        moment.note(job.task, EventKind::Finished(Ending::NeverRan));
        Some(job)
    }

    /// Carries out the next event that is due; returns the job that it lets go on.
    pub(super) fn carry_out(&mut self, moment: &mut Moment<'_>) -> Option<Key> {
        let timer = self.due.pop_due(moment.now)?;
        match self.due.take(timer)? {
            Due::Take(pool) => self.take(pool, moment),
            Due::GoOn(key) => {
                let job = self.jobs.get(key)?;
                if job.slice.is_none() {
                    moment.note(job.task, EventKind::Resumed);
                }
                Some(key)
            }
            Due::Cut(pool) => {
                self.cut(pool, moment);
                None
            }
        }
    }

    /// Keeps what the job that is being polled asks for.
    pub(super) fn ask(&mut self, what: Occupation, duration: Duration) {
        self.asked = Some((what, duration));
    }

    /// Does what the job asked for when it was polled, and keeps its body for the end of that.
    pub(super) fn suspend(
        &mut self,
        key: Key,
        body: Body,
        moment: &mut Moment<'_>,
    ) -> Option<Body> {
        let Some(job) = self.jobs.get_mut(key) else { return Some(body) };
        job.body = Some(body);
        let task = job.task;
        match self.asked.take() {
            Some((Occupation::Work, duration)) => self.work(key, duration, moment),
            asked => {
                let until = asked.map(|(_, duration)| moment.now + duration);
                moment.note(task, EventKind::Suspended { until });
                if let Some(until) = until {
                    self.due.set(until, Due::GoOn(key));
                }
                self.leave_core(key, moment);
            }
        }
        None
    }

    /// The job came to its end. Returns what awaits it.
    pub(super) fn finish(
        &mut self,
        key: Key,
        ending: Ending,
        moment: &mut Moment<'_>,
    ) -> Option<LoopFuture<Value>> {
        self.asked = None;
        let &Job { task, pool, worker, .. } = self.jobs.get(key)?;
        if let Some(slot) = worker {
            moment.note(task, EventKind::Released { slot });
            self.sites[pool].crew.release(slot);
        }
        moment.note(task, EventKind::Finished(ending));
        self.leave_core(key, moment);
        self.call(pool, moment.now);
        self.jobs.remove(key).map(|job| job.future)
    }

    /// Has a free worker come for the next job, if there are both.
    fn call(&mut self, pool: usize, now: Instant) {
        if self.sites[pool].crew.calls() {
            self.due.set(now, Due::Take(pool));
        }
    }

    fn take(&mut self, pool: usize, moment: &mut Moment<'_>) -> Option<Key> {
        let Self { sites, jobs, .. } = self;
        let (key, slot) = sites[pool].crew.take(|key| jobs.get(key).is_some())?;
        let job = jobs.get_mut(key)?;
        job.worker = Some(slot);
        moment.note(job.task, EventKind::Resumed);
        moment.note(job.task, EventKind::Acquired { slot });
        Some(key)
    }

    /// The job computes from here on, or stands in line for a core.
    fn work(&mut self, key: Key, duration: Duration, moment: &mut Moment<'_>) {
        let Some(job) = self.jobs.get_mut(key) else { return };
        job.rest = duration;
        let Job { task, pool, slice, .. } = *job;
        if let Some(Slice { name, since, .. }) = slice {
            self.compute(Granted { job: key, slice: name }, since, moment);
        } else if let Some(granted) = self.sites[pool].cpu.take(key, moment.now) {
            self.compute(granted, moment.now, moment);
        } else {
            moment.note(task, EventKind::Queued { until: None });
        }
        self.set_cut(pool);
    }

    /// The job computes what it has left, on the core that it has had `since` then.
    fn compute(&mut self, granted: Granted, since: Instant, moment: &mut Moment<'_>) {
        let Some(job) = self.jobs.get_mut(granted.job) else { return };
        let done = moment.now + job.rest;
        let timer = self.due.set(done, Due::GoOn(granted.job));
        job.slice = Some(Slice { name: granted.slice, since, done, timer });
        let until = self.sites[job.pool].cpu.keeps(since, done);
        if until > moment.now {
            moment.note(job.task, EventKind::Held { until });
        }
    }

    /// The first in line goes on.
    fn resume(&mut self, granted: Option<Granted>, moment: &mut Moment<'_>) {
        let Some(granted) = granted else { return };
        if let Some(job) = self.jobs.get(granted.job) {
            moment.note(job.task, EventKind::Resumed);
        }
        self.compute(granted, moment.now, moment);
    }

    /// The job does not compute any more, if it did.
    fn leave_core(&mut self, key: Key, moment: &mut Moment<'_>) {
        let Some(job) = self.jobs.get_mut(key) else { return };
        let Some(slice) = job.slice.take() else { return };
        let pool = job.pool;
        let granted = self.sites[pool].cpu.leave(slice.name, moment.now);
        self.resume(granted, moment);
        self.set_cut(pool);
    }

    /// Makes jobs leave their cores for those in line, where it is time.
    fn cut(&mut self, pool: usize, moment: &mut Moment<'_>) {
        while let Some((key, granted)) = self.sites[pool].cpu.cut(moment.now) {
            if let Some(job) = self.jobs.get_mut(key)
                && let Some(slice) = job.slice.take()
            {
                job.rest = slice.done.since(moment.now);
                self.due.cancel(slice.timer);
                moment.note(job.task, EventKind::Queued { until: None });
            }
            self.resume(granted, moment);
        }
        self.set_cut(pool);
    }

    /// Sets the timer of the next cut anew, so that it comes after all work that ends by then.
    fn set_cut(&mut self, pool: usize) {
        let site = &mut self.sites[pool];
        if let Some(timer) = site.cut.take() {
            self.due.cancel(timer);
        }
        site.cut = site.cpu.cut_at().map(|at| self.due.set(at, Due::Cut(pool)));
    }
}
