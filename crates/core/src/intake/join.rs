use super::SenderCheck;

crate::coded! {
    /// Why a mail joined a ticket; kept with the message and shown.
    pub enum Joined {
        /// Our token in In-Reply-To.
        TokenInReplyTo = "token_in_reply_to",
        /// Our token in References.
        TokenInReferences = "token_in_references",
        /// Our token in the address the mail was sent to.
        TokenInAddress = "token_in_address",
    }
}

/// A token found in a mail, whose keyed hash was already checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stood.
    pub place: Joined,
    /// Whether the ticket it names exists in the workspace of the mailbox the mail came to.
    pub ticket_here: bool,
    /// Whether the sender's address is already a participant of that ticket.
    pub sender_participates: bool,
}

/// What the decision rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinFacts {
    /// Valid tokens, the strongest first.
    pub tokens: Vec<Token>,
    /// What the sender's domain says of the mail.
    pub sender: SenderCheck,
}

/// The decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// It joins the ticket of the token at this index.
    Ticket(usize),
    /// It begins a ticket of its own. The token at this index was valid, but the sender is a stranger to that ticket: an
    /// agent is shown the connection and decides.
    Suggested(usize),
    /// It begins a ticket of its own.
    New,
}

/// A mail joins a ticket only by a token of ours *and* a participant's address, in the same workspace, and never when the
/// sender's own domain disowns it (threats T-01 and T-02). A ticket number in the subject is no reason.
pub fn decide(facts: &JoinFacts) -> Join {
    let here = |t: &&(usize, &Token)| t.1.ticket_here;
    let tokens: Vec<(usize, &Token)> = facts.tokens.iter().enumerate().collect();
    if facts.sender == SenderCheck::Failed {
        return tokens.iter().find(here).map_or(Join::New, |t| Join::Suggested(t.0));
    }
    if let Some((index, _)) = tokens.iter().filter(here).find(|t| t.1.sender_participates) {
        return Join::Ticket(*index);
    }
    tokens.iter().find(here).map_or(Join::New, |t| Join::Suggested(t.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(ticket_here: bool, sender_participates: bool) -> Token {
        Token { place: Joined::TokenInReplyTo, ticket_here, sender_participates }
    }

    #[test]
    fn t_02_a_token_and_a_participant_join_and_nothing_less_does() {
        let join = |tokens: Vec<Token>, sender| decide(&JoinFacts { tokens, sender });
        assert_eq!(join(vec![token(true, true)], SenderCheck::Unverified), Join::Ticket(0));
        assert_eq!(join(vec![token(true, true)], SenderCheck::Verified), Join::Ticket(0));
        assert_eq!(join(vec![token(true, true)], SenderCheck::Failed), Join::Suggested(0));
        assert_eq!(join(vec![token(true, false)], SenderCheck::Verified), Join::Suggested(0));
        assert_eq!(join(vec![token(false, true)], SenderCheck::Verified), Join::New);
        assert_eq!(join(vec![], SenderCheck::Verified), Join::New);
        assert_eq!(join(vec![token(true, false), token(true, true)], SenderCheck::Verified), Join::Ticket(1));
    }
}
