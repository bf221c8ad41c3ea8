//! The nine labelled predictions as a picture, drawn on an `OffscreenCanvas` that the page handed
//! over.

use wasm_bindgen::Clamped;
use wasm_bindgen::prelude::*;
use web_sys::{ImageData, OffscreenCanvas, OffscreenCanvasRenderingContext2d};

use super::Failure;
use crate::dataset::{Classes, Dataset, Split};
use crate::session::{Pager, Prediction, Run};

/// Images in a row, and rows.
const SIDE: usize = 3;

#[wasm_bindgen]
extern "C" {
    /// How the canvas is to look: the `CanvasStyle` of `www/protocol.js`, which tells what each
    /// of these is.
    #[wasm_bindgen(typescript_type = r#"import("../www/protocol.js").CanvasStyle"#)]
    pub type CanvasStyle;

    #[wasm_bindgen(method, indexing_getter)]
    fn number(this: &CanvasStyle, name: &str) -> f64;
    #[wasm_bindgen(method, indexing_getter)]
    fn text(this: &CanvasStyle, name: &str) -> String;
    #[wasm_bindgen(method, getter)]
    fn classes(this: &CanvasStyle) -> Vec<String>;
}

/// What is used of a [`CanvasStyle`] in drawing.
#[derive(Debug, Default)]
struct Style {
    pixel_ratio: f64,
    line: f64,
    font: String,
    text: String,
    right: String,
    wrong: String,
    paper: String,
    classes: Vec<String>,
}

impl From<&CanvasStyle> for Style {
    fn from(style: &CanvasStyle) -> Self {
        Self {
            pixel_ratio: style.number("pixelRatio"),
            line: style.number("line"),
            font: style.text("font"),
            text: style.text("text"),
            right: style.text("right"),
            wrong: style.text("wrong"),
            paper: style.text("paper"),
            classes: style.classes(),
        }
    }
}

/// The chapter's `show_fashion_mnist`: nine images with their labels above and the predictions
/// below. Holds the canvas, how it is to look, and which images it shows.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Canvas {
    canvas: OffscreenCanvas,
    context: OffscreenCanvasRenderingContext2d,
    /// Where one image is put together, pixel by pixel, before it is drawn larger.
    stamp: OffscreenCanvas,
    stamp_context: OffscreenCanvasRenderingContext2d,
    style: Style,
    pager: Pager,
    /// What can be seen; nothing if it has to be drawn anew in any case.
    drawn: Option<Vec<Prediction>>,
}

#[wasm_bindgen]
impl Canvas {
    /// Takes over the page's canvas.
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
            style: Style::default(),
            pager: Pager::default(),
            drawn: None,
        })
    }

    /// Changes how it looks; seen when it is next drawn.
    pub fn restyle(&mut self, style: &CanvasStyle) {
        self.style = style.into();
        let size = |css: f64| (css * self.style.pixel_ratio).round().clamp(1.0, 4096.0) as u32;
        self.canvas.set_width(size(style.number("width")));
        self.canvas.set_height(size(style.number("height")));
        self.drawn = None;
    }

    /// Whether only images that the model gets wrong are shown.
    #[wasm_bindgen(getter, js_name = onlyMistakes)]
    #[must_use]
    pub fn only_mistakes(&self) -> bool {
        self.pager.only_mistakes
    }

    /// Shows only images that the model gets wrong, or all, when it is next drawn. The test set has to
    /// be evaluated by then: see `Lab::evaluate`.
    #[wasm_bindgen(setter, js_name = onlyMistakes)]
    pub fn set_only_mistakes(&mut self, only_mistakes: bool) {
        self.pager.only_mistakes = only_mistakes;
    }

    /// Whether the mistakes come first that the model is surest of.
    #[wasm_bindgen(getter, js_name = mostConfident)]
    #[must_use]
    pub fn most_confident(&self) -> bool {
        self.pager.most_confident
    }

    /// Shows only mistakes, the ones first that the model is surest of, or not; seen when it is next
    /// drawn. What the model makes of the test set has to be known by then: see `Lab::evaluate`.
    #[wasm_bindgen(setter, js_name = mostConfident)]
    pub fn set_most_confident(&mut self, most_confident: bool) {
        self.pager.most_confident = most_confident;
    }

    /// The place among these mistakes of the first that is shown, from 0.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn rank(&self) -> usize {
        self.pager.rank().0
    }

    /// The number of these mistakes.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn mistakes(&self) -> usize {
        self.pager.rank().1
    }

    /// Goes back to the first image; seen when it is next drawn.
    pub fn rewind(&mut self) {
        self.pager.rewind();
        // There may be other data.
        self.drawn = None;
    }
}

/// The place of one image and its two lines of text, in device pixels.
struct Cell {
    left: f64,
    top: f64,
    width: f64,
    /// Height of a line of text.
    line: f64,
    /// Width and height of the square that the image is in.
    side: f64,
}

impl Cell {
    fn middle(&self) -> f64 {
        (self.left + self.width / 2.0).round()
    }

    /// The left top corner of the square, on a whole pixel so that its lines are sharp.
    fn square(&self) -> (f64, f64) {
        (
            self.middle() - (self.side / 2.0).round(),
            (self.top + 1.2 * self.line).round(),
        )
    }

    /// The middle line of the text above the image.
    fn label_y(&self) -> f64 {
        (self.top + 0.65 * self.line).round()
    }

    /// The middle line of the text below the image.
    fn prediction_y(&self) -> f64 {
        (self.square().1 + self.side + 0.65 * self.line).round()
    }
}

