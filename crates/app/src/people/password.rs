//! Passwords: how they are hashed, checked and judged (OWASP ASVS 5.0, 6.2 and 11.4.2; promises SD-28 and HX-40).
//!
//! Two schemes stand side by side, Argon2id and bcrypt, and the profile says which one is for new hashes. Both are
//! verified, so that a change of the profile locks nobody out, and an old hash is replaced at the next sign-in.
//!
//! bcrypt reads 72 bytes and no more. A longer password would be cut without a word (ASVS 6.2.8), so it is hashed with
//! SHA-256 first, after a prefix of ours: the prefix keeps a plain SHA-256 of the same password, stolen elsewhere, from being
//! of any use here. Up to 72 bytes bcrypt gets the password itself, so that hashes brought along from elsewhere verify.

mod policy;

use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use vault::Randomness;
use zeroize::Zeroizing;

pub(crate) use policy::check;

/// How new passwords are hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordScheme {
    /// Argon2id (RFC 9106).
    Argon2id {
        /// Memory, in KiB.
        memory: u32,
        /// Passes over the memory.
        passes: u32,
        /// Lanes.
        lanes: u32,
    },
    /// bcrypt, which takes 2^cost rounds.
    Bcrypt {
        /// The cost.
        cost: u32,
    },
}

/// Why a scheme cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SchemeError {
    /// Too cheap to protect stolen hashes.
    #[error(
        "the password scheme is too weak: Argon2id needs m of at least 19456 with t of at least 2, bcrypt a cost of at least 12"
    )]
    TooWeak,
    /// So expensive that a few sign-ins stop the server.
    #[error(
        "the password scheme is too costly: Argon2id takes m up to 1048576, t up to 16 and p up to 16, bcrypt a cost up to 16"
    )]
    TooCostly,
}

impl Default for PasswordScheme {
    /// Argon2id with 19 MiB, two passes and one lane: OWASP's recommendation.
    fn default() -> PasswordScheme {
        PasswordScheme::Argon2id { memory: 19_456, passes: 2, lanes: 1 }
    }
}

impl PasswordScheme {
    /// Whether the scheme may be used for new passwords.
    ///
    /// # Errors
    /// [`SchemeError`] if it is below the floor of the promises or above what a server can bear.
    pub fn check(self) -> Result<(), SchemeError> {
        let strong = match self {
            PasswordScheme::Argon2id { memory, passes, lanes } => memory >= 19_456 && passes >= 2 && lanes >= 1,
            PasswordScheme::Bcrypt { cost } => cost >= 12,
        };
        match (strong, self.is_bearable()) {
            (true, true) => Ok(()),
            (false, _) => Err(SchemeError::TooWeak),
            (_, false) => Err(SchemeError::TooCostly),
        }
    }

    fn is_bearable(self) -> bool {
        match self {
            PasswordScheme::Argon2id { memory, passes, lanes } => memory <= 1 << 20 && passes <= 16 && lanes <= 16,
            PasswordScheme::Bcrypt { cost } => cost <= 16,
        }
    }
}

/// Hashes a password, as text that carries its scheme: a PHC string, or bcrypt's own. Takes as long as the scheme says.
///
/// # Errors
/// [`SchemeError`] if the scheme's figures are not ones that the algorithm knows.
pub(crate) fn hash(scheme: PasswordScheme, password: &str, randomness: &dyn Randomness) -> Result<String, SchemeError> {
    let mut salt = [0; 16];
    randomness.fill(&mut salt);
    let password = prepared(password);
    match scheme {
        PasswordScheme::Argon2id { memory, passes, lanes } => {
            let params = Params::new(memory, passes, lanes, Some(32)).map_err(|_| SchemeError::TooWeak)?;
            let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
            let hash = argon2.hash_password_with_salt(password.as_bytes(), &salt);
            Ok(hash.map_err(|_| SchemeError::TooCostly)?.to_string())
        }
        PasswordScheme::Bcrypt { cost } => {
            let hash = bcrypt::hash_with_salt(for_bcrypt(&password), cost, salt);
            Ok(hash.map_err(|_| SchemeError::TooCostly)?.to_string())
        }
    }
}

