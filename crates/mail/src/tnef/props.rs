//! MAPI properties as they stand in TNEF attributes ([MS-OXTNEF], section 2.1.3.4).

/// Little-endian bytes that run out instead of panicking.
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.take(2)?.try_into().ok().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_le_bytes)
    }

    /// A length, that many bytes, and padding to four.
    fn counted(&mut self) -> Option<&'a [u8]> {
        let length = self.u32()? as usize;
        let data = self.take(length)?;
        self.take((4 - length % 4) % 4).or_else(|| self.take(self.0.len()))?;
        Some(data)
    }
}

/// The value of a property, where it is of use here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// Text in the mail's code page.
    Text(&'a [u8]),
    /// Text in UTF-16, little-endian.
    Wide(&'a [u8]),
    /// Bytes, or an object.
    Binary(&'a [u8]),
    /// Anything else.
    Other,
}

/// The properties of an attribute with their ids.
pub(super) struct Properties<'a> {
    bytes: Bytes<'a>,
    left: u32,
}

impl<'a> Properties<'a> {
    pub(super) fn new(data: &'a [u8]) -> Self {
        let mut bytes = Bytes(data);
        let left = bytes.u32().unwrap_or_default().min(10_000);
        Properties { bytes, left }
    }

    fn property(&mut self) -> Option<(u16, Value<'a>)> {
        let kind = self.bytes.u16()?;
        let id = self.bytes.u16()?;
        if id >= 0x8000 {
            self.name()?;
        }
        let several = kind & 0x1000 != 0;
        let fixed = match kind & 0x0FFF {
            0x0002 | 0x0003 | 0x0004 | 0x000A | 0x000B => Some(4),
            0x0005 | 0x0006 | 0x0007 | 0x0014 | 0x0040 => Some(8),
            0x0048 => Some(16),
            0x001E | 0x001F | 0x0102 | 0x000D => None,
            _ => return None,
        };
        let count = if several || fixed.is_none() { self.bytes.u32()? } else { 1 };
        let mut value = Value::Other;
        for _ in 0..count {
            match fixed {
                Some(size) => {
                    self.bytes.take(size)?;
                }
                None => {
                    let data = self.bytes.counted()?;
                    value = match kind & 0x0FFF {
                        0x001E => Value::Text(data),
                        0x001F => Value::Wide(data),
                        _ => Value::Binary(data),
                    };
                }
            }
        }
        Some((id, value))
    }

    /// A property with a name of its own: a GUID and a number or a string.
    fn name(&mut self) -> Option<()> {
        self.bytes.take(16)?;
        if self.bytes.u32()? == 0 { self.bytes.u32().map(|_| ()) } else { self.bytes.counted().map(|_| ()) }
    }
}

impl<'a> Iterator for Properties<'a> {
    type Item = (u16, Value<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let property = self.property();
        if property.is_none() {
            self.left = 0;
        }
        property
    }
}
