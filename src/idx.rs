//! The IDX format of MNIST and of the data sets modelled on it.
//!
//! ```text
//! 2 bytes      0, 0
//! 1 byte       element type; only 0x08, unsigned bytes, is supported here
//! 1 byte       number of dimensions: 3 for images, 1 for labels
//! 4 bytes      length of each dimension, big-endian
//! 1 byte each  elements, row major
//! ```
//!
//! Source: "The IDX file format", <http://yann.lecun.com/exdb/mnist/>.

use std::fmt;

use crate::blocks::Blocks;

/// The element type of unsigned bytes.
const UNSIGNED_BYTE: u8 = 0x08;

/// The largest number of elements in a file: 1 GiB, which fits into a browser tab.
pub const MAX_ELEMENTS: usize = 1 << 30;

/// An array of unsigned bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idx {
    /// The length of each dimension, slowest first: `[n, height, width]` or `[n]`.
    pub shape: Vec<usize>,
    /// The elements, row major. Their number is the product of `shape`.
    pub elements: Vec<u8>,
}

impl Idx {
    /// Reads a whole file that must have `dimensions` dimensions.
    ///
    /// ```
    /// use softmax_lab::idx::Idx;
    ///
    /// let labels = Idx { shape: vec![2], elements: vec![7, 9] };
    /// assert_eq!(Idx::parse(&labels.to_bytes(), 1)?, labels);
    /// let error = Idx::parse(&labels.to_bytes(), 3).unwrap_err();
    /// assert_eq!(error.to_string(), "expected 3 dimensions, found 1");
    /// # Ok::<(), softmax_lab::idx::IdxError>(())
    /// ```
    ///
    /// # Errors
    /// As [`Parser::push`] and [`Parser::finish`].
    pub fn parse(bytes: &[u8], dimensions: usize) -> Result<Self, IdxError> {
        let mut parser = Parser::new(dimensions);
        parser.push(bytes)?;
        parser.finish()
    }

    /// Returns the bytes of a file with this array. See [`header`] for the limits of its shape.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = header(&self.shape);
        bytes.extend(&self.elements);
        bytes
    }
}

/// Returns the header of a file with an array of this shape, of at most 255 dimensions.
///
/// The format has 32 bits for a length. A longer one is written as the largest, which [`Parser`] rejects.
#[must_use]
pub fn header(shape: &[usize]) -> Vec<u8> {
    let mut bytes = magic(shape.len()).to_be_bytes().to_vec();
    for &length in shape {
        bytes.extend(u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes());
    }
    bytes
}

/// Returns the magic number of unsigned bytes in `dimensions` dimensions.
fn magic(dimensions: usize) -> u32 {
    u32::from(UNSIGNED_BYTE) << 8 | dimensions as u32
}

/// The reason why a file is not a valid IDX file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdxError {
    /// The file is empty.
    Empty,
    /// The file ends within its header.
    HeaderTruncated {
        /// Length of the header `[bytes]`.
        expected: usize,
        /// Length of the file `[bytes]`.
        found: usize,
    },
    /// The first two bytes are not zero.
    Magic {
        /// Magic number of a file with unsigned bytes in the expected number of dimensions.
        expected: u32,
        /// The first four bytes, big-endian.
        found: u32,
    },
    /// The elements are not unsigned bytes (type `0x08`).
    ElementType {
        /// The type code in the file.
        found: u8,
    },
    /// The number of dimensions differs: images instead of labels, or labels instead of images.
    Dimensions {
        /// Expected number of dimensions.
        expected: usize,
        /// Number of dimensions in the file.
        found: usize,
    },
    /// A dimension has length zero.
    NoElements {
        /// The shape in the header.
        shape: Vec<usize>,
    },
    /// The header announces more than [`MAX_ELEMENTS`].
    TooLarge {
        /// The shape in the header.
        shape: Vec<usize>,
    },
    /// There is not enough memory for the elements that the header announces.
    OutOfMemory {
        /// Number of bytes that the elements need.
        bytes: usize,
    },
    /// The file ends before its last element.
    Truncated {
        /// Number of elements that the header announces.
        expected: usize,
        /// Number of elements in the file.
        found: usize,
    },
    /// The file continues after its last element.
    TrailingBytes {
        /// Number of elements that the header announces.
        expected: usize,
        /// Number of bytes after the header when reading stopped.
        found: usize,
    },
}

