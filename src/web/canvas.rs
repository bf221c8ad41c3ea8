//! Draws the nine test images with their labels and predictions on the page's `OffscreenCanvas`.

use std::sync::{Arc, Weak};

use serde::Deserialize;
use wasm_bindgen::Clamped;
use wasm_bindgen::prelude::*;
use web_sys::{ImageData, OffscreenCanvas, OffscreenCanvasRenderingContext2d};

use super::{Failure, FailureCode};
use crate::classes::Classes;
use crate::dataset::Dataset;
use crate::session::Prediction;
use crate::split::Split;

/// Number of images in a row, and of rows.
const SIDE: usize = 3;

/// The style of the canvas. Sizes are in CSS pixels, colours are CSS colours.
#[derive(Debug, Clone, Default, Deserialize, tsify::Tsify)]
#[serde(rename_all = "camelCase")]
pub struct CanvasStyle {
    /// Width of the canvas.
    pub width: f64,
    /// Height of the canvas.
    pub height: f64,
    /// Device pixels per CSS pixel.
    pub pixel_ratio: f64,
    /// Height of a line of text.
    pub line: f64,
    /// A CSS font family.
    pub font: String,
    /// Colour of labels.
    pub text: String,
    /// Colour of a correct prediction and its mark.
    pub right: String,
    /// Colour of a wrong prediction and its mark.
    pub wrong: String,
    /// Colour of the background.
    pub paper: String,
    /// Names of Fashion-MNIST's classes in the user's language. Classes of other data are numbered.
    pub classes: Vec<String>,
}

/// Draws nine images, each with its label above and its prediction below (the chapter's
/// `show_fashion_mnist`).
#[wasm_bindgen]
#[derive(Debug)]
pub struct Canvas {
    canvas: OffscreenCanvas,
    context: OffscreenCanvasRenderingContext2d,
    /// A canvas of the size of an image. Images are drawn here pixel by pixel, then enlarged.
    stamp: OffscreenCanvas,
    stamp_context: OffscreenCanvasRenderingContext2d,
    style: CanvasStyle,
    /// The data and the predictions that were drawn last. `None` forces the next drawing.
    drawn: Option<(Weak<Split>, Vec<Prediction>)>,
}

#[wasm_bindgen]
impl Canvas {
    /// Makes a canvas that draws on the page's canvas.
    ///
    /// # Errors
    /// If the browser can't draw on it.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: OffscreenCanvas) -> Result<Self, Failure> {
        let stamp = OffscreenCanvas::new(1, 1)?;
        Ok(Self {
            context: context(&canvas)?,
            stamp_context: context(&stamp)?,
            canvas,
            stamp,
            style: CanvasStyle::default(),
            drawn: None,
        })
    }
}

/// The position of one image and its two lines of text `[device pixels]`.
struct Cell {
    left: f64,
    top: f64,
    width: f64,
    /// Height of a line of text.
    line: f64,
    /// Width and height of the square around the image.
    side: f64,
}

impl Cell {
    fn middle(&self) -> f64 {
        (self.left + self.width / 2.0).round()
    }

    /// Returns the left top corner of the square. It is a whole pixel, so that the lines are sharp.
    fn square(&self) -> (f64, f64) {
        (
            self.middle() - (self.side / 2.0).round(),
            (self.top + 1.2 * self.line).round(),
        )
    }

    /// Returns the middle line of the text above the image.
    fn label_y(&self) -> f64 {
        (self.top + 0.65 * self.line).round()
    }

    /// Returns the middle line of the text below the image.
    fn prediction_y(&self) -> f64 {
        (self.square().1 + self.side + 0.65 * self.line).round()
    }
}

/// The style of a correct or a wrong prediction. They differ in more than the colour, because not
/// everyone can tell colours apart.
struct Marking<'a> {
    right: bool,
    colour: &'a str,
    weight: &'a str,
    /// Width of the line around the image `[CSS pixels]`.
    line_width: f64,
    dashes: &'a [f64],
}

