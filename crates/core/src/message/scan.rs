crate::coded! {
    /// What the virus scanner said of an attachment.
    pub enum Scan {
        /// Looked at, nothing found.
        Clean = "clean",
        /// Something was found; it is never served.
        Infected = "infected",
        /// The scanner did not answer and the profile asks to wait for it.
        Held = "held",
        /// No scanner is configured.
        Unscanned = "unscanned",
    }
}

impl Scan {
    /// Whether the content may be handed out.
    pub fn may_be_served(self) -> bool {
        matches!(self, Scan::Clean | Scan::Unscanned)
    }
}