impl fmt::Display for IdxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "expected an IDX file, found an empty file"),
            Self::HeaderTruncated { expected, found } => {
                write!(f, "expected a header of {expected} bytes, found {found}")
            }
            Self::Magic { expected, found } => {
                write!(
                    f,
                    "expected magic number {expected:#010x}, found {found:#010x}"
                )
            }
            Self::ElementType { found } => {
                write!(
                    f,
                    "expected elements of type {UNSIGNED_BYTE:#04x} (unsigned bytes), found {found:#04x}"
                )
            }
            Self::Dimensions { expected, found } => {
                write!(f, "expected {expected} dimensions, found {found}")
            }
            Self::NoElements { shape } => {
                write!(
                    f,
                    "expected at least one element, found the shape {}",
                    Shape(shape)
                )
            }
            Self::TooLarge { shape } => {
                write!(
                    f,
                    "expected at most {MAX_ELEMENTS} elements, found the shape {}",
                    Shape(shape)
                )
            }
            Self::OutOfMemory { bytes } => {
                write!(f, "expected {bytes} bytes of memory, found fewer")
            }
            Self::Truncated { expected, found } => {
                write!(
                    f,
                    "expected {expected} elements, found {found}: the file is cut short"
                )
            }
            Self::TrailingBytes { expected, found } => {
                write!(
                    f,
                    "expected {expected} elements, found at least {found}: the file is too long"
                )
            }
        }
    }
}

impl std::error::Error for IdxError {}

/// A shape that is displayed like `60000 x 28 x 28`.
#[derive(Debug)]
pub struct Shape<'a>(pub &'a [usize]);

impl fmt::Display for Shape<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, length) in self.0.iter().enumerate() {
            if i > 0 {
                write!(f, " x ")?;
            }
            write!(f, "{length}")?;
        }
        Ok(())
    }
}

/// Reads a file in pieces, as a decompressor delivers them.
///
/// The header is checked as soon as it is complete. A file with more elements than it announces is
/// rejected early, so a small gzip file can't unpack to a huge one. Memory is reserved while elements
/// arrive, at most a mebibyte at a time, or one item if that is larger.
///
/// ```
/// use softmax_lab::idx::Parser;
///
/// let mut parser = Parser::new(1);
/// parser.push(&[0, 0, 8, 1, 0, 0, 0, 2])?;
/// parser.push(&[7, 9])?;
/// assert_eq!(parser.finish()?.elements, [7, 9]);
/// # Ok::<(), softmax_lab::idx::IdxError>(())
/// ```
#[derive(Debug)]
pub struct Parser {
    dimensions: usize,
    header: Vec<u8>,
    body: Option<Body>,
}

/// The shape and the elements of a file. The elements are in blocks of whole items, where an item is
/// one entry of the first dimension.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) shape: Vec<usize>,
    pub(crate) elements: Blocks,
}

impl Parser {
    /// Makes a parser of files with `dimensions` dimensions: 3 for images, 1 for labels.
    #[must_use]
    pub fn new(dimensions: usize) -> Self {
        Self {
            dimensions,
            header: Vec::new(),
            body: None,
        }
    }

