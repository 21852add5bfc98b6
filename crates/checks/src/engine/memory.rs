//! Memory for sorting, grouping and joining, shared by all that a query does at the same time.

use std::fmt;

use datafusion::error::{DataFusionError, Result};
use datafusion::execution::memory_pool::{
    GreedyMemoryPool, MemoryConsumer, MemoryLimit, MemoryPool, MemoryReservation,
};

/// Gives memory to whoever asks first, but a step of a query that can put its rows on the disk has to do so before it holds all of it.
///
/// `DataFusion`'s fair pool parts the memory among all steps of a plan alike, those too that hold nothing yet or nothing any more: with
/// ten steps a grouping goes to the disk at a tenth of the memory. Its greedy pool lets a grouping take everything, and the sort
/// that takes over its rows fails.
#[derive(Debug)]
pub(super) struct SharedPool {
    all: GreedyMemoryPool,
    /// The most that one part of a step may hold that can put its rows on the disk.
    most: usize,
}

impl SharedPool {
    /// A pool of so many bytes, for steps that are done in so many parts at a time: together they hold four fifths of it, so that
    /// a fifth is left for the step that takes over.
    pub(super) fn new(bytes: usize, parts: usize) -> Self {
        Self { all: GreedyMemoryPool::new(bytes), most: bytes / 5 * 4 / parts.max(1) }
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
        self.all.grow(reservation, additional);
    }

    fn shrink(&self, reservation: &MemoryReservation, shrink: usize) {
        self.all.shrink(reservation, shrink);
    }

    fn try_grow(&self, reservation: &MemoryReservation, additional: usize) -> Result<()> {
        let wanted = reservation.size() + additional;
        if reservation.consumer().can_spill() && wanted > self.most {
            let name = reservation.consumer().name();
            return Err(DataFusionError::ResourcesExhausted(format!(
                "{name} may hold {} bytes, not {wanted}",
                self.most
            )));
        }
        self.all.try_grow(reservation, additional)
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
        let pool: Arc<dyn MemoryPool> = Arc::new(SharedPool::new(250, 2));
        let grouping = MemoryConsumer::new("grouping").with_can_spill(true).register(&pool);
        let join = MemoryConsumer::new("join").register(&pool);
        grouping.try_grow(100).unwrap();
        grouping.try_grow(1).unwrap_err();
        join.try_grow(150).unwrap();
        join.try_grow(1).unwrap_err();
        join.shrink(150);
        assert_eq!(pool.reserved(), 100);
    }
}
