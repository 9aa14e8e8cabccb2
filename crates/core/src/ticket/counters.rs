use super::Status;
use crate::Id;

crate::coded! {
    /// A count that a list shows. Kept with every change of a ticket, never by counting rows.
    pub enum Counter {
        /// Open and pending tickets of a mailbox.
        Open = "open",
        /// Open and pending tickets of a mailbox that nobody has taken.
        Unassigned = "unassigned",
        /// Closed tickets of a mailbox.
        Closed = "closed",
        /// Spam of a mailbox.
        Spam = "spam",
        /// Open and pending tickets of a user.
        Mine = "mine",
    }
}

/// What decides which counts a ticket is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Its mailbox.
    pub mailbox: Id,
    /// Its status.
    pub status: Status,
    /// Its assignee.
    pub assignee: Option<Id>,
}

impl Standing {
    /// The counts, each with its owner: a mailbox, or for [`Counter::Mine`] a user.
    pub fn counters(&self) -> Vec<(Id, Counter)> {
        match self.status {
            Status::Closed => vec![(self.mailbox, Counter::Closed)],
            Status::Spam => vec![(self.mailbox, Counter::Spam)],
            Status::Open | Status::Pending => {
                let owner = match self.assignee {
                    Some(user) => (user, Counter::Mine),
                    None => (self.mailbox, Counter::Unassigned),
                };
                vec![(self.mailbox, Counter::Open), owner]
            }
        }
    }
}

/// How the counts change when a ticket goes from `before` (`None`: it did not exist) to `after` (`None`: it is gone).
pub fn difference(before: Option<Standing>, after: Option<Standing>) -> Vec<(Id, Counter, i64)> {
    let mut changes: Vec<(Id, Counter, i64)> = Vec::new();
    for (standing, step) in [(before, -1), (after, 1)] {
        for (owner, counter) in standing.map(|s| s.counters()).unwrap_or_default() {
            match changes.iter_mut().find(|c| c.0 == owner && c.1 == counter) {
                Some(change) => change.2 += step,
                None => changes.push((owner, counter, step)),
            }
        }
    }
    changes.retain(|c| c.2 != 0);
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taking_a_ticket_moves_it_from_unassigned_to_mine() {
        let (mailbox, user) = (Id::from_u128(1), Id::from_u128(2));
        let before = Standing { mailbox, status: Status::Open, assignee: None };
        let after = Standing { assignee: Some(user), ..before };
        let mut changes = difference(Some(before), Some(after));
        changes.sort();
        assert_eq!(changes, vec![(mailbox, Counter::Unassigned, -1), (user, Counter::Mine, 1)]);
    }

    #[test]
    fn what_does_not_move_changes_no_count() {
        let standing = Standing { mailbox: Id::from_u128(1), status: Status::Open, assignee: None };
        assert!(difference(Some(standing), Some(standing)).is_empty());
    }
}
