use std::cell::RefCell;
use std::rc::Rc;

use super::*;

#[test]
fn cancelling_a_queued_job_takes_it_out() {
    let trace = trace(|lp| async move {
        let pool = Pool::threads(&lp, 1, ms(5));
        let jobs: Vec<_> = (0..3).map(|job| does(&lp, &pool, job, &[Sleep(100)])).collect();
        lp.sleep(ms(10)).await?;
        assert!(jobs[1].cancel());
        assert_eq!((&jobs[1]).await, Err(Exception::Cancelled));
        (&jobs[2]).await
    });
    assert_eq!(printed(&trace), [(100, "0".to_owned()), (200, "2".to_owned())]);
    let never = [(0, EventKind::Submitted), (10, EventKind::Finished(Ending::NeverRan))];
    assert_eq!(story(&trace, 2), never);
    assert_eq!(trace.ended(), Some(at(200)));
}

#[test]
fn cancelling_a_running_job_frees_its_awaiter_and_not_its_thread() {
    let trace = trace(|lp| async move {
        let pool = Pool::threads(&lp, 1, ms(5));
        let awaiter = lp.create_task({
            let (lp, pool) = (lp.clone(), pool.clone());
            async move {
                let outcome = does(&lp, &pool, 0, &[Sleep(100), Work(50)]).await;
                lp.print("freed");
                outcome
            }
        });
        lp.sleep(ms(10)).await?;
        awaiter.cancel();
        assert_eq!(awaiter.await, Err(Exception::Cancelled));
        Ok(None)
    });
    assert_eq!(printed(&trace), [(10, "freed".to_owned()), (150, "0".to_owned())]);
    assert_eq!(trace.ended(), Some(at(150)), "the run ends with the thread");
}

#[test]
fn the_run_waits_for_jobs_that_nobody_awaits() {
    let trace = trace(|lp| async move {
        let pool = Pool::threads(&lp, 1, ms(5));
        (0..3).for_each(|job| drop(does(&lp, &pool, job, &[Sleep(100)])));
        let late = lp.clone();
        lp.call_later(ms(250), move |_| late.print("4"));
        Ok(None)
    });
    // The loop goes on meanwhile.
    assert_eq!(printed(&trace).iter().map(|(at, _)| *at).collect::<Vec<_>>(), [100, 200, 250, 300]);
    assert_eq!(trace.ended(), Some(at(300)));
}

#[test]
fn closing_in_the_middle_frees_the_jobs() {
    let mut runner = Runner::new(Trace::default());
    let lp = runner.get_loop().clone();
    let alive = Rc::new(());
    let pool = Pool::threads(&lp, 2, ms(5));
    let job = |held: Rc<()>| {
        let lp = lp.clone();
        pool.run(move |worker| async move {
            worker.sleep(ms(50)).await;
            // Whoever sleeps first closes the loop in which it runs, and then awaits.
            lp.close();
            worker.work(ms(50)).await;
            drop(held);
            Ok(None)
        })
    };
    let jobs: Vec<_> = (0..4).map(|_| job(Rc::clone(&alive))).collect();
    assert_eq!(runner.turn(at(0)), Turn::Until(at(50)));
    assert_eq!(runner.turn(at(50)), Turn::Done);
    assert_eq!(Rc::strong_count(&alive), 1);
    assert!(jobs.iter().all(|job| !job.done()), "nobody is told");

    let after = job(Rc::clone(&alive));
    assert!(after.done());
    assert_eq!(Rc::strong_count(&alive), 1);
    drop((runner, jobs, after));
}

#[test]
fn a_closed_loop_is_not_held_by_the_step_that_held_it() {
    let mut runner = runner(|lp| async move {
        let pool = Pool::threads(&lp, 1, ms(5));
        let closing = lp.clone();
        drop(pool.run(|worker| async move {
            worker.sleep(ms(10)).await;
            closing.close();
            Ok(None)
        }));
        lp.block(ms(100)).await;
        lp.print("never");
        Ok(None)
    });
    assert_eq!(run_to_end(&mut runner), End::Done);
    assert_eq!(runner.get_loop().now(), at(10));
    assert!(printed(&runner.into_trace()).is_empty());
}

#[test]
fn a_job_that_awaits_what_is_the_loops_is_never_resumed() {
    let done = Rc::new(RefCell::new(Vec::new()));
    let told = Rc::clone(&done);
    let mut runner = runner(|lp| async move {
        let pool = Pool::threads(&lp, 3, ms(5));
        let (asleep, holding, foreign) = (lp.clone(), lp.clone(), Rc::new(RefCell::new(None)));
        drop(pool.run(|_| async move { asleep.sleep(ms(10)).await.map(|()| None) }));
        drop(pool.run(|worker| {
            foreign.replace(Some(worker));
            async move {
                holding.block(ms(10)).await;
                Ok(None)
            }
        }));
        assert_eq!(does(&lp, &pool, 2, &[Work(20)]).await, Ok(Some("2".into())));
        told.borrow_mut().push(lp.now());
        let worker = foreign.take().unwrap();
        worker.sleep(ms(1)).await;
        told.borrow_mut().push(lp.now());
        Ok(None)
    });
    assert_eq!(run_to_end(&mut runner), End::Stalled);
    assert_eq!(*done.borrow(), [at(20)], "the loop was not held, and a worker is for its job");
}
