//! From bytes to text: transfer encodings, charsets, encoded words, flowed text, and files enclosed in text.

pub mod charset;
pub mod enclosed;
pub mod flowed;
pub mod transfer;
pub mod words;
