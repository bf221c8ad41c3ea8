//! The user's own picture, converted to an image like those of the data set.
//!
//! The images of Fashion-MNIST were made from photographs in these steps (Xiao et al., 2017, section
//! 2): trim margins in the background's colour, scale the longest edge to 28 pixels, centre, negate
//! the intensities, convert to grey. This module does the same for any size of image, except that it
//!
//! - scales by the mean of areas instead of subsampling and sharpening,
//! - finds out from the border whether to negate.

use std::fmt;
use std::ops::Range;

use crate::size::Size;

/// The longest side of a picture `[pixels]`. [`Picture::image`] adds up the bytes of up to a square of
/// this side, and the sum of a larger one may overflow 32 bits.
pub const MAX_SIDE: usize = 4096;

/// Number of bytes of a pixel: red, green, blue, opacity.
const RGBA: usize = 4;

/// The largest difference of a background pixel from the background's grey: 5 per cent, as in the
/// paper.
const TOLERANCE: u8 = 13;

/// The largest grey of a background that counts as dark.
const DARK: u8 = 127;

/// The reason why a picture is rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureError {
    /// It has no pixels.
    Empty {
        /// Its size.
        size: Size,
    },
    /// A side is longer than [`MAX_SIDE`].
    TooLarge {
        /// Its size.
        size: Size,
    },
    /// The number of bytes differs from what the size needs.
    Bytes {
        /// Number of bytes that the size needs.
        expected: usize,
        /// Number of bytes.
        found: usize,
    },
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty { size } => {
                write!(
                    f,
                    "expected a picture of at least 1 x 1 pixels, found {size}"
                )
            }
            Self::TooLarge { size } => write!(
                f,
                "expected a picture of at most {MAX_SIDE} x {MAX_SIDE} pixels, found {size}"
            ),
            Self::Bytes { expected, found } => {
                write!(
                    f,
                    "expected {expected} bytes of pixels, found {found} bytes"
                )
            }
        }
    }
}

impl std::error::Error for PictureError {}

/// Checks that there are `expected` bytes.
///
/// # Errors
/// [`PictureError::Bytes`] if their number differs.
pub fn check_length(bytes: &[u8], expected: usize) -> Result<(), PictureError> {
    let found = bytes.len();
    if found == expected {
        Ok(())
    } else {
        Err(PictureError::Bytes { expected, found })
    }
}

/// A picture in grey, with the grey of its background.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    width: usize,
    /// Row by row.
    greys: Vec<u8>,
    background: u8,
}

impl Picture {
    /// Reads the pixels of a picture, row by row, each as red, green, blue and opacity. Transparent
    /// pixels become white. The grey is the luma of Rec. 709, computed from the sRGB values without
    /// linearising them, which is enough to separate an object from its background.
    ///
    /// ```
    /// use softmax_lab::{Picture, Size};
    ///
    /// // A black pixel on white, converted to an image of 4 x 4 pixels.
    /// let mut rgba = [255; 4 * 9];
    /// rgba[16..19].fill(0);
    /// let picture = Picture::from_rgba(&rgba, Size { height: 3, width: 3 })?;
    /// assert!(picture.is_on_bright());
    /// let image = picture.image(Size { height: 4, width: 4 }, true);
    /// assert_eq!(image, [255; 16]);
    /// # Ok::<(), softmax_lab::picture::PictureError>(())
    /// ```
    ///
    /// # Errors
    /// If there are no pixels, too many pixels, or another number of bytes than the size needs.
    pub fn from_rgba(rgba: &[u8], size: Size) -> Result<Self, PictureError> {
        if size.pixels() == 0 {
            return Err(PictureError::Empty { size });
        }
        if size.longer_side() > MAX_SIDE {
            return Err(PictureError::TooLarge { size });
        }
        check_length(rgba, RGBA * size.pixels())?;
        let greys: Vec<u8> = rgba.chunks_exact(RGBA).map(grey).collect();
        let background = background(&greys, size.width);
        Ok(Self {
            width: size.width,
            greys,
            background,
        })
    }

    /// Returns the grey of the background, 0 to 255.
    #[must_use]
    pub fn background(&self) -> u8 {
        self.background
    }

    /// Whether the background is bright. Such a picture has to be inverted, because the images of the
    /// data set are bright on a dark background.
    #[must_use]
    pub fn is_on_bright(&self) -> bool {
        self.background > DARK
    }

