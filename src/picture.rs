//! A picture of the user's own, made into an image like those of the data set.
//!
//! The garments of Fashion-MNIST came about like this (Xiao et al., 2017, section 2): what is close
//! to the background's colour is cut off at the edges, the longest edge is brought to 28 pixels, the
//! image is centred, the intensities are negated, and colours become greys. Nearly the same is done
//! here, to whatever size the loaded images have: means of areas take the place of subsampling and
//! of sharpening, and what is told from the border is whether to negate.

use std::fmt;
use std::ops::Range;

/// The longest side that is taken, in pixels: [`Picture::image`] adds up as many bytes as a square
/// of it has, and that is the most for which the sums have room in 32 bits.
pub const MAX_SIDE: usize = 4096;

/// Bytes of a pixel: red, green, blue, opacity.
const RGBA: usize = 4;

/// What is no further from the background than this belongs to it: 5 per cent, as in the recipe.
const TOLERANCE: u8 = 13;

/// Backgrounds up to this are dark.
const DARK: u8 = 127;

/// What was wrong with a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureError {
    /// It has no pixels; height, then width.
    Empty {
        /// Size in pixels.
        size: (usize, usize),
    },
    /// A side is longer than [`MAX_SIDE`]; height, then width.
    TooLarge {
        /// Size in pixels.
        size: (usize, usize),
    },
    /// There are not as many bytes as its size calls for.
    Bytes {
        /// Number of bytes for its size.
        expected: usize,
        /// Number of bytes there are.
        found: usize,
    },
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty {
                size: (height, width),
            } => write!(
                f,
                "expected a picture of at least 1 x 1 pixels, found {height} x {width}"
            ),
            Self::TooLarge {
                size: (height, width),
            } => write!(
                f,
                "expected a picture of at most {MAX_SIDE} x {MAX_SIDE} pixels, found {height} x {width}"
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
/// [`PictureError::Bytes`] if there are not.
pub fn check_length(bytes: &[u8], expected: usize) -> Result<(), PictureError> {
    let found = bytes.len();
    if found == expected {
        Ok(())
    } else {
        Err(PictureError::Bytes { expected, found })
    }
}

/// A picture in greys, and what its border tells of the background.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    width: usize,
    /// Row by row.
    greys: Vec<u8>,
    background: u8,
}

impl Picture {
    /// Takes the pixels of a picture, row by row, each as red, green, blue and opacity, and lays
    /// them on white. Grey is the luma of Rec. 709, of the sRGB values as they are: good enough to
    /// tell a garment from what is behind it.
    ///
    /// # Errors
    /// If there are no pixels, too many, or not as many as the size says.
    pub fn from_rgba(rgba: &[u8], width: usize, height: usize) -> Result<Self, PictureError> {
        let size = (height, width);
        if width == 0 || height == 0 {
            return Err(PictureError::Empty { size });
        }
        if width > MAX_SIDE || height > MAX_SIDE {
            return Err(PictureError::TooLarge { size });
        }
        check_length(rgba, RGBA * width * height)?;
        let mut greys = Vec::with_capacity(width * height);
        for rgba in rgba.chunks_exact(RGBA) {
            greys.push(grey(rgba));
        }
        let background = background(&greys, width);
        Ok(Self {
            width,
            greys,
            background,
        })
    }

    /// The grey of the background, 0 to 255.
    #[must_use]
    pub fn background(&self) -> u8 {
        self.background
    }

    /// Whether the background is bright: then the picture has to be inverted, as garments are bright
    /// on a dark background in the data set.
    #[must_use]
    pub fn is_on_bright(&self) -> bool {
        self.background > DARK
    }

    /// The picture as an image of `height` x `width` pixels, row by row: what differs from the
    /// background, as large as there is room for, in the middle. A dark background, after the
    /// inversion if there is one, becomes 0, and the levels above it are stretched to 255.
    #[must_use]
    pub fn image(&self, height: usize, width: usize, inverted: bool) -> Vec<u8> {
        let levels = self.levels(inverted);
        let mut image = vec![levels[usize::from(self.background)]; height * width];
        let (rows, columns) = self.cut();
        if rows.is_empty() || height == 0 || width == 0 {
            return image;
        }
        let size = fitted((rows.len(), columns.len()), (height, width));
        // An odd pixel is left above or to the left, as it is in nearly all of the data set.
        let (top, left) = ((height - size.0).div_ceil(2), (width - size.1).div_ceil(2));
        let scaled = self.scaled(rows, columns, &levels, size);
        for (row, pixels) in scaled.chunks_exact(size.1).enumerate() {
            let start = (top + row) * width + left;
            image[start..start + size.1].copy_from_slice(pixels);
        }
        image
    }

