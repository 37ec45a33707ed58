//! What is said of a spec and its fit, in words and for machines.
//!
//! In come faults, a [`Report`](crate::fit::Report) or a [`Shortfall`](crate::fit::Shortfall); out come lines of text,
//! or [`Message`]s that `serde` turns into JSON. Nothing here prints or colours anything.

mod composed;
mod facts;
mod message;
mod phrases;
mod status;
mod teller;

pub use facts::{PageFacts, ShortfallFacts};
pub use message::{End, Facts, Message};
pub use phrases::{remedy, shortfall};
pub use status::Status;
pub use teller::{MOST_PRICES, Teller};
