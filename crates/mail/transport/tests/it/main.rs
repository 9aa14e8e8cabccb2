//! Behaviour of the transports over real sockets and against real servers.

mod client;
mod egress;
mod imap_in;
mod smtp_in;
mod smtp_out;
mod tls;
