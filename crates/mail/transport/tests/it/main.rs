//! Behaviour of the transports over real sockets and against real servers.

mod client;
mod smtp_in;
