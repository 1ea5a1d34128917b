use super::*;

#[test]
fn a_job_begins_after_the_step_that_handed_it_over() {
    let trace = trace(|lp| async move {
        let pool = Pool::threads(&lp, 1, ms(5));
        let other = lp.clone();
        lp.create_task(async move {
            other.print("the next task");
            Ok(None)
        });
        let future = does(&lp, &pool, 0, &[]);
        lp.print("main goes on");
        future.await
    });
    let expected = ["main goes on", "0", "the next task"].map(|text| (0, text.to_owned()));
    assert_eq!(printed(&trace), expected);
}

#[test]
fn a_result_comes_back_through_the_ready_queue() {
    let mut runner = runner(|lp| async move {
        let pool = Pool::threads(&lp, 1, ms(5));
        does(&lp, &pool, 0, &[Sleep(10)]).await
    });
    assert_eq!(runner.turn(at(0)), Turn::Until(at(10)));
    assert_eq!(runner.turn(at(9)), Turn::Until(at(10)));
    assert_eq!(runner.turn(at(10)), Turn::Ready, "the future is completed");
    assert_eq!(runner.turn(at(10)), Turn::Ready, "the awaiter ends");
    assert_eq!(runner.turn(at(10)), Turn::Done);
}

#[test]
fn a_job_that_raises_raises_in_its_awaiter() {
    let mut runner = runner(|lp| async move {
        let pool = Pool::threads(&lp, 1, ms(5));
        let failing = pool.run(|worker| async move {
            worker.sleep(ms(10)).await;
            Err(Exception::failed("no"))
        });
        let after = does(&lp, &pool, 1, &[Work(10)]);
        assert_eq!(failing.await, Err(Exception::failed("no")));
        assert_eq!(lp.now(), at(10));
        after.await
    });
    assert_eq!(run_to_end(&mut runner), End::Done);
    let trace = runner.into_trace();
    assert_eq!(story(&trace, 1).last(), Some(&(10, EventKind::Finished(Ending::Failed))));
    assert_eq!(ends(&trace)[0], 20);
}

#[test]
fn threads_go_on_while_the_loop_is_held() {
    let main = |lp: Loop| async move {
        let pool = Pool::threads(&lp, 2, ms(5));
        let jobs = [0, 1].map(|job| does(&lp, &pool, job, &[Work(10), Sleep(10)]));
        let began = lp.current_task().map(|task| task.id());
        lp.block(ms(100)).await;
        assert_eq!(lp.current_task().map(|task| task.id()), began);
        assert_eq!(lp.now(), at(100));
        lp.print("2");
        for job in jobs {
            job.await?;
        }
        Ok(None)
    };
    let trace = trace(main);
    assert_eq!(ends(&trace), [25, 30, 100]);
    assert_eq!(trace.ended(), Some(at(100)));

    let mut runner = runner(main);
    assert_eq!(runner.turn(at(0)), Turn::Until(at(5)), "the jobs begin at once");
    assert_eq!(runner.turn(at(99)), Turn::Until(at(100)));
    assert_eq!(printed(&runner.into_trace()).len(), 2);
}

#[test]
fn a_job_begins_where_the_step_that_handed_it_over_holds_the_loop_once_more() {
    let trace = trace(|lp| async move {
        let pool = Pool::threads(&lp, 1, ms(5));
        lp.block(ms(10)).await;
        let job = does(&lp, &pool, 0, &[Sleep(1)]);
        lp.block(ms(10)).await;
        job.await
    });
    assert_eq!(printed(&trace), [(11, "0".to_owned())]);
    assert_eq!(trace.ended(), Some(at(20)));
}

#[test]
fn what_happens_in_a_pool_happens_on_time_however_late_the_driver_is() {
    let main = |lp: Loop| async move {
        let pool = Pool::threads(&lp, 3, ms(5));
        let acts: [&[Do]; 5] =
            [&[Work(33)], &[Sleep(11), Work(22)], &[Work(7)], &[Sleep(3)], &[Work(12), Sleep(1)]];
        let job = |(number, acts): (usize, &&[Do])| does(&lp, &pool, number, acts);
        for future in acts.iter().enumerate().map(job).collect::<Vec<_>>() {
            future.await?;
        }
        Ok(None)
    };
    let on_time = trace(main);
    let mut runner = runner(main);
    let mut now = at(0);
    loop {
        match runner.turn(now) {
            Turn::Done => break,
            Turn::Until(moment) => now = moment + ms(7),
            Turn::Ready => {}
            Turn::Stalled => panic!("stalled"),
        }
    }
    let late = runner.into_trace();
    let of_jobs = |trace: &Trace| {
        let events = trace.events().iter().filter(|event| event.task.0 > 0);
        events.copied().collect::<Vec<_>>()
    };
    assert_eq!(of_jobs(&late), of_jobs(&on_time));
    assert!(late.ended() > on_time.ended());
}

#[test]
fn many_jobs_take_few_moments() {
    for (jobs, workers) in [(10_000, 10_000), (100_000, 10)] {
        let trace = trace(|lp| async move {
            let pool = Pool::threads(&lp, workers, ms(5));
            let tasks = (0..jobs).map(|_| {
                let future = pool.run(|worker| async move {
                    worker.sleep(ms(10)).await;
                    Ok(None)
                });
                future.into_future()
            });
            let tasks: Vec<_> = tasks.collect();
            gather(&lp, tasks, false).await.map(|_| None)
        });
        let rounds = (jobs / workers) as u64;
        assert_eq!(trace.ended(), Some(at(10 * rounds)), "{jobs} jobs");
    }
}
