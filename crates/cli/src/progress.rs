//! A sign of life for work that takes more than a second.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work that takes less than this shows nothing: what flickers by helps nobody.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar on the terminal's error stream that shows itself after a second and is gone when dropped.
///
/// Where the error stream is no terminal nothing is ever shown.
pub(crate) struct Progress {
    bar: ProgressBar,
    done: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Begins on work of so many steps; one step is shown as a spinner alone.
    pub(crate) fn new(steps: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        bar.set_style(style(steps > 1));
        let (sender, receiver) = channel();
        let shown = bar.clone();
        let waiting = std::thread::Builder::new().spawn(move || {
            if receiver.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(Duration::from_millis(100));
            }
        });
        // Where the machine has no thread to spare, the work goes on without a sign of life.
        Self { bar, done: waiting.ok().map(|waiting| (sender, waiting)) }
    }

    /// Says what the next step is.
    pub(crate) fn say(&self, message: String) {
        self.bar.set_message(message);
    }

    /// So many steps are done.
    pub(crate) fn reach(&self, step: u64) {
        self.bar.set_position(step);
    }

    /// So many steps are done, of so many; where that becomes known first when the work goes on.
    pub(crate) fn reach_of(&self, step: u64, steps: u64) {
        if self.bar.length() != Some(steps) {
            self.bar.set_length(steps);
            self.bar.set_style(style(steps > 1));
        }
        self.bar.set_position(step);
    }

    /// One step is done.
    pub(crate) fn step(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, waiting)) = self.done.take() {
            drop(sender);
            // The thread only waits and draws; if it panicked there is nothing to mend here.
            let _ = waiting.join();
        }
        self.bar.finish_and_clear();
    }
}

/// A bar with its steps, or a spinner alone.
fn style(has_steps: bool) -> ProgressStyle {
    let template = if has_steps { "{spinner} {msg}  {bar:24}  {pos}/{len}" } else { "{spinner} {msg}" };
    ProgressStyle::with_template(template).expect("the templates above are right").progress_chars("━━ ")
}
