//! The bounds of a listener, each with the reason for its default.

use std::time::Duration;

use ipnet::IpNet;

/// Bounds on what peers may make a listener do. No bound is optional.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Largest message in octets, announced by SIZE (RFC 1870).
    pub message_octets: usize,
    /// Octets of message text that may be in memory over all connections; beyond it senders are told to come back (452).
    pub octets_in_flight: usize,
    /// Recipients of one message; RFC 5321, section 4.5.3.1.8 asks for at least 100.
    pub recipients: usize,
    /// Octets of a command line. RFC 5321 asks for 512 and its extensions add a few hundred.
    pub command_octets: usize,
    /// Commands since the last accepted message, recipients not counted, before the connection is closed.
    pub commands_without_mail: u32,
    /// Refused commands, recipients or messages before the connection is closed.
    pub errors: u32,
    /// Wait for the next command, and for each further piece of a message. RFC 5321, section 4.5.3.2.7 asks for 5 minutes.
    pub idle: Duration,
    /// Time for the whole text of one message, however slowly its pieces trickle in.
    pub data: Duration,
    /// Time for a TLS handshake, and for the peer to read one flush of our replies.
    pub handshake: Duration,
    /// Time that intake has to make a message durable before the sender is told to come back.
    pub deliver: Duration,
    /// Life of one connection.
    pub connection: Duration,
    /// Connections over all peers.
    pub connections: usize,
    /// Connections of one peer; an IPv6 peer is its /64 network.
    pub connections_per_peer: u32,
    /// Messages a minute of one peer, with a burst of the same number.
    pub mails_per_minute_per_peer: u32,
    /// Peers that the two bounds above do not apply to, for example the relay in front of us.
    pub trusted: Vec<IpNet>,
    /// Time that messages under way have to finish after the listener was told to stop.
    pub grace: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            message_octets: 50 << 20,
            octets_in_flight: 512 << 20,
            recipients: 100,
            command_octets: 2048,
            commands_without_mail: 200,
            errors: 20,
            idle: Duration::from_secs(300),
            data: Duration::from_secs(900),
            handshake: Duration::from_secs(30),
            deliver: Duration::from_secs(60),
            connection: Duration::from_secs(3600),
            connections: 1024,
            connections_per_peer: 32,
            mails_per_minute_per_peer: 300,
            trusted: Vec::new(),
            grace: Duration::from_secs(20),
        }
    }
}
