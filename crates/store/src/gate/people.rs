//! Who is this, before the workspace is known.