    /// Converts the picture to an image of this size: `[row][column]`, 0 to 255. With `inverted`, bright
    /// becomes dark.
    ///
    /// The part that differs from the background is scaled as large as possible and centred. A background
    /// that is dark after the inversion becomes 0, and the levels above it are stretched to 255.
    #[must_use]
    pub fn image(&self, size: Size, inverted: bool) -> Vec<u8> {
        let levels = self.levels(inverted);
        let mut image = vec![levels[usize::from(self.background)]; size.pixels()];
        let (rows, columns) = self.trimmed();
        if rows.is_empty() || size.pixels() == 0 {
            return image;
        }
        let object = fitted(
            Size {
                height: rows.len(),
                width: columns.len(),
            },
            size,
        );
        // If the margins can't be equal, the one above or to the left is a pixel wider, as in nearly all
        // images of the data set.
        let top = (size.height - object.height).div_ceil(2);
        let left = (size.width - object.width).div_ceil(2);
        let scaled = self.scaled(rows, columns, &levels, object);
        for (row, pixels) in scaled.chunks_exact(object.width).enumerate() {
            let start = (top + row) * size.width + left;
            image[start..start + object.width].copy_from_slice(pixels);
        }
        image
    }

    /// Returns the level in the image of each grey of the picture: `[grey]`.
    fn levels(&self, inverted: bool) -> [u8; 256] {
        let invert = |grey: u8| if inverted { 255 - grey } else { grey };
        let background = invert(self.background);
        // The background is bright only if the caller asked for it. Then it keeps its level.
        let black = if background > DARK { 0 } else { background };
        let span = u32::from(255 - black);
        let mut levels = [0; 256];
        for (level, grey) in levels.iter_mut().zip(0..=u8::MAX) {
            let above = u32::from(invert(grey).saturating_sub(black));
            *level = ((above * 255 + span / 2) / span) as u8;
        }
        levels
    }

    /// Returns the rows and columns from the first to the last that differ from the background. They
    /// are empty if none differs.
    fn trimmed(&self) -> (Range<usize>, Range<usize>) {
        let (mut top, mut bottom, mut left, mut right) = (0, 0, self.width, 0);
        for (row, greys) in self.greys.chunks_exact(self.width).enumerate() {
            for (column, grey) in greys.iter().enumerate() {
                if grey.abs_diff(self.background) > TOLERANCE {
                    top = if bottom == 0 { row } else { top };
                    bottom = row + 1;
                    left = left.min(column);
                    right = right.max(column + 1);
                }
            }
        }
        (top..bottom, left..right)
    }

    /// Scales a part of the picture to another size. Each new pixel is the mean of the area that it covers.
    /// An old pixel that is covered in part has that part as its weight. The weights are integers, so only
    /// the mean is rounded.
    fn scaled(
        &self,
        rows: Range<usize>,
        columns: Range<usize>,
        levels: &[u8; 256],
        Size { height, width }: Size,
    ) -> Vec<u8> {
        let area = (rows.len() * columns.len()) as u32;
        let mut scaled = Vec::with_capacity(height * width);
        let mut sums = vec![0; width];
        for row in 0..height {
            sums.fill(0);
            for (down, part_of_height) in covered(row, rows.len(), height) {
                let start = (rows.start + down) * self.width + columns.start;
                let greys = &self.greys[start..start + columns.len()];
                for (column, sum) in sums.iter_mut().enumerate() {
                    for (across, part_of_width) in covered(column, columns.len(), width) {
                        let level = u32::from(levels[usize::from(greys[across])]);
                        *sum += part_of_height * part_of_width * level;
                    }
                }
            }
            for sum in &sums {
                scaled.push(((sum + area / 2) / area) as u8);
            }
        }
        scaled
    }
}

/// Returns the pixels that are covered if a line of `from` pixels is scaled to `to` pixels: those under the
/// new pixel `index`. Each comes with its covered part in units of 1 / `to`. The parts add up to `from`.
fn covered(index: usize, from: usize, to: usize) -> impl Iterator<Item = (usize, u32)> {
    let (start, end) = (index * from, (index + 1) * from);
    (start / to..end.div_ceil(to)).map(move |place| {
        let part = end.min((place + 1) * to) - start.max(place * to);
        (place, part as u32)
    })
}

/// Returns the largest size with the aspect ratio of `found` that fits into `most`. Each side has at
/// least one pixel.
fn fitted(found: Size, most: Size) -> Size {
    let is_taller = found.height * most.width >= found.width * most.height;
    let scaled = |side: usize, from: usize, to: usize| ((side * to + from / 2) / from).max(1);
    if is_taller {
        Size {
            height: most.height,
            width: scaled(found.width, found.height, most.height).min(most.width),
        }
    } else {
        Size {
            height: scaled(found.height, found.width, most.width).min(most.height),
            width: most.width,
        }
    }
}

