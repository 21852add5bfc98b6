//! Memory for sorting, grouping and joining, shared by all that a query does at the same time.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};

use datafusion::error::{DataFusionError, Result};
use datafusion::execution::memory_pool::{
    GreedyMemoryPool, MemoryConsumer, MemoryLimit, MemoryPool, MemoryReservation,
};

/// How much of the memory those steps hold together at most that can put their rows on the disk, in hundredths. The rest is for what
/// cannot, such as the rows that a join looks up and the merging of what was put on the disk, and for steps that have hardly begun.
const CAN_WAIT: usize = 75;

/// The part of the memory that a step may hold even where others hold all that can wait: enough to take a few thousand rows and put them
/// on the disk. The deepest plans have about ten such steps, each in as many parts as there are processors.
const A_LITTLE: usize = 64;

/// Gives memory to whoever asks first, but a step of a query that can put its rows on the disk has to do so before there is none left.
///
/// `DataFusion`'s fair pool parts the memory among all steps of a plan alike, those too that hold nothing yet or nothing any more: with
/// ten steps a grouping goes to the disk at a tenth of the memory. Its greedy pool lets a grouping take everything, and the sort
/// that takes over its rows fails.
#[derive(Debug)]
pub(super) struct SharedPool {
    all: GreedyMemoryPool,
    /// What is held by steps that can put their rows on the disk, in bytes.
    waiting: AtomicUsize,
    /// The most that they may hold together.
    most: usize,
    /// The most that one part of such a step may hold.
    most_of_one: usize,
    /// What it may hold whatever the others hold.
    little: usize,
}

impl SharedPool {
    /// A pool of so many bytes, for steps that are done in so many parts at a time.
    pub(super) fn new(bytes: usize, parts: usize) -> Self {
        let most = bytes / 100 * CAN_WAIT;
        Self {
            all: GreedyMemoryPool::new(bytes),
            waiting: AtomicUsize::new(0),
            most,
            most_of_one: most / parts.max(1),
            little: bytes / A_LITTLE,
        }
    }

    /// Whether a part of a step that would then hold `wanted` bytes may have so many more.
    fn may_have(&self, wanted: usize, additional: usize) -> bool {
        let together = self.waiting.load(Ordering::Relaxed).saturating_add(additional);
        wanted <= self.little || (wanted <= self.most_of_one && together <= self.most)
    }
}

impl MemoryPool for SharedPool {
    fn name(&self) -> &'static str {
        "shared"
    }

    fn register(&self, consumer: &MemoryConsumer) {
        self.all.register(consumer);
    }

    fn unregister(&self, consumer: &MemoryConsumer) {
        self.all.unregister(consumer);
    }

    fn grow(&self, reservation: &MemoryReservation, additional: usize) {
        if reservation.consumer().can_spill() {
            self.waiting.fetch_add(additional, Ordering::Relaxed);
        }
        self.all.grow(reservation, additional);
    }

    fn shrink(&self, reservation: &MemoryReservation, shrink: usize) {
        if reservation.consumer().can_spill() {
            self.waiting.fetch_sub(shrink, Ordering::Relaxed);
        }
        self.all.shrink(reservation, shrink);
    }

    fn try_grow(&self, reservation: &MemoryReservation, additional: usize) -> Result<()> {
        if !reservation.consumer().can_spill() {
            return self.all.try_grow(reservation, additional);
        }
        let wanted = reservation.size().saturating_add(additional);
        if !self.may_have(wanted, additional) {
            return Err(DataFusionError::ResourcesExhausted(format!(
                "{} may not hold {wanted} bytes, beside {} that are held by what can be put on the disk",
                reservation.consumer().name(),
                self.waiting.load(Ordering::Relaxed)
            )));
        }
        self.all.try_grow(reservation, additional)?;
        self.waiting.fetch_add(additional, Ordering::Relaxed);
        Ok(())
    }

    fn reserved(&self) -> usize {
        self.all.reserved()
    }

    fn memory_limit(&self) -> MemoryLimit {
        self.all.memory_limit()
    }
}

impl fmt::Display for SharedPool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "shared({})", self.all)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn what_can_be_put_on_the_disk_leaves_room_for_the_rest() {
        let pool: Arc<dyn MemoryPool> = Arc::new(SharedPool::new(6400, 2));
        let step = |name: &str| MemoryConsumer::new(name).with_can_spill(true).register(&pool);
        let (grouping, sort, late) = (step("grouping"), step("sort"), step("late"));
        let join = MemoryConsumer::new("join").register(&pool);
        grouping.try_grow(2400).unwrap();
        grouping.try_grow(1).unwrap_err();
        sort.try_grow(2400).unwrap();
        late.try_grow(101).unwrap_err();
        late.try_grow(100).unwrap();
        join.try_grow(1500).unwrap();
        join.try_grow(1).unwrap_err();
        sort.free();
        late.try_grow(2000).unwrap();
        assert_eq!(pool.reserved(), 6000);
    }
}