impl Canvas {
    /// Changes the style. It applies to the next drawing.
    pub(super) fn restyle(&mut self, style: CanvasStyle) {
        let size = |css: f64| (css * style.pixel_ratio).round().clamp(1.0, 4096.0) as u32;
        self.canvas.set_width(size(style.width));
        self.canvas.set_height(size(style.height));
        self.style = style;
        self.drawn = None;
    }

    /// Draws these test images of `data`, or an empty canvas without data.
    pub(super) fn draw(
        &mut self,
        data: Option<&Arc<Split>>,
        predictions: &[Prediction],
    ) -> Result<(), Failure> {
        // Drawing the same again would take longer than some epochs. A trained model seldom changes
        // its predictions.
        let drawn = data.map(|data| (Arc::downgrade(data), predictions.to_vec()));
        if let (Some((old, shown)), Some((new, predictions))) = (&self.drawn, &drawn)
            && old.ptr_eq(new)
            && shown == predictions
        {
            return Ok(());
        }
        self.clear();
        self.context.set_text_align("center");
        self.context.set_text_baseline("middle");
        for (place, prediction) in predictions.iter().enumerate() {
            if let Some(data) = data {
                self.draw_cell(&self.cell(place), data, *prediction)?;
            }
        }
        self.drawn = drawn;
        Ok(())
    }

    fn clear(&mut self) {
        self.drawn = None;
        self.context.set_fill_style_str(&self.style.paper);
        let (width, height) = (self.canvas.width().into(), self.canvas.height().into());
        self.context.fill_rect(0.0, 0.0, width, height);
    }

    fn cell(&self, place: usize) -> Cell {
        let width = f64::from(self.canvas.width()) / SIDE as f64;
        let height = f64::from(self.canvas.height()) / SIDE as f64;
        let line = (self.style.line * self.style.pixel_ratio).min(height / 5.0);
        Cell {
            left: (place % SIDE) as f64 * width,
            top: (place / SIDE) as f64 * height,
            width,
            line,
            side: (width - line).min(height - 2.5 * line).max(1.0).floor(),
        }
    }

    /// Draws one of the nine: label, image and prediction, from top to bottom.
    fn draw_cell(&self, cell: &Cell, data: &Split, shown: Prediction) -> Result<(), Failure> {
        let label = self.name(data, shown.label);
        self.set_font(cell, "400");
        self.context.set_fill_style_str(&self.style.text);
        let (x, y) = (cell.middle(), cell.label_y());
        self.context
            .fill_text_with_max_width(&label, x, y, cell.width)?;
        self.draw_image(cell, data.test(), shown.index)?;
        if let Some(predicted) = shown.predicted {
            let marking = self.marking(predicted == shown.label);
            self.draw_frame(cell, &marking)?;
            self.draw_prediction(cell, &self.name(data, predicted), &marking)?;
        }
        Ok(())
    }

