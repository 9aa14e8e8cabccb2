crate::coded! {
    /// How urgent a ticket is.
    pub enum Priority {
        /// Whenever there is time.
        Low = "low",
        /// As usual.
        Normal = "normal",
        /// Before the usual ones.
        High = "high",
        /// Now.
        Urgent = "urgent",
    }
}

impl Priority {
    /// For sorting: urgent is 3.
    pub fn rank(self) -> i64 {
        self as i64
    }
}
