//! The invariants of ARCHITECTURE.md and the house numbers of STYLE.md, held by tests instead of good intentions.
//!
//! Every rule is a function from source text to [`breach::Breach`]es. Each has two tests: one runs it over the whole tree,
//! one feeds it a small wrong text and sees it complain. What the tree may still get wrong stands in `exemptions.txt`;
//! that list may only shrink, and a line in it that is no longer needed fails the run.

mod breach;
mod locales;
mod names;
mod panics;
mod rooms;
mod rust;
mod seams;
mod sizes;
mod tree;
mod unfinished;