/// Returns the luma of a pixel on white. The weights 0.2126, 0.7152 and 0.0722 are in units of 2^-16.
fn grey(rgba: &[u8]) -> u8 {
    let &[red, green, blue, opacity] = rgba else {
        return 0;
    };
    let luma = 13_933 * u32::from(red) + 46_871 * u32::from(green) + 4_732 * u32::from(blue);
    let luma = (luma + (1 << 15)) >> 16;
    let opacity = u32::from(opacity);
    ((luma * opacity + 255 * (255 - opacity) + 127) / 255) as u8
}

/// Returns the grey of the background: the level with most pixels of the border within [`TOLERANCE`] of it. A
/// mean or a median of the whole border would include an object that reaches the edges.
fn background(greys: &[u8], width: usize) -> u8 {
    let mut counts = [0_u32; 256];
    let last = greys.len() - width;
    for (place, &grey) in greys.iter().enumerate() {
        let column = place % width;
        if place < width || place >= last || column == 0 || column == width - 1 {
            counts[usize::from(grey)] += 1;
        }
    }
    let around = |level: usize| {
        let tolerance = usize::from(TOLERANCE);
        level.saturating_sub(tolerance)..(level + tolerance + 1).min(counts.len())
    };
    let total = |range: Range<usize>| counts[range].iter().sum::<u32>();
    let (mut commonest, mut pixels) = (0, 0);
    for level in 0..counts.len() {
        let count = total(around(level));
        if count > pixels {
            (commonest, pixels) = (level, count);
        }
    }
    // The median of the border's pixels around that level.
    let mut left = pixels / 2;
    for level in around(commonest) {
        if counts[level] > left {
            return level as u8;
        }
        left -= counts[level];
    }
    commonest as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn size(height: usize, width: usize) -> Size {
        Size { height, width }
    }

    /// The size of Fashion-MNIST's images.
    const SIZE: Size = Size {
        height: 28,
        width: 28,
    };

    /// Makes a picture of greys.
    fn picture(greys: &[u8], width: usize) -> Picture {
        let rgba: Vec<u8> = greys
            .iter()
            .flat_map(|&grey| [grey, grey, grey, 255])
            .collect();
        let size = size(greys.len() / width, width);
        Picture::from_rgba(&rgba, size).expect("a picture")
    }

    /// Makes a picture of one grey with a rectangle of another on it.
    fn rectangle(
        (height, width): (usize, usize),
        (background, ink): (u8, u8),
        rows: Range<usize>,
        columns: Range<usize>,
    ) -> Picture {
        let mut greys = vec![background; height * width];
        for row in rows {
            greys[row * width..][columns.clone()].fill(ink);
        }
        picture(&greys, width)
    }

    /// Returns the rows and the columns of an image that have a bright pixel.
    fn bright(image: &[u8], width: usize) -> (Vec<usize>, Vec<usize>) {
        let rows = image.chunks_exact(width).enumerate();
        let rows = rows.filter(|(_, row)| row.iter().any(|&pixel| pixel > 127));
        let is_bright = |&column: &usize| {
            image
                .iter()
                .skip(column)
                .step_by(width)
                .any(|&pixel| pixel > 127)
        };
        (
            rows.map(|(row, _)| row).collect(),
            (0..width).filter(is_bright).collect(),
        )
    }

    #[test]
    fn converts_colours_to_luma() {
        let of = |rgba: [u8; 4]| grey(&rgba);
        assert_eq!(of([255, 0, 0, 255]), 54);
        assert_eq!(of([0, 255, 0, 255]), 182);
        assert_eq!(of([0, 0, 255, 255]), 18);
        for grey in 0..=u8::MAX {
            assert_eq!(of([grey, grey, grey, 255]), grey);
        }
    }

    #[test]
    fn shows_transparent_pixels_as_white() {
        assert_eq!(grey(&[0, 0, 0, 0]), 255);
        assert_eq!(grey(&[0, 0, 0, 128]), 127);
        assert_eq!(grey(&[255, 255, 255, 3]), 255);
    }

    #[test]
    fn inverts_scales_and_centres_black_on_white() {
        let picture = rectangle((100, 80), (255, 0), 10..50, 60..70);
        assert!(picture.is_on_bright());
        let image = picture.image(SIZE, true);
        assert!(image.iter().all(|&pixel| pixel == 0 || pixel == 255));
        let (rows, columns) = bright(&image, 28);
        assert_eq!(rows, Vec::from_iter(0..28));
        assert_eq!(columns, Vec::from_iter(11..18), "7 of 28, as 10 of 40");
    }

    #[test]
    fn keeps_white_on_black() {
        let picture = rectangle((30, 90), (0, 255), 10..20, 5..85);
        assert!(!picture.is_on_bright());
        let image = picture.image(SIZE, false);
        let (rows, columns) = bright(&image, 28);
        assert_eq!(columns, Vec::from_iter(0..28));
        assert_eq!(rows, Vec::from_iter(12..16), "4 of 28 for 3.5, as 10 of 80");
    }

    #[test]
    fn keeps_the_orientation() {
        // An L.
        let mut greys = vec![0; 64 * 64];
        for row in 8..56 {
            let foot = if row < 44 { 20 } else { 40 };
            greys[row * 64 + 10..row * 64 + foot].fill(200);
        }
        let image = picture(&greys, 64).image(SIZE, false);
        let is_bright = |row: usize, column: usize| image[28 * row + column] > 127;
        assert!(is_bright(2, 7) && is_bright(25, 7) && is_bright(25, 20));
        assert!(!is_bright(2, 20));
    }

    #[test]
    fn keeps_an_image_that_already_fits() {
        let mut greys: Vec<u8> = (0..28 * 28).map(|place| (place % 251) as u8).collect();
        for (place, grey) in greys.iter_mut().enumerate() {
            if place % 28 < 4 || place % 28 > 23 {
                *grey = 0;
            }
        }
        greys[28 * 28 / 2 + 10] = 255;
        greys[10] = 255;
        greys[28 * 27 + 10] = 255;
        assert_eq!(picture(&greys, 28).image(SIZE, false), greys);
    }

    #[test]
    fn makes_an_almost_black_background_black() {
        let image = rectangle((40, 40), (30, 255), 10..30, 15..25).image(SIZE, false);
        assert_eq!((image[0], image[28 * 14 + 14]), (0, 255));
        let image = rectangle((40, 40), (230, 0), 10..30, 15..25).image(SIZE, true);
        assert_eq!((image[0], image[28 * 14 + 14]), (0, 255));
    }

    #[test]
    fn inverts_or_not_as_the_caller_says() {
        let picture = rectangle((40, 40), (255, 0), 0..40, 15..25);
        let image = picture.image(SIZE, false);
        assert_eq!((image[0], image[28 * 14 + 14]), (255, 0));
    }

    #[test]
    fn finds_the_background_beside_an_object_at_the_edges() {
        // An object of many greys on three fifths of the border.
        let mut greys = vec![250; 50 * 50];
        for row in 0..50 {
            for column in 0..30 {
                greys[row * 50 + column] = (row * 4) as u8 % 230;
            }
        }
        assert_eq!(picture(&greys, 50).background(), 250);
    }

    #[test]
    fn makes_a_picture_of_background_alone_black() {
        for grey in [0, 100, 255] {
            let picture = rectangle((9, 7), (grey, grey), 0..0, 0..0);
            let image = picture.image(SIZE, picture.is_on_bright());
            assert_eq!(image, vec![0; 28 * 28]);
        }
    }

    #[test]
    fn keeps_a_pixel_of_long_and_thin_pictures() {
        for (height, width) in [(1, 1), (1, 4096), (4096, 1), (1, 300), (300, 2)] {
            let mut greys = vec![0; height * width];
            greys[0] = 255;
            greys[height * width - 1] = 255;
            let image = picture(&greys, width).image(SIZE, false);
            assert_eq!(image.len(), 28 * 28);
        }
    }

    #[test]
    fn fits_the_side_with_less_room() {
        assert_eq!(fitted(size(1, 3), size(1, 1)), size(1, 1));
        assert_eq!(fitted(size(3, 1), size(1, 1)), size(1, 1));
        assert_eq!(fitted(size(1, 3), size(6, 6)), size(2, 6));
        assert_eq!(fitted(size(30, 10), SIZE), size(28, 9));
        assert_eq!(fitted(size(7, 7), size(3, 5)), size(3, 3));
    }

    #[test]
    fn does_not_overflow_with_the_largest_sums() {
        let mut greys = vec![255; MAX_SIDE * MAX_SIDE];
        greys[MAX_SIDE + 1] = 0;
        let picture = picture(&greys, MAX_SIDE);
        let levels = picture.levels(false);
        let whole = picture.scaled(0..MAX_SIDE, 0..MAX_SIDE, &levels, size(1, 1));
        assert_eq!(whole, [255]);
    }

    #[test]
    fn reports_what_was_expected_and_found() {
        let message = |bytes: usize, width, height| {
            let error = Picture::from_rgba(&vec![0; bytes], size(height, width));
            error.map(|_| ()).expect_err("no picture").to_string()
        };
        assert_eq!(
            message(0, 0, 7),
            "expected a picture of at least 1 x 1 pixels, found 7 x 0"
        );
        assert_eq!(
            message(4, 4097, 1),
            "expected a picture of at most 4096 x 4096 pixels, found 1 x 4097"
        );
        assert_eq!(
            message(47, 3, 4),
            "expected 48 bytes of pixels, found 47 bytes"
        );
        assert!(Picture::from_rgba(&[], size(usize::MAX, usize::MAX)).is_err());
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod properties {
        use proptest::prelude::*;

        use super::*;

        proptest! {
            #[test]
            fn keeps_the_mean_when_scaling(
                (height, width, greys) in (1_usize..40, 1_usize..40).prop_flat_map(|(height, width)| {
                    let greys = prop::collection::vec(any::<u8>(), height * width);
                    (Just(height), Just(width), greys)
                }),
                to in (1_usize..40, 1_usize..40),
            ) {
                let picture = picture(&greys, width);
                let scaled = picture.scaled(0..height, 0..width, &levels(), size(to.0, to.1));
                prop_assert_eq!(scaled.len(), to.0 * to.1);
                prop_assert!((mean(&scaled) - mean(&greys)).abs() <= 0.5);
            }

            #[test]
            fn keeps_levels_between_those_of_the_picture(
                width in 1_usize..9, greys in prop::collection::vec(any::<u8>(), 9..99),
                room in (0_usize..40, 0_usize..40), inverted: bool,
            ) {
                let height = greys.len() / width;
                let picture = picture(&greys[..height * width], width);
                let image = picture.image(size(room.0, room.1), inverted);
                prop_assert_eq!(image.len(), room.0 * room.1);
                let levels = picture.levels(inverted);
                let levels = picture.greys.iter().map(|&grey| levels[usize::from(grey)]);
                let (least, greatest) = (levels.clone().min(), levels.max());
                prop_assert!(image.iter().all(|&pixel| Some(pixel) >= least && Some(pixel) <= greatest));
            }

            #[test]
            fn keeps_a_constant_grey_when_scaling(
                grey: u8, from in (1_usize..60, 1_usize..60), to in (1_usize..60, 1_usize..60),
            ) {
                let picture = picture(&vec![grey; from.0 * from.1], from.1);
                let scaled = picture.scaled(0..from.0, 0..from.1, &levels(), size(to.0, to.1));
                prop_assert!(scaled.iter().all(|&pixel| pixel == grey));
            }

            #[test]
            fn keeps_the_aspect_ratio(
                found in (1_usize..=MAX_SIDE, 1_usize..=MAX_SIDE), room in (1_usize..=256, 1_usize..=256),
            ) {
                let Size { height, width } = fitted(size(found.0, found.1), size(room.0, room.1));
                prop_assert!(height == room.0 || width == room.1, "as large as there is room for");
                prop_assert!(height <= room.0 && width <= room.1);
                // The side with less room decides.
                let scale = [(found.0, room.0), (found.1, room.1)]
                    .map(|(found, room)| room as f64 / found as f64);
                let scale = scale[0].min(scale[1]);
                for (side, found) in [(height, found.0), (width, found.1)] {
                    let exact = (found as f64 * scale).max(1.0);
                    prop_assert!((side as f64 - exact).abs() <= 0.5 + 1e-9, "{} for {}", side, exact);
                }
            }

            #[test]
            fn leaves_equal_margins_up_to_a_pixel(
                object in (1_usize..30, 1_usize..30), room in (1_usize..30, 1_usize..30),
            ) {
                let edges = (object.0 + 2, object.1 + 2);
                let picture = rectangle(edges, (0, 255), 1..object.0 + 1, 1..object.1 + 1);
                let image = picture.image(size(room.0, room.1), false);
                let (rows, columns) = bright(&image, room.1);
                for (bright, room) in [(rows, room.0), (columns, room.1)] {
                    let before = bright[0];
                    let after = room - 1 - bright[bright.len() - 1];
                    prop_assert_eq!(bright.len(), room - before - after);
                    prop_assert!(before == after || before == after + 1);
                }
            }
        }

        /// Returns levels that change no grey.
        fn levels() -> [u8; 256] {
            std::array::from_fn(|level| level as u8)
        }

        fn mean(greys: &[u8]) -> f64 {
            greys.iter().map(|&grey| f64::from(grey)).sum::<f64>() / greys.len() as f64
        }
    }
}
