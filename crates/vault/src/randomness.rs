//! Where keys and nonces come from. Randomness is a parameter, so that tests can repeat themselves.

use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

/// A source of random bytes.
pub trait Randomness: Send + Sync {
    /// Fills the whole slice.
    fn fill(&self, bytes: &mut [u8]);
}

/// The operating system's cryptographically secure generator: the only one for keys and nonces outside tests.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandomness;

impl Randomness for SystemRandomness {
    /// # Panics
    /// If the operating system gives no randomness. There is no safe way to go on from there.
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("without the system's randomness no key may be made, so the program must stop");
    }
}

/// A repeatable stream of bytes for tests: SHA-256 over the seed and a counter. Never for real keys.
#[derive(Debug)]
pub struct SeededRandomness {
    seed: u64,
    block: AtomicU64,
}

impl SeededRandomness {
    /// The stream that belongs to this seed.
    pub fn new(seed: u64) -> SeededRandomness {
        SeededRandomness { seed, block: AtomicU64::new(0) }
    }
}

impl Randomness for SeededRandomness {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let block = self.block.fetch_add(1, Ordering::Relaxed);
            let digest = Sha256::new().chain_update(self.seed.to_be_bytes()).chain_update(block.to_be_bytes());
            chunk.copy_from_slice(&digest.finalize()[..chunk.len()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(source: &dyn Randomness) -> [u8; 40] {
        let mut bytes = [0; 40];
        source.fill(&mut bytes);
        bytes
    }

    #[test]
    fn the_same_seed_gives_the_same_stream_and_another_seed_another() {
        let (one, again, other) = (SeededRandomness::new(1), SeededRandomness::new(1), SeededRandomness::new(2));
        let first = draw(&one);
        assert_eq!(first, draw(&again));
        assert_ne!(first, draw(&other));
        assert_ne!(first, draw(&one), "the stream must go on");
    }

    #[test]
    fn the_system_never_gives_the_same_bytes_twice() {
        assert_ne!(draw(&SystemRandomness), draw(&SystemRandomness));
    }
}