    fn marking(&self, right: bool) -> Marking<'_> {
        let style = &self.style;
        if right {
            Marking {
                right,
                colour: &style.right,
                weight: "400",
                line_width: 1.0,
                dashes: &[],
            }
        } else {
            let dashes = &[4.0, 3.0];
            Marking {
                right,
                colour: &style.wrong,
                weight: "700",
                line_width: 2.0,
                dashes,
            }
        }
    }

    /// Returns the name of a class, in the user's language if the page gave one.
    fn name(&self, data: &Split, label: u8) -> String {
        let translated = match data.classes() {
            Classes::FashionMnist => self.style.classes.get(usize::from(label)).cloned(),
            Classes::Numbered(_) => None,
        };
        translated.unwrap_or_else(|| data.classes().name(label))
    }

    fn set_font(&self, cell: &Cell, weight: &str) {
        let size = (0.68 * cell.line).round() as u32;
        self.context
            .set_font(&format!("{weight} {size}px {}", self.style.font));
    }

    /// Draws the image in shades from background to text colour. Each pixel is a sharp square.
    fn draw_image(&self, cell: &Cell, test: &Dataset, index: usize) -> Result<(), Failure> {
        let (width, height) = (test.size().width as u32, test.size().height as u32);
        self.fill_stamp(test.image(index).unwrap_or_default(), width, height)?;
        let scale = cell.side / f64::from(width.max(height));
        let (wide, high) = (f64::from(width) * scale, f64::from(height) * scale);
        let (left, top) = cell.square();
        let (x, y) = (
            left + (cell.side - wide) / 2.0,
            top + (cell.side - high) / 2.0,
        );
        self.context.set_image_smoothing_enabled(false);
        self.context
            .draw_image_with_offscreen_canvas_and_dw_and_dh(&self.stamp, x, y, wide, high)?;
        Ok(())
    }

    /// Draws the image in its own size. Pixels become the opacity of the text colour.
    fn fill_stamp(&self, pixels: &[u8], width: u32, height: u32) -> Result<(), Failure> {
        if (self.stamp.width(), self.stamp.height()) != (width, height) {
            self.stamp.set_width(width);
            self.stamp.set_height(height);
        }
        let rgba: Vec<u8> = pixels.iter().flat_map(|&pixel| [0, 0, 0, pixel]).collect();
        let rgba = Clamped(&rgba[..]);
        let image = ImageData::new_with_u8_clamped_array_and_sh(rgba, width, height)?;
        let stamp = &self.stamp_context;
        stamp.put_image_data(&image, 0.0, 0.0)?;
        stamp.set_global_composite_operation("source-in")?;
        stamp.set_fill_style_str(&self.style.text);
        stamp.fill_rect(0.0, 0.0, width.into(), height.into());
        stamp.set_global_composite_operation("source-over")?;
        Ok(())
    }

    fn draw_frame(&self, cell: &Cell, marking: &Marking<'_>) -> Result<(), Failure> {
        let ratio = self.style.pixel_ratio;
        let dashes: js_sys::Array = marking
            .dashes
            .iter()
            .map(|dash| JsValue::from(dash * ratio))
            .collect();
        self.context.set_line_dash(&dashes)?;
        self.context.set_line_width(marking.line_width * ratio);
        self.context.set_stroke_style_str(marking.colour);
        let (left, top) = cell.square();
        self.context.stroke_rect(left, top, cell.side, cell.side);
        self.context.set_line_dash(&js_sys::Array::new())?;
        Ok(())
    }

    /// Draws the mark and the name of a prediction, centred together below the image.
    fn draw_prediction(
        &self,
        cell: &Cell,
        name: &str,
        marking: &Marking<'_>,
    ) -> Result<(), Failure> {
        let mark = 0.55 * cell.line;
        let (x, y) = (cell.middle() + 0.7 * mark, cell.prediction_y());
        let room = cell.width - 2.0 * mark;
        self.set_font(cell, marking.weight);
        self.context.set_fill_style_str(marking.colour);
        self.context.fill_text_with_max_width(name, x, y, room)?;
        let half = self.context.measure_text(name)?.width().min(room) / 2.0;
        self.draw_mark(x - half - mark, y, mark / 2.5, marking);
        Ok(())
    }

    /// Draws a tick or a cross around a point. Not every font contains them.
    fn draw_mark(&self, x: f64, y: f64, half: f64, marking: &Marking<'_>) {
        let context = &self.context;
        context.begin_path();
        if marking.right {
            context.move_to(x - half, y);
            context.line_to(x - half / 4.0, y + 0.7 * half);
            context.line_to(x + half, y - half);
        } else {
            context.move_to(x - half, y - half);
            context.line_to(x + half, y + half);
            context.move_to(x - half, y + half);
            context.line_to(x + half, y - half);
        }
        context.set_line_width(2.0 * self.style.pixel_ratio);
        context.set_stroke_style_str(marking.colour);
        context.stroke();
    }
}

/// Returns the drawing context of a canvas.
fn context(canvas: &OffscreenCanvas) -> Result<OffscreenCanvasRenderingContext2d, Failure> {
    let context = canvas
        .get_context("2d")?
        .ok_or_else(|| Failure::new(FailureCode::NoCanvas))?;
    context
        .dyn_into()
        .map_err(|_| Failure::new(FailureCode::NoCanvas))
}
