//! Events: who did what to whom, where, when, and whether it happened.
//!
//! The model stands; no stage fills it yet, and a report's events and relations are empty.

mod model;

pub use model::{
    Argument, ArgumentRole, Casualties, Event, EventStatus, EventType, Plover, Relation, RelationKind, Sector,
    TimeSource, Trigger,
};
