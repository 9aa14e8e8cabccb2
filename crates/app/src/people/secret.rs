//! Random secrets: session cookies, links and keys for programs.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use store::Digest;
use vault::Randomness;
use zeroize::Zeroizing;

/// The longest text that is looked at as a secret, bytes; ours have 43, and keys for programs 46.
const LONGEST: usize = 128;

/// A secret of 256 random bits (OWASP ASVS 7.2.3 asks for 128). It is shown once and stored only as a hash: that needs no
/// salt and no slow function, because nobody can guess 256 bits.
#[derive(Clone)]
pub struct Bearer(Zeroizing<String>);

impl Bearer {
    /// A fresh secret that begins with `prefix`, so that scanners for leaked secrets can know it.
    pub fn generate(prefix: &str, randomness: &dyn Randomness) -> Bearer {
        let mut bytes = Zeroizing::new([0_u8; 32]);
        randomness.fill(bytes.as_mut());
        Bearer(Zeroizing::new(format!("{prefix}{}", URL_SAFE_NO_PAD.encode(bytes.as_ref()))))
    }

    /// The secret, to be given to whom it belongs.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    pub fn digest(&self) -> Digest {
        hash(&self.0)
    }
}

impl std::fmt::Debug for Bearer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Bearer(…)")
    }
}

/// The hash under which a secret that somebody shows would be stored; `None` when it cannot be one of ours. Looking a hash up
/// in an index tells nothing of the secret through time: whoever chooses the secret cannot steer its hash.
pub(crate) fn digest(shown: &str) -> Option<Digest> {
    (!shown.is_empty() && shown.len() <= LONGEST && shown.is_ascii()).then(|| hash(shown))
}

fn hash(secret: &str) -> Digest {
    Digest(Sha256::digest(secret.as_bytes()).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use vault::SeededRandomness;

    #[test]
    fn t_31_a_secret_has_256_random_bits_and_is_never_printed() {
        let randomness = SeededRandomness::new(31);
        let (one, other) = (Bearer::generate("", &randomness), Bearer::generate("", &randomness));
        assert_eq!(URL_SAFE_NO_PAD.decode(one.as_str()).unwrap().len(), 32);
        assert_ne!(one.as_str(), other.as_str());
        assert!(!format!("{one:?}").contains(one.as_str()));
    }

    #[test]
    fn t_31_what_cannot_be_a_secret_of_ours_is_not_even_looked_up() {
        let endless = "a".repeat(1 << 20);
        for shown in ["", "\u{0}é", "ＡＡＡＡ", endless.as_str()] {
            assert!(digest(shown).is_none());
        }
        for shown in ["[]", "null", "0", "' or 1=1 --", "%00", "true"] {
            assert!(digest(shown).is_some(), "looked up, and not found");
        }
    }
}