    /// What each grey becomes.
    fn levels(&self, inverted: bool) -> [u8; 256] {
        let turned = |grey: u8| if inverted { 255 - grey } else { grey };
        let background = turned(self.background);
        // A bright background stays what it is: the user wants to see it so.
        let black = if background > DARK { 0 } else { background };
        let span = u32::from(255 - black);
        let mut levels = [0; 256];
        for (level, grey) in levels.iter_mut().zip(0..=u8::MAX) {
            let above = u32::from(turned(grey).saturating_sub(black));
            *level = ((above * 255 + span / 2) / span) as u8;
        }
        levels
    }

    /// The rows and columns between the first and the last that differ from the background; empty
    /// if none do.
    fn cut(&self) -> (Range<usize>, Range<usize>) {
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

    /// A part of the picture in another size. Each pixel is the mean of the area that it covers,
    /// pixels that it covers in part weighing as much as the part; in whole numbers, so nothing but
    /// the mean itself is rounded.
    fn scaled(
        &self,
        rows: Range<usize>,
        columns: Range<usize>,
        levels: &[u8; 256],
        (height, width): (usize, usize),
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

/// Which of `from` places the place `index` of `to` covers, and how much of each, in parts of `to`:
/// together they are `from`.
fn covered(index: usize, from: usize, to: usize) -> impl Iterator<Item = (usize, u32)> {
    let (start, end) = (index * from, (index + 1) * from);
    (start / to..end.div_ceil(to)).map(move |place| {
        let part = end.min((place + 1) * to) - start.max(place * to);
        (place, part as u32)
    })
}

/// The size that one of `found` takes to fit into `room` with its aspect ratio; at least a pixel.
fn fitted(found: (usize, usize), room: (usize, usize)) -> (usize, usize) {
    let is_taller = found.0 * room.1 >= found.1 * room.0;
    let scaled = |side: usize, from: usize, to: usize| ((side * to + from / 2) / from).max(1);
    if is_taller {
        (room.0, scaled(found.1, found.0, room.0).min(room.1))
    } else {
        (scaled(found.0, found.1, room.1).min(room.0), room.1)
    }
}

/// The luma of a pixel on white, in 65536ths of 0.2126, 0.7152 and 0.0722.
fn grey(rgba: &[u8]) -> u8 {
    let &[red, green, blue, opacity] = rgba else {
        return 0;
    };
    let luma = 13_933 * u32::from(red) + 46_871 * u32::from(green) + 4_732 * u32::from(blue);
    let luma = (luma + (1 << 15)) >> 16;
    let opacity = u32::from(opacity);
    ((luma * opacity + 255 * (255 - opacity) + 127) / 255) as u8
}

/// The grey of the background: that around which most of the border lies. A mean, or a median,
/// would take in the garment where it reaches the edges.
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
    let mut fullest = (0, 0);
    for level in 0..counts.len() {
        let count = total(around(level));
        if count > fullest.1 {
            fullest = (level, count);
        }
    }
    // The median of those.
    let mut left = fullest.1 / 2;
    for level in around(fullest.0) {
        if counts[level] > left {
            return level as u8;
        }
        left -= counts[level];
    }
    fullest.0 as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// A picture of greys.
    fn picture(greys: &[u8], width: usize) -> Picture {
        let rgba: Vec<u8> = greys
            .iter()
            .flat_map(|&grey| [grey, grey, grey, 255])
            .collect();
        Picture::from_rgba(&rgba, width, greys.len() / width).expect("a picture")
    }

    /// A picture of one grey with a rectangle of another on it.
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

    /// Which rows and columns of an image have something bright in them.
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
    fn colours_become_their_luma() {
        let of = |rgba: [u8; 4]| grey(&rgba);
        assert_eq!(of([255, 0, 0, 255]), 54);
        assert_eq!(of([0, 255, 0, 255]), 182);
        assert_eq!(of([0, 0, 255, 255]), 18);
        for grey in 0..=u8::MAX {
            assert_eq!(of([grey, grey, grey, 255]), grey);
        }
    }

    #[test]
    fn what_is_transparent_is_white() {
        assert_eq!(grey(&[0, 0, 0, 0]), 255);
        assert_eq!(grey(&[0, 0, 0, 128]), 127);
        assert_eq!(grey(&[255, 255, 255, 3]), 255);
    }

    #[test]
    fn black_on_white_comes_out_bright_on_black_large_and_centred() {
        let picture = rectangle((100, 80), (255, 0), 10..50, 60..70);
        assert!(picture.is_on_bright());
        let image = picture.image(28, 28, true);
        assert!(image.iter().all(|&pixel| pixel == 0 || pixel == 255));
        let (rows, columns) = bright(&image, 28);
        assert_eq!(rows, Vec::from_iter(0..28));
        assert_eq!(columns, Vec::from_iter(11..18), "7 of 28, as 10 of 40");
    }

    #[test]
    fn white_on_black_stays_as_it_is() {
        let picture = rectangle((30, 90), (0, 255), 10..20, 5..85);
        assert!(!picture.is_on_bright());
        let image = picture.image(28, 28, false);
        let (rows, columns) = bright(&image, 28);
        assert_eq!(columns, Vec::from_iter(0..28));
        assert_eq!(rows, Vec::from_iter(12..16), "4 of 28 for 3.5, as 10 of 80");
    }

    #[test]
    fn which_way_is_up_stays() {
        // An L.
        let mut greys = vec![0; 64 * 64];
        for row in 8..56 {
            let foot = if row < 44 { 20 } else { 40 };
            greys[row * 64 + 10..row * 64 + foot].fill(200);
        }
        let image = picture(&greys, 64).image(28, 28, false);
        let is_bright = |row: usize, column: usize| image[28 * row + column] > 127;
        assert!(is_bright(2, 7) && is_bright(25, 7) && is_bright(25, 20));
        assert!(!is_bright(2, 20));
    }

    #[test]
    fn an_image_of_the_size_that_fills_it_comes_out_as_it_went_in() {
        let mut greys: Vec<u8> = (0..28 * 28).map(|place| (place % 251) as u8).collect();
        for (place, grey) in greys.iter_mut().enumerate() {
            if place % 28 < 4 || place % 28 > 23 {
                *grey = 0;
            }
        }
        greys[28 * 28 / 2 + 10] = 255;
        greys[10] = 255;
        greys[28 * 27 + 10] = 255;
        assert_eq!(picture(&greys, 28).image(28, 28, false), greys);
    }

    #[test]
    fn a_background_that_is_not_quite_black_becomes_black() {
        let image = rectangle((40, 40), (30, 255), 10..30, 15..25).image(28, 28, false);
        assert_eq!((image[0], image[28 * 14 + 14]), (0, 255));
        let image = rectangle((40, 40), (230, 0), 10..30, 15..25).image(28, 28, true);
        assert_eq!((image[0], image[28 * 14 + 14]), (0, 255));
    }

    #[test]
    fn the_user_may_have_it_the_other_way_round() {
        let picture = rectangle((40, 40), (255, 0), 0..40, 15..25);
        let image = picture.image(28, 28, false);
        assert_eq!((image[0], image[28 * 14 + 14]), (255, 0));
    }

    #[test]
    fn the_background_is_told_from_what_reaches_the_edges() {
        // A garment of many greys on three fifths of the border.
        let mut greys = vec![250; 50 * 50];
        for row in 0..50 {
            for column in 0..30 {
                greys[row * 50 + column] = (row * 4) as u8 % 230;
            }
        }
        assert_eq!(picture(&greys, 50).background(), 250);
    }

    #[test]
    fn nothing_but_background_is_black() {
        for grey in [0, 100, 255] {
            let picture = rectangle((9, 7), (grey, grey), 0..0, 0..0);
            let image = picture.image(28, 28, picture.is_on_bright());
            assert_eq!(image, vec![0; 28 * 28]);
        }
    }

    #[test]
    fn long_and_thin_pictures_keep_at_least_a_pixel() {
        for (height, width) in [(1, 1), (1, 4096), (4096, 1), (1, 300), (300, 2)] {
            let mut greys = vec![0; height * width];
            greys[0] = 255;
            greys[height * width - 1] = 255;
            let image = picture(&greys, width).image(28, 28, false);
            assert_eq!(image.len(), 28 * 28);
        }
    }

    #[test]
    fn the_side_with_less_room_decides_the_size() {
        assert_eq!(fitted((1, 3), (1, 1)), (1, 1));
        assert_eq!(fitted((3, 1), (1, 1)), (1, 1));
        assert_eq!(fitted((1, 3), (6, 6)), (2, 6));
        assert_eq!(fitted((30, 10), (28, 28)), (28, 9));
        assert_eq!(fitted((7, 7), (3, 5)), (3, 3));
    }

    #[test]
    fn sums_have_room() {
        let mut greys = vec![255; MAX_SIDE * MAX_SIDE];
        greys[MAX_SIDE + 1] = 0;
        let picture = picture(&greys, MAX_SIDE);
        let levels = picture.levels(false);
        let whole = picture.scaled(0..MAX_SIDE, 0..MAX_SIDE, &levels, (1, 1));
        assert_eq!(whole, [255]);
    }

    #[test]
    fn errors_tell_what_was_expected_and_found() {
        let told = |bytes: usize, width, height| {
            let error = Picture::from_rgba(&vec![0; bytes], width, height);
            error.map(|_| ()).expect_err("no picture").to_string()
        };
        assert_eq!(
            told(0, 0, 7),
            "expected a picture of at least 1 x 1 pixels, found 7 x 0"
        );
        assert_eq!(
            told(4, 4097, 1),
            "expected a picture of at most 4096 x 4096 pixels, found 1 x 4097"
        );
        assert_eq!(
            told(47, 3, 4),
            "expected 48 bytes of pixels, found 47 bytes"
        );
        assert!(Picture::from_rgba(&[], usize::MAX, usize::MAX).is_err());
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod properties {
        use proptest::prelude::*;

        use super::*;

        proptest! {
            #[test]
            fn scaling_keeps_the_mean(
                (height, width, greys) in (1_usize..40, 1_usize..40).prop_flat_map(|(height, width)| {
                    let greys = prop::collection::vec(any::<u8>(), height * width);
                    (Just(height), Just(width), greys)
                }),
                to in (1_usize..40, 1_usize..40),
            ) {
                let picture = picture(&greys, width);
                let scaled = picture.scaled(0..height, 0..width, &levels(), to);
                prop_assert_eq!(scaled.len(), to.0 * to.1);
                prop_assert!((mean(&scaled) - mean(&greys)).abs() <= 0.5);
            }

            #[test]
            fn any_picture_makes_an_image_of_its_own_levels(
                width in 1_usize..9, greys in prop::collection::vec(any::<u8>(), 9..99),
                room in (0_usize..40, 0_usize..40), inverted: bool,
            ) {
                let height = greys.len() / width;
                let picture = picture(&greys[..height * width], width);
                let image = picture.image(room.0, room.1, inverted);
                prop_assert_eq!(image.len(), room.0 * room.1);
                let levels = picture.levels(inverted);
                let levels = picture.greys.iter().map(|&grey| levels[usize::from(grey)]);
                let (least, greatest) = (levels.clone().min(), levels.max());
                prop_assert!(image.iter().all(|&pixel| Some(pixel) >= least && Some(pixel) <= greatest));
            }

            #[test]
            fn scaling_keeps_what_is_constant(
                grey: u8, from in (1_usize..60, 1_usize..60), to in (1_usize..60, 1_usize..60),
            ) {
                let picture = picture(&vec![grey; from.0 * from.1], from.1);
                let scaled = picture.scaled(0..from.0, 0..from.1, &levels(), to);
                prop_assert!(scaled.iter().all(|&pixel| pixel == grey));
            }

            #[test]
            fn the_aspect_ratio_is_kept(
                found in (1_usize..=MAX_SIDE, 1_usize..=MAX_SIDE), room in (1_usize..=256, 1_usize..=256),
            ) {
                let (height, width) = fitted(found, room);
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
            fn what_is_left_at_the_sides_is_the_same_but_for_a_pixel(
                size in (1_usize..30, 1_usize..30), room in (1_usize..30, 1_usize..30),
            ) {
                let edges = (size.0 + 2, size.1 + 2);
                let picture = rectangle(edges, (0, 255), 1..size.0 + 1, 1..size.1 + 1);
                let image = picture.image(room.0, room.1, false);
                let (rows, columns) = bright(&image, room.1);
                for (bright, room) in [(rows, room.0), (columns, room.1)] {
                    let before = bright[0];
                    let after = room - 1 - bright[bright.len() - 1];
                    prop_assert_eq!(bright.len(), room - before - after);
                    prop_assert!(before == after || before == after + 1);
                }
            }
        }

        /// Every grey as it is.
        fn levels() -> [u8; 256] {
            std::array::from_fn(|level| level as u8)
        }

        fn mean(greys: &[u8]) -> f64 {
            greys.iter().map(|&grey| f64::from(grey)).sum::<f64>() / greys.len() as f64
        }
    }
}
