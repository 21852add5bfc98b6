//! What tests, demo and screenshots share: the one fictional municipality.

pub mod world;
