//! The one way in which files are gzipped here, so that the same bytes in give the same bytes out.

use std::io::{self, Read, Write};

use flate2::{Compression, GzBuilder};

/// Writes what `from` holds to `to`, gzipped: as small as can be, with no name and no date.
///
/// # Errors
/// If reading or writing fails.
pub(crate) fn pack(mut from: impl Read, to: impl Write) -> io::Result<()> {
    let mut encoder = GzBuilder::new().mtime(0).write(to, Compression::best());
    io::copy(&mut from, &mut encoder)?;
    encoder.finish()?.flush()
}
