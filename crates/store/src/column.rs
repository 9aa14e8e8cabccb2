//! The column types of this room: sealed values, keyed hashes and code words.

use crate::catalogue::Personal;
use sql::{Arg, Kind, Value};
use std::marker::PhantomData;
use vouchsafe_core::Coded;

/// A sealed value of the personal column `C`. It can only be made by sealing, and only for its own column.
pub struct Sealed<C> {
    inner: vault::Sealed,
    column: PhantomData<fn() -> C>,
}

impl<C: Personal> Sealed<C> {
    pub(crate) fn new(inner: vault::Sealed) -> Sealed<C> {
        Sealed { inner, column: PhantomData }
    }

    pub(crate) fn inner(&self) -> &vault::Sealed {
        &self.inner
    }
}

impl<C> Clone for Sealed<C> {
    fn clone(&self) -> Self {
        Sealed { inner: self.inner.clone(), column: PhantomData }
    }
}

impl<C> std::fmt::Debug for Sealed<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealed(…)")
    }
}

impl<C> Value for Sealed<C> {
    const KIND: Kind = Kind::Bytes;
    fn into_arg(self) -> Arg {
        Arg::Bytes(Some(self.inner.as_bytes().to_vec()))
    }
    fn from_arg(arg: Arg) -> Result<Self, String> {
        let inner = vault::Sealed::from_bytes(Vec::from_arg(arg)?);
        Ok(Sealed { inner, column: PhantomData })
    }
}

/// A keyed hash of something personal: equal where the thing is equal, and meaningless without the workspace's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Keyed(pub vault::Keyed);

impl Value for Keyed {
    const KIND: Kind = Kind::Bytes;
    fn into_arg(self) -> Arg {
        Arg::Bytes(Some(self.0.as_bytes().to_vec()))
    }
    fn from_arg(arg: Arg) -> Result<Self, String> {
        let bytes: [u8; 16] =
            Vec::from_arg(arg)?.try_into().map_err(|b: Vec<u8>| format!("{} bytes, not 16", b.len()))?;
        Ok(Keyed(vault::Keyed::from_bytes(bytes)))
    }
}

/// A SHA-256 of a random token: the token itself is never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest(pub [u8; 32]);

impl Value for Digest {
    const KIND: Kind = Kind::Bytes;
    fn into_arg(self) -> Arg {
        Arg::Bytes(Some(self.0.to_vec()))
    }
    fn from_arg(arg: Arg) -> Result<Self, String> {
        let bytes = Vec::from_arg(arg)?.try_into().map_err(|b: Vec<u8>| format!("{} bytes, not 32", b.len()))?;
        Ok(Digest(bytes))
    }
}

/// A word of a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code<T>(pub T);

impl<T: Coded> Value for Code<T> {
    const KIND: Kind = Kind::Text;
    fn into_arg(self) -> Arg {
        Arg::Text(Some(self.0.code().to_owned()))
    }
    fn from_arg(arg: Arg) -> Result<Self, String> {
        let code = String::from_arg(arg)?;
        T::from_code(&code).map(Code).ok_or_else(|| format!("unknown word {code:?}"))
    }
}
