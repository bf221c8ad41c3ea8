//! Sizes of images.

use std::fmt;

/// The height and width of an image `[pixels]`. It is displayed as `height x width`.
///
/// ```
/// use softmax_lab::Size;
///
/// let size = Size { height: 28, width: 32 };
/// assert_eq!(size.pixels(), 896);
/// assert_eq!(size.to_string(), "28 x 32");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Number of rows.
    pub height: usize,
    /// Number of columns.
    pub width: usize,
}

impl Size {
    /// Returns the number of pixels. It saturates for sizes beyond any machine's memory.
    #[must_use]
    pub fn pixels(self) -> usize {
        self.height.saturating_mul(self.width)
    }

    /// Returns the length of the longer side `[pixels]`.
    #[must_use]
    pub fn longer_side(self) -> usize {
        self.height.max(self.width)
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} x {}", self.height, self.width)
    }
}