    /// Takes the next bytes of the file.
    ///
    /// # Errors
    /// If no valid file begins with the bytes so far. The parser must not be used afterwards.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), IdxError> {
        let elements = self.push_header(bytes)?;
        self.push_elements(elements)
    }

    /// Takes the part of `bytes` that belongs to the header, and returns the rest. Reserves no memory
    /// for elements, so that the [`shape`](Self::shape) can be checked first.
    pub(crate) fn push_header<'b>(&mut self, bytes: &'b [u8]) -> Result<&'b [u8], IdxError> {
        let missing = self.header_length() - self.header.len();
        let (head, rest) = bytes.split_at(missing.min(bytes.len()));
        self.header.extend_from_slice(head);
        // The magic number is checked first, so that a short file of another format is reported as
        // such and not as truncated.
        if let Some(magic) = self.header.first_chunk() {
            self.check_magic(*magic)?;
        }
        if self.body.is_none() && self.header.len() == self.header_length() {
            let shape = self.read_shape()?;
            let item = shape.iter().skip(1).product();
            let elements = Blocks::new(item);
            self.body = Some(Body { shape, elements });
        }
        Ok(rest)
    }

    /// Returns the shape that the header announces, once the header is complete.
    pub(crate) fn shape(&self) -> Option<&[usize]> {
        self.body.as_ref().map(|body| body.shape.as_slice())
    }

    /// Takes the next bytes after the header.
    pub(crate) fn push_elements(&mut self, bytes: &[u8]) -> Result<(), IdxError> {
        let Some(Body { shape, elements }) = &mut self.body else {
            return Ok(());
        };
        let expected = element_count(shape)?;
        let found = elements.len() + bytes.len();
        if found > expected {
            return Err(IdxError::TrailingBytes { expected, found });
        }
        elements
            .extend(bytes, expected)
            .map_err(|_| IdxError::OutOfMemory { bytes: expected })
    }

    /// Ends the file.
    ///
    /// # Errors
    /// If the file is incomplete.
    pub fn finish(self) -> Result<Idx, IdxError> {
        let Body { shape, elements } = self.finish_in_blocks()?;
        let elements = elements.into_vec();
        Ok(Idx { shape, elements })
    }

    /// Ends the file. Returns the elements in their blocks, without copying them.
    pub(crate) fn finish_in_blocks(self) -> Result<Body, IdxError> {
        let Some(body) = self.body else {
            return Err(match self.header.len() {
                0 => IdxError::Empty,
                found => IdxError::HeaderTruncated {
                    expected: self.header_length(),
                    found,
                },
            });
        };
        let expected = element_count(&body.shape)?;
        let found = body.elements.len();
        if found < expected {
            return Err(IdxError::Truncated { expected, found });
        }
        Ok(body)
    }

    fn header_length(&self) -> usize {
        4 + 4 * self.dimensions
    }

    fn check_magic(&self, bytes: [u8; 4]) -> Result<(), IdxError> {
        let [zero, zero_too, element_type, dimensions] = bytes;
        if (zero, zero_too) != (0, 0) {
            let expected = magic(self.dimensions);
            return Err(IdxError::Magic {
                expected,
                found: u32::from_be_bytes(bytes),
            });
        }
        if element_type != UNSIGNED_BYTE {
            return Err(IdxError::ElementType {
                found: element_type,
            });
        }
        if usize::from(dimensions) != self.dimensions {
            let found = dimensions.into();
            return Err(IdxError::Dimensions {
                expected: self.dimensions,
                found,
            });
        }
        Ok(())
    }

    /// Reads the shape from the complete header.
    fn read_shape(&self) -> Result<Vec<usize>, IdxError> {
        let lengths = self.header.get(4..).unwrap_or_default().as_chunks().0;
        let shape: Vec<usize> = lengths
            .iter()
            .map(|b| u32::from_be_bytes(*b) as usize)
            .collect();
        if element_count(&shape)? == 0 {
            return Err(IdxError::NoElements { shape });
        }
        Ok(shape)
    }
}

/// Returns the product of the lengths, if it is at most [`MAX_ELEMENTS`].
fn element_count(shape: &[usize]) -> Result<usize, IdxError> {
    if shape.contains(&0) {
        return Ok(0);
    }
    shape
        .iter()
        .try_fold(1_usize, |product, &length| product.checked_mul(length))
        .filter(|&product| product <= MAX_ELEMENTS)
        .ok_or_else(|| IdxError::TooLarge {
            shape: shape.to_vec(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn labels() -> Vec<u8> {
        Idx {
            shape: vec![3],
            elements: vec![7, 8, 9],
        }
        .to_bytes()
    }

    #[test]
    fn reads_what_it_wrote() {
        let idx = Idx {
            shape: vec![2, 1, 3],
            elements: vec![1, 2, 3, 4, 5, 6],
        };
        assert_eq!(Idx::parse(&idx.to_bytes(), 3), Ok(idx));
    }

    #[test]
    fn reads_pieces_of_any_size() {
        for size in 1..=labels().len() {
            let mut parser = Parser::new(1);
            for piece in labels().chunks(size) {
                parser.push(piece).expect("the file is right");
            }
            assert_eq!(parser.finish().map(|idx| idx.elements), Ok(vec![7, 8, 9]));
        }
    }

    #[test]
    fn knows_the_shape_before_the_elements() {
        let mut parser = Parser::new(3);
        assert_eq!(parser.push_header(&[0, 0, 8, 3, 0, 0]), Ok(&[][..]));
        assert_eq!(parser.shape(), None);
        let rest = [0, 2, 0, 0, 0, 3, 0, 0, 0, 1, 77];
        assert_eq!(parser.push_header(&rest), Ok(&[77][..]));
        assert_eq!(parser.shape(), Some(&[2, 3, 1][..]));
    }

    #[test]
    fn rejects_a_huge_header_before_allocating() {
        let huge = [
            0, 0, 8, 3, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        ];
        let shape = vec![u32::MAX as usize; 3];
        assert_eq!(Idx::parse(&huge, 3), Err(IdxError::TooLarge { shape }));
    }

    #[test]
    fn writes_a_length_beyond_32_bits_as_one_that_is_rejected() {
        let shape = vec![u32::MAX as usize];
        let result = Idx::parse(&header(&[usize::MAX]), 1);
        assert_eq!(result, Err(IdxError::TooLarge { shape }));
    }

    #[test]
    fn reports_zero_times_a_huge_length_as_empty() {
        let none = [
            0, 0, 8, 3, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255,
        ];
        assert!(matches!(
            Idx::parse(&none, 3),
            Err(IdxError::NoElements { .. })
        ));
    }
}
