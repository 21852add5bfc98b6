//! What tests, demo and screenshots share: the one fictional municipality.

pub mod checks;
pub mod world;
