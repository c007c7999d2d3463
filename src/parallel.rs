//! A parallel map that keeps order, bounds memory and needs no global thread pool (which would hang after a fork).

use std::collections::VecDeque;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::{JoinHandle, spawn};

/// Items in flight for each worker: enough to bridge the time that the caller is busy with a result.
const IN_FLIGHT: usize = 4;

type Outcome<R> = std::thread::Result<R>;

/// Maps items on worker threads and gives the results in the order of the items.
///
/// An item is taken from the inner iterator only when there is room for it, on the thread that asks for results. A
/// panic of the function is passed on to that thread. Dropping the map ends the workers.
pub struct OrderedMap<I: Iterator<Item = T>, T, R> {
    items: std::iter::Fuse<I>,
    jobs: Option<Sender<(usize, T)>>,
    results: Receiver<(usize, Outcome<R>)>,
    workers: Vec<JoinHandle<()>>,
    /// Results that wait for an earlier one; the first belongs to number `next`.
    waiting: VecDeque<Option<Outcome<R>>>,
    next: usize,
    window: usize,
    /// The caller has gone: what is queued need not be done any more.
    stopped: Arc<AtomicBool>,
}

impl<I: Iterator<Item = T>, T: Send + 'static, R: Send + 'static> OrderedMap<I, T, R> {
    /// Maps `items` by `function` on that many threads, at least one.
    ///
    /// # Panics
    ///
    /// If the operating system refuses a thread.
    pub fn new<F>(items: I, workers: usize, function: F) -> Self
    where
        F: Fn(T) -> R + Send + Sync + 'static,
    {
        let workers = workers.max(1);
        let (jobs, queue) = channel::<(usize, T)>();
        let (done, results) = channel();
        let (queue, function) = (Arc::new(Mutex::new(queue)), Arc::new(function));
        let stopped = Arc::new(AtomicBool::new(false));
        let workers: Vec<_> = (0..workers)
            .map(|_| {
                let (queue, done, function, stopped) = (queue.clone(), done.clone(), function.clone(), stopped.clone());
                spawn(move || work(&queue, &done, &*function, &stopped))
            })
            .collect();
        let window = workers.len() * IN_FLIGHT;
        Self {
            items: items.fuse(),
            jobs: Some(jobs),
            results,
            workers,
            waiting: VecDeque::new(),
            next: 0,
            window,
            stopped,
        }
    }

    /// Ends the workers without waiting for the items that they have at hand.
    pub fn abandon(mut self) {
        self.workers.clear();
    }

    fn fill(&mut self) {
        while self.waiting.len() < self.window
            && let Some(item) = self.items.next()
        {
            let number = self.next + self.waiting.len();
            self.waiting.push_back(None);
            if let Some(jobs) = &self.jobs
                && jobs.send((number, item)).is_err()
            {
                return;
            }
        }
    }
}

fn work<T, R>(
    queue: &Mutex<Receiver<(usize, T)>>,
    done: &Sender<(usize, Outcome<R>)>,
    function: &impl Fn(T) -> R,
    stopped: &AtomicBool,
) {
    loop {
        let job = queue.lock().unwrap_or_else(std::sync::PoisonError::into_inner).recv();
        let Ok((number, item)) = job else { return };
        if stopped.load(Ordering::Relaxed) {
            return;
        }
        let outcome = catch_unwind(AssertUnwindSafe(|| function(item)));
        if done.send((number, outcome)).is_err() {
            return;
        }
    }
}

impl<I: Iterator<Item = T>, T: Send + 'static, R: Send + 'static> Iterator for OrderedMap<I, T, R> {
    type Item = R;

    fn next(&mut self) -> Option<R> {
        self.fill();
        loop {
            match self.waiting.front() {
                None => return None,
                Some(None) => {
                    let (number, outcome) = self.results.recv().ok()?;
                    if let Some(slot) = number.checked_sub(self.next).and_then(|k| self.waiting.get_mut(k)) {
                        *slot = Some(outcome);
                    }
                }
                Some(Some(_)) => {
                    let outcome = self.waiting.pop_front().flatten()?;
                    self.next += 1;
                    return Some(outcome.unwrap_or_else(|panic| resume_unwind(panic)));
                }
            }
        }
    }
}

impl<I: Iterator<Item = T>, T, R> Drop for OrderedMap<I, T, R> {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        drop(self.jobs.take());
        for worker in self.workers.drain(..) {
            // A worker catches the panics of its function, so that there is nothing to learn here.
            let _ = worker.join();
        }
    }
}

impl<I: Iterator<Item = T>, T, R> fmt::Debug for OrderedMap<I, T, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OrderedMap")
            .field("workers", &self.workers.len())
            .field("next", &self.next)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    #[test]
    fn order_is_kept_and_items_are_taken_lazily() {
        let taken = Arc::new(AtomicUsize::new(0));
        let counter = taken.clone();
        let items = (0..1000).inspect(move |_| _ = counter.fetch_add(1, Ordering::Relaxed));
        let mut map = OrderedMap::new(items, 3, |n: usize| {
            std::thread::sleep(std::time::Duration::from_micros((n * 7 % 5) as u64 * 50));
            n * 2
        });
        assert_eq!(map.next(), Some(0));
        assert!(taken.load(Ordering::Relaxed) <= 3 * IN_FLIGHT + 1);
        assert_eq!(map.collect::<Vec<_>>(), (1..1000).map(|n| n * 2).collect::<Vec<_>>());
    }

    #[test]
    fn a_panic_reaches_the_caller() {
        let mut map = OrderedMap::new([1, 0, 2].into_iter(), 2, |n: u32| 10 / n);
        assert_eq!(map.next(), Some(10));
        assert!(catch_unwind(AssertUnwindSafe(|| map.next())).is_err());
        assert_eq!(map.next(), Some(5));
        assert_eq!(map.next(), None);
        assert_eq!(map.next(), None);
    }
}
