//! Thirty-two secret bytes.

use std::fmt;

use zeroize::Zeroizing;

use crate::{Randomness, VaultError};

/// A 256-bit key. It is wiped when dropped, and its `Debug` says nothing.
#[derive(Clone)]
pub struct Secret(Zeroizing<[u8; 32]>);

impl Secret {
    /// A fresh key.
    pub fn generate(randomness: &dyn Randomness) -> Secret {
        let mut secret = Secret(Zeroizing::new([0; 32]));
        randomness.fill(secret.0.as_mut());
        secret
    }

    /// The key made of these bytes.
    ///
    /// # Errors
    /// [`VaultError::NotAKey`] if there are not exactly 32.
    pub fn from_bytes(bytes: &[u8]) -> Result<Secret, VaultError> {
        let mut secret = Secret(Zeroizing::new([0; 32]));
        if bytes.len() != secret.0.len() {
            return Err(VaultError::NotAKey);
        }
        secret.0.copy_from_slice(bytes);
        Ok(secret)
    }

    /// The key written as 64 hexadecimal digits; white space around them is ignored.
    ///
    /// # Errors
    /// [`VaultError::NotAKey`] if it is anything else.
    pub fn from_hex(text: &str) -> Result<Secret, VaultError> {
        let mut secret = Secret(Zeroizing::new([0; 32]));
        hex::decode_to_slice(text.trim(), secret.0.as_mut()).map_err(|_| VaultError::NotAKey)?;
        Ok(secret)
    }

    /// The key as 64 hexadecimal digits, for a file that only the owner may read.
    pub fn to_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(hex::encode(self.as_bytes()))
    }

    /// The bytes of the key. Keep no copy.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub(crate) fn as_bytes_mut(&mut self) -> &mut [u8; 32] {
        &mut self.0
    }

    pub(crate) fn zeroed() -> Secret {
        Secret(Zeroizing::new([0; 32]))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SeededRandomness;

    #[test]
    fn a_key_survives_the_way_through_hex_and_shows_nothing_when_printed() {
        let key = Secret::generate(&SeededRandomness::new(7));
        let hex = key.to_hex();
        assert_eq!(key.as_bytes(), Secret::from_hex(&format!(" {}\n", hex.as_str())).unwrap().as_bytes());
        assert!(!format!("{key:?}").contains(&hex[..8]));
    }

    #[test]
    fn too_short_too_long_or_not_hex_is_no_key() {
        for text in ["", "00", &"0".repeat(66), &"g".repeat(64)] {
            assert!(matches!(Secret::from_hex(text), Err(VaultError::NotAKey)), "{text}");
        }
        assert!(Secret::from_bytes(&[0; 31]).is_err());
    }
}