/// How a prediction is told to be right or wrong, by more than colour.
struct Verdict<'a> {
    right: bool,
    colour: &'a str,
    weight: &'a str,
    /// Of the line around the image, in CSS pixels.
    line_width: f64,
    dashes: &'a [f64],
}

impl Canvas {
    /// An empty picture.
    pub(super) fn clear(&mut self) {
        self.drawn = None;
        self.context.set_fill_style_str(&self.style.paper);
        let (width, height) = (self.canvas.width().into(), self.canvas.height().into());
        self.context.fill_rect(0.0, 0.0, width, height);
    }

    pub(super) fn draw(
        &mut self,
        data: &Split,
        run: Option<&mut Run>,
        turn: i32,
    ) -> Result<Vec<Prediction>, Failure> {
        let predictions = self.pager.turn(turn, &data.test, run);
        // A well trained model seldom changes its mind, and drawing takes longer than some epochs.
        if self.drawn.as_ref() == Some(&predictions) {
            return Ok(predictions);
        }
        self.clear();
        self.context.set_text_align("center");
        self.context.set_text_baseline("middle");
        for (place, prediction) in predictions.iter().enumerate() {
            self.draw_cell(&self.cell(place), data, *prediction)?;
        }
        self.drawn = Some(predictions.clone());
        Ok(predictions)
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

    /// One of the nine: true label, image, prediction, from top to bottom.
    fn draw_cell(&self, cell: &Cell, data: &Split, shown: Prediction) -> Result<(), Failure> {
        let label = self.name(data, shown.label);
        self.set_font(cell, "400");
        self.context.set_fill_style_str(&self.style.text);
        let (x, y) = (cell.middle(), cell.label_y());
        self.context
            .fill_text_with_max_width(&label, x, y, cell.width)?;
        self.draw_image(cell, &data.test, shown.index)?;
        if let Some(predicted) = shown.predicted {
            let verdict = self.verdict(predicted == shown.label);
            self.draw_frame(cell, &verdict)?;
            self.draw_prediction(cell, &self.name(data, predicted), &verdict)?;
        }
        Ok(())
    }

    fn verdict(&self, right: bool) -> Verdict<'_> {
        let style = &self.style;
        if right {
            Verdict {
                right,
                colour: &style.right,
                weight: "400",
                line_width: 1.0,
                dashes: &[],
            }
        } else {
            let dashes = &[4.0, 3.0];
            Verdict {
                right,
                colour: &style.wrong,
                weight: "700",
                line_width: 2.0,
                dashes,
            }
        }
    }

    /// The name of a class; a garment's in the user's language, if the page gave one.
    fn name(&self, data: &Split, label: u8) -> String {
        let translated = match data.classes {
            Classes::FashionMnist => self.style.classes.get(usize::from(label)).cloned(),
            Classes::Numbered(_) => None,
        };
        translated.unwrap_or_else(|| data.classes.name(label))
    }

    fn set_font(&self, cell: &Cell, weight: &str) {
        let size = (0.68 * cell.line).round() as u32;
        self.context
            .set_font(&format!("{weight} {size}px {}", self.style.font));
    }

    /// The image, in shades from paper to text colour, each pixel a sharp square.
    fn draw_image(&self, cell: &Cell, test: &Dataset, index: usize) -> Result<(), Failure> {
        let (width, height) = (test.width() as u32, test.height() as u32);
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

    /// Pixels become the opacity of the text colour.
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

    fn draw_frame(&self, cell: &Cell, verdict: &Verdict<'_>) -> Result<(), Failure> {
        let ratio = self.style.pixel_ratio;
        let dashes: js_sys::Array = verdict
            .dashes
            .iter()
            .map(|dash| JsValue::from(dash * ratio))
            .collect();
        self.context.set_line_dash(&dashes)?;
        self.context.set_line_width(verdict.line_width * ratio);
        self.context.set_stroke_style_str(verdict.colour);
        let (left, top) = cell.square();
        self.context.stroke_rect(left, top, cell.side, cell.side);
        self.context.set_line_dash(&js_sys::Array::new())?;
        Ok(())
    }

    /// The mark and the name, centred together below the image.
    fn draw_prediction(
        &self,
        cell: &Cell,
        name: &str,
        verdict: &Verdict<'_>,
    ) -> Result<(), Failure> {
        let mark = 0.55 * cell.line;
        let (x, y) = (cell.middle() + 0.7 * mark, cell.prediction_y());
        let room = cell.width - 2.0 * mark;
        self.set_font(cell, verdict.weight);
        self.context.set_fill_style_str(verdict.colour);
        self.context.fill_text_with_max_width(name, x, y, room)?;
        let half = self.context.measure_text(name)?.width().min(room) / 2.0;
        self.draw_mark(x - half - mark, y, mark / 2.5, verdict);
        Ok(())
    }

    /// A tick or a cross around a point; drawn, because not every font has them.
    fn draw_mark(&self, x: f64, y: f64, half: f64, verdict: &Verdict<'_>) {
        let context = &self.context;
        context.begin_path();
        if verdict.right {
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
        context.set_stroke_style_str(verdict.colour);
        context.stroke();
    }
}

/// The canvas's drawing context.
fn context(canvas: &OffscreenCanvas) -> Result<OffscreenCanvasRenderingContext2d, Failure> {
    let context = canvas
        .get_context("2d")?
        .ok_or_else(|| Failure::new("no-canvas"))?;
    context.dyn_into().map_err(|_| Failure::new("no-canvas"))
}