/// Whether this is the password of the stored hash, whichever scheme made it. Takes as long as that scheme says.
///
/// A stored text that is no hash, or one so costly that verifying it would stop the server, has no password.
pub(crate) fn verify(stored: &str, password: &str) -> bool {
    let right = match scheme_of(stored) {
        Some(scheme) if scheme.is_bearable() => matches(stored, scheme, &prepared(password)),
        _ => None,
    };
    if right.is_none() {
        tracing::error!("a stored password hash cannot be read; its owner must reset the password");
    }
    right.unwrap_or(false)
}

/// Whether a stored hash was made by exactly this scheme; one that was not should be replaced when the password is known.
pub(crate) fn is_current(scheme: PasswordScheme, stored: &str) -> bool {
    scheme_of(stored) == Some(scheme)
}

/// Whether the password matches; `None` if the stored text is no hash after all.
fn matches(stored: &str, scheme: PasswordScheme, password: &str) -> Option<bool> {
    match scheme {
        PasswordScheme::Argon2id { .. } => {
            let hash = PasswordHash::new(stored).ok()?;
            Some(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
        }
        PasswordScheme::Bcrypt { .. } => bcrypt::verify(for_bcrypt(password), stored).ok(),
    }
}

/// The scheme that made a stored hash; `None` if it is none that this program can verify.
fn scheme_of(stored: &str) -> Option<PasswordScheme> {
    if stored.starts_with("$2") {
        let parts: bcrypt::HashParts = stored.parse().ok()?;
        return Some(PasswordScheme::Bcrypt { cost: parts.get_cost() });
    }
    let hash = PasswordHash::new(stored).ok()?;
    let params = Params::try_from(&hash).ok()?;
    if hash.algorithm.as_str() != "argon2id" || hash.salt.is_none() || hash.hash.is_none() {
        return None;
    }
    Some(PasswordScheme::Argon2id { memory: params.m_cost(), passes: params.t_cost(), lanes: params.p_cost() })
}

/// The password as every keyboard gives it: Unicode NFC with plain spaces (RFC 8265, section 4.2, without its refusals).
fn prepared(password: &str) -> Zeroizing<String> {
    Zeroizing::new(password.nfc().map(|c| if c.is_whitespace() && !c.is_ascii() { ' ' } else { c }).collect())
}

/// What bcrypt gets: the password, or for one that it would cut, a hash of all of it.
fn for_bcrypt(password: &str) -> Zeroizing<Vec<u8>> {
    const READ: usize = 72;
    if password.len() <= READ {
        return Zeroizing::new(password.as_bytes().to_vec());
    }
    let digest = Sha256::new().chain_update(b"vouchsafe long password\0").chain_update(password.as_bytes()).finalize();
    Zeroizing::new(STANDARD_NO_PAD.encode(digest).into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use vault::SeededRandomness;

    const SMALL: PasswordScheme = PasswordScheme::Argon2id { memory: 64, passes: 1, lanes: 1 };
    const QUICK: PasswordScheme = PasswordScheme::Bcrypt { cost: 4 };

    fn hashed(scheme: PasswordScheme, password: &str) -> String {
        hash(scheme, password, &SeededRandomness::new(1)).unwrap()
    }

    #[test]
    fn each_scheme_verifies_its_own_hashes_and_no_other_password() {
        for scheme in [PasswordScheme::default(), SMALL, QUICK] {
            let stored = hashed(scheme, "correct horse");
            assert!(verify(&stored, "correct horse"), "{stored}");
            for wrong in ["", "correct hors", "correct horse ", "Correct horse"] {
                assert!(!verify(&stored, wrong), "{wrong}");
            }
        }
    }

    #[test]
    fn hashes_carry_their_scheme_and_a_salt_of_their_own() {
        let randomness = SeededRandomness::new(1);
        let scheme = PasswordScheme::default();
        let [one, other] = [(); 2].map(|()| hash(scheme, "correct horse", &randomness).unwrap());
        assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{one}");
        assert_ne!(one, other);
        assert!(hashed(QUICK, "correct horse").starts_with("$2b$04$"));
    }

    #[test]
    fn hashes_of_other_programs_verify() {
        // Made for this test with Python's bcrypt 5.0.0 and argon2-cffi 25.1.0.
        let bcrypt = "$2b$05$KI4mTh/pwgdULKbwXb5P0O4ZfwjruqBTE9LuJIRRFKhOcjXkHjPMS";
        let argon2 = "$argon2id$v=19$m=256,t=1,p=1$/FSal+DNAA4JlsvNVbtkwg$HL5yh/7WSfAoXsxXAX+GADsKkoO5ANNIwbjDVDPdhug";
        for stored in [bcrypt, &bcrypt.replacen("$2b$", "$2y$", 1), argon2] {
            assert!(verify(stored, "correct horse battery"), "{stored}");
            assert!(!verify(stored, "incorrect horse"), "{stored}");
        }
    }

    #[test]
    fn a_hash_of_another_scheme_or_other_costs_is_due_for_replacement() {
        let stored = hashed(SMALL, "correct horse");
        assert!(is_current(SMALL, &stored));
        assert!(!is_current(QUICK, &stored) && !is_current(PasswordScheme::default(), &stored));
        assert!(!is_current(PasswordScheme::Bcrypt { cost: 12 }, &hashed(QUICK, "correct horse")));
        assert!(!is_current(SMALL, "nonsense"));
    }

    #[test]
    fn bcrypt_cuts_no_long_password() {
        for length in [71, 72, 73, 74, 128] {
            let password = "x".repeat(length);
            let stored = hashed(QUICK, &password);
            assert!(verify(&stored, &password), "{length}");
            assert!(!verify(&stored, &"x".repeat(length + 1)), "{length}");
            assert!(!verify(&stored, &format!("{}y", &password[1..])), "{length}");
        }
    }

    #[test]
    fn a_bare_sha_256_of_a_long_password_opens_nothing() {
        let password = "x".repeat(100);
        let stored = hashed(QUICK, &password);
        let bare = Sha256::digest(password.as_bytes());
        assert!(!verify(&stored, &STANDARD_NO_PAD.encode(bare)));
    }

    #[test]
    fn the_same_password_typed_on_another_keyboard_is_the_same() {
        for scheme in [SMALL, QUICK] {
            let composed = hashed(scheme, "Gr\u{fc}\u{df}e aus K\u{f6}ln");
            assert!(verify(&composed, "Gru\u{308}\u{df}e\u{a0}aus Ko\u{308}ln"));
        }
    }

    #[test]
    fn a_stored_text_that_is_no_hash_or_a_bomb_has_no_password() {
        let small = hashed(SMALL, "x");
        let bombs = [
            "$2b$31$WUHhXETkX0fnYkrqZU3ta.N8Utt4U77kW4RVbchzgvBvBBEEdCD/u".to_owned(),
            small.replace("m=64", "m=4194304"),
            small.replace("t=1", "t=4000000000"),
        ];
        let nonsense = ["", "x", "$2b$", "$argon2id$", "$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHQ"].map(str::to_owned);
        let foreign = [small.replace("argon2id", "argon2i"), small.replace("argon2id", "scrypt")];
        for stored in bombs.iter().chain(&nonsense).chain(&foreign) {
            assert!(!verify(stored, "x"), "{stored}");
        }
    }

    #[test]
    fn schemes_below_the_promises_or_beyond_the_server_are_refused() {
        assert_eq!(PasswordScheme::default().check(), Ok(()));
        assert_eq!(PasswordScheme::Bcrypt { cost: 12 }.check(), Ok(()));
        for weak in [SMALL, QUICK, PasswordScheme::Bcrypt { cost: 11 }] {
            assert_eq!(weak.check(), Err(SchemeError::TooWeak));
        }
        let costly = PasswordScheme::Argon2id { memory: 1 << 21, passes: 2, lanes: 1 };
        assert_eq!(costly.check(), Err(SchemeError::TooCostly));
        assert_eq!(PasswordScheme::Bcrypt { cost: 17 }.check(), Err(SchemeError::TooCostly));
        assert!(hash(PasswordScheme::Bcrypt { cost: 99 }, "x", &SeededRandomness::new(1)).is_err());
    }
}
