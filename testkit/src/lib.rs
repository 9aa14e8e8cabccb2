//! The whole application in one process, for tests: a clock that stands still until it is told, chance from a seed, and
//! servers with a memory in place of the world outside.
//!
//! A story runs on both engines:
//!
//! ```ignore
//! testkit::on_both_engines! {
//!     async fn a_customer_writes_and_an_agent_answers(desk: TestDesk) { … }
//! }
//! ```

mod clock;
mod desk;
mod engine;
mod fakes;

pub use clock::TestClock;
pub use desk::{TestDesk, mail};
pub use engine::{Engine, Scratch};
pub use fakes::{FakeChecks, FakePost, FakeScanner, FakeSystemPost};
#[doc(hidden)]
pub use tokio;
