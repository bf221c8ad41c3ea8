//! The page in a browser, and the functions with which tests use it.

use std::time::Duration;

use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
    TouchActions,
};
use fantoccini::elements::Element;
use fantoccini::wd::PrintConfiguration;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use xtask::browser::Browser;

use crate::browsers::{Lease, browser};
use crate::site::Site;

/// Longest time to wait for a condition on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Largest number of attempts to click an element.
const CLICKS: usize = 3;

/// Time between two checks of a condition.
const INTERVAL: Duration = Duration::from_millis(20);

/// The page in a browser. When dropped, it fails if the page has uncaught errors, and closes the page.
pub(crate) struct Page {
    client: Client,
    /// `None` once the page is dropped.
    lease: Option<Lease>,
}

/// A row of the table of epochs, with the texts of its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) epoch: String,
    pub(crate) loss: String,
    pub(crate) train_accuracy: String,
    pub(crate) test_accuracy: String,
    pub(crate) seconds: String,
}

/// The parts of the page that a failed action must not change.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    rows: Vec<Row>,
    data: String,
    predictions: String,
}

impl Page {
    /// Opens `address`.
    pub(crate) async fn open(address: &str) -> Self {
        let (lease, client) = Lease::begin().await;
        Self::show(address, lease, client).await
    }

    /// Opens `address` in a browser that prefers dark colours.
    pub(crate) async fn open_dark(address: &str) -> Self {
        let settings = match browser() {
            Browser::Firefox => json!({ "prefs": { "ui.systemUsesDarkTheme": 1 } }),
            Browser::Chromium => json!({ "args": ["--blink-settings=preferredColorScheme=0"] }),
            Browser::WebKit => json!({ "args": ["--dark-mode"] }),
        };
        Self::open_with(address, settings).await
    }

    /// Opens `address` in a browser with forced colours.
    pub(crate) async fn open_with_forced_colours(address: &str) -> Self {
        let settings = match browser() {
            Browser::Firefox => json!({ "prefs": { "browser.display.document_color_use": 2 } }),
            Browser::Chromium => {
                json!({ "args": ["--force-high-contrast", "--enable-features=ForcedColors"] })
            }
            Browser::WebKit => json!({}),
        };
        Self::open_with(address, settings).await
    }

    /// Opens `address` in a browser whose default font size is doubled. MiniBrowser would stop answering with
    /// such a setting: [`Page::enlarge_type`] changes the size there.
    pub(crate) async fn open_with_large_type(address: &str) -> Self {
        let settings = match browser() {
            Browser::Firefox => json!({ "prefs": { "font.size.variable.x-western": 32 } }),
            Browser::Chromium => json!({ "args": ["--blink-settings=defaultFontSize=32"] }),
            Browser::WebKit => json!({}),
        };
        let page = Self::open_with(address, settings).await;
        page.enlarge_type().await;
        page
    }

    /// Doubles the font size of the root element in WebKit. Other browsers start with it.
    pub(crate) async fn enlarge_type(&self) {
        if browser() == Browser::WebKit {
            self.script("document.documentElement.style.fontSize = '200%'")
                .await;
        }
    }

    /// Opens the page as in a fresh clone, with only the sample. Waits until it is loaded.
    pub(crate) async fn with_sample(fragment: &str) -> Self {
        Self::ready(&Site::sample(), fragment).await
    }

    /// Opens the page as after `cargo xtask data`. Waits until the full set is loaded.
    pub(crate) async fn with_full_set(fragment: &str) -> Self {
        Self::ready(&Site::full(), fragment).await
    }

    /// Opens the page of `site`. Waits until its data is loaded.
    pub(crate) async fn ready(site: &Site, fragment: &str) -> Self {
        let page = Self::open(&site.page(fragment)).await;
        page.wait_until_idle().await;
        page
    }

    /// Opens the page and trains `epochs` epochs on the sample.
    pub(crate) async fn trained(epochs: usize) -> Self {
        let fragment = format!("epochs={epochs}&seed=2&run");
        let site = Site::sample();
        let page = Self::open(&site.page(&fragment)).await;
        page.wait_for_epochs(epochs).await;
        page
    }

    async fn open_with(address: &str, settings: Value) -> Self {
        let (lease, client) = Lease::begin_own(settings).await;
        Self::show(address, lease, client).await
    }

    async fn show(address: &str, lease: Lease, client: Client) -> Self {
        let page = Self {
            client,
            lease: Some(lease),
        };
        page.resize(1280, 900).await;
        page.client.goto(address).await.expect("the server answers");
        page
    }

    async fn resize(&self, width: u32, height: u32) {
        self.client
            .set_window_size(width, height)
            .await
            .expect("a window");
    }

    /// Runs a script in the page. Returns its result. Fails if the page has an uncaught error.
    pub(crate) async fn script(&self, script: &str) -> Value {
        let script = format!(
            "if (window.uncaught?.length > 0) throw new Error(`uncaught: ${{uncaught.join(', ')}}`);
            {script}"
        );
        self.client
            .execute(&script, vec![])
            .await
            .expect("the script is right, and so is the page")
    }

    /// Runs the body of an asynchronous function in the page. Returns its result, or its error as a text.
    pub(crate) async fn async_script(&self, body: &str) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1];
            (async () => {{ {body} }})().then(done, (error) => done(String(error)));"
        );
        self.client
            .execute_async(&script, vec![])
            .await
            .expect("the script is right")
    }

    /// Switches to the other language, and waits until its texts are shown.
    pub(crate) async fn switch_language(&self) {
        let language = self.script("return document.documentElement.lang").await;
        self.click("language").await;
        self.wait_for(&format!("document.documentElement.lang !== {language}"))
            .await;
    }

    /// Waits for an element that matches `selector`, scrolls to the first one, and waits until nothing is under
    /// way: what is in sight is up to date then. Sections above it may grow meanwhile and push it out of sight,
    /// as WebKit has no scroll anchoring. So it is scrolled to again until all is at rest.
    pub(crate) async fn bring_in_sight(&self, selector: &str) {
        let bring = format!(
            "const element = document.querySelector({selector:?});
            if (!element) return false;
            element.scrollIntoView({{block: 'center'}})"
        );
        self.wait_until_at_rest_after(&bring).await;
    }

    /// Moves the focus to the element `id` with the tab key once it can be pressed, and presses the space bar.
    pub(crate) async fn press_after_tabbing_to(&self, id: &str) {
        let can_be_pressed =
            format!("document.querySelector('#{id}:not(:disabled)')?.checkVisibility()");
        self.wait_for(&can_be_pressed).await;
        let focus = format!("return document.activeElement.id === '{id}'");
        for _ in 0..200 {
            if self.script(&focus).await == json!(true) {
                return self.press_key(' ').await;
            }
            self.press_key('\u{e004}').await;
        }
        panic!("#{id} can't be reached with the keyboard");
    }

    /// Draws a line on the element `id` with the mouse or a finger. The ends are relative to the middle of the
    /// element `[CSS pixels]`.
    pub(crate) async fn draw(&self, id: &str, is_touch: bool, from: (f64, f64), to: (f64, f64)) {
        self.bring_in_sight(&format!("#{id}")).await;
        let element = self.still(id).await;
        let place = |(x, y)| PointerAction::MoveToElement {
            element: element.clone(),
            duration: None,
            x,
            y,
        };
        let button = MOUSE_BUTTON_LEFT;
        let line = [
            place(from),
            PointerAction::Down { button },
            place(to),
            PointerAction::Up { button },
        ];
        let done = if is_touch {
            let actions = line
                .into_iter()
                .fold(TouchActions::new("finger".into()), TouchActions::then);
            self.client.perform_actions(actions).await
        } else {
            let actions = line
                .into_iter()
                .fold(MouseActions::new("mouse".into()), MouseActions::then);
            self.client.perform_actions(actions).await
        };
        done.expect("there is a pointer");
    }

    /// Moves the mouse to the corner of the window. Otherwise, what scrolls under it reacts to it.
    pub(crate) async fn move_mouse_away(&self) {
        let (duration, x, y) = (None, 0.0, 0.0);
        let corner = PointerAction::MoveTo { duration, x, y };
        let move_away = MouseActions::new("mouse".into()).then(corner);
        let done = self.client.perform_actions(move_away).await;
        done.expect("there is a pointer");
    }

    /// Holds a key down while another is pressed.
    pub(crate) async fn press_keys(&self, held: char, value: char) {
        let press = KeyActions::new("keyboard".into())
            .then(KeyAction::Down { value: held })
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
            .then(KeyAction::Up { value: held });
        self.client
            .perform_actions(press)
            .await
            .expect("there is a keyboard");
    }

    pub(crate) async fn press_key(&self, value: char) {
        let press = KeyActions::new("keyboard".into())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        self.client
            .perform_actions(press)
            .await
            .expect("there is a keyboard");
    }

    /// Waits until the focus is on the row of buttons, but on none of them.
    pub(crate) async fn wait_for_focus_on_the_buttons(&self) {
        self.wait_for("document.activeElement.matches('.buttons')")
            .await;
    }

    /// Waits until the focus is on the element `id`.
    pub(crate) async fn wait_for_focus(&self, id: &str) {
        self.wait_for(&format!("document.activeElement.id === '{id}'"))
            .await;
    }

    /// Scrolls to the element `id`, also during a run. Sections out of sight ask nothing of the worker.
    pub(crate) async fn scroll_to(&self, id: &str) {
        self.script(&format!(
            "document.getElementById('{id}').scrollIntoView({{block: 'center'}})"
        ))
        .await;
    }

    /// Returns the text of the element `id`.
    pub(crate) async fn text(&self, id: &str) -> String {
        let text = self
            .script(&format!(
                "return document.getElementById('{id}').textContent"
            ))
            .await;
        text.as_str().expect("it is there").trim().to_owned()
    }

    /// Clicks the element `id`, which must not be disabled. On a busy machine, WebKit's driver sometimes loses
    /// a click. It is repeated if the element has not received it.
    pub(crate) async fn click(&self, id: &str) {
        for _ in 0..CLICKS {
            let element = self.still(id).await;
            element
                .click()
                .await
                .unwrap_or_else(|error| panic!("#{id} can't be clicked: {error}"));
            if browser() != Browser::WebKit || self.is_clicked().await {
                return;
            }
            eprintln!("#{id} has not received a click");
        }
        panic!("#{id} receives no click");
    }

    /// Whether the last element of [`Self::still`] receives a click within a second. If there is another page
    /// now, the click has opened it.
    async fn is_clicked(&self) -> bool {
        let script = "const {clicked} = window;
            const wait = window.untracked?.setTimeout ?? setTimeout;
            const late = new Promise((resolve) => wait(resolve, 1000, false));
            return !clicked || Promise.race([clicked, late])";
        self.async_script(script).await == json!(true)
    }

    /// Returns the element `id`, once it is in sight and does not move. Other parts that come into sight can
    /// move it. A driver reads the position of an element before it presses there.
    async fn still(&self, id: &str) -> Element {
        let element = self.client.find(Locator::Id(id)).await;
        self.async_script(&format!(
            "const element = document.getElementById('{id}');
            const {{top, bottom}} = element.getBoundingClientRect();
            if (top < 0 || bottom > innerHeight) element.scrollIntoView({{block: 'center'}});
            let [before, still] = ['', 0];
            for (let frame = 0; frame < 120 && still < 4; frame += 1) {{
              await new Promise((next) => requestAnimationFrame(next));
              const {{x, y}} = element.getBoundingClientRect();
              still = before === `${{x}} ${{y}}` ? still + 1 : 0;
              before = `${{x}} ${{y}}`;
            }}
            window.clicked = new Promise((resolve) => {{
              element.addEventListener('click', () => resolve(true), {{capture: true, once: true}});
            }});"
        ))
        .await;
        element.expect("it is there")
    }

    /// Types a text into a field and leaves the field.
    pub(crate) async fn fill(&self, id: &str, text: &str) {
        let element = self
            .client
            .find(Locator::Id(id))
            .await
            .expect("it is there");
        element.clear().await.expect("a field");
        // Tab leaves the field, so that the page receives the change.
        element
            .send_keys(&format!("{text}\u{e004}"))
            .await
            .expect("a field");
    }

    /// Chooses files in `#files`.
    pub(crate) async fn choose_files(&self, paths: &[std::path::PathBuf]) {
        self.choose_files_in("files", paths).await;
    }

    /// Chooses files in the file input `id`.
    pub(crate) async fn choose_files_in(&self, id: &str, paths: &[std::path::PathBuf]) {
        let element = self
            .client
            .find(Locator::Id(id))
            .await
            .expect("it is there");
        let paths: Vec<_> = paths.iter().map(|path| path.to_string_lossy()).collect();
        element
            .send_keys(&paths.join("\n"))
            .await
            .expect("a file input");
    }

    /// Waits until `condition`, a JavaScript expression, is true.
    pub(crate) async fn wait_for(&self, condition: &str) {
        if let Err(report) = self.becomes_true(condition, "null").await {
            panic!("never true: {condition}\n{report}");
        }
    }

    /// Waits until `condition`, a JavaScript expression that may await promises, is true. A script in the page
    /// checks it, because each script of the driver takes some milliseconds.
    ///
    /// Elements that the condition needs may come later. Until then it fails, which counts as not true.
    ///
    /// # Errors
    /// If it never becomes true. The error has the condition's last failure, the texts of the status and the
    /// error on the page, and the value of `report`, another expression.
    async fn becomes_true(&self, condition: &str, report: &str) -> Result<(), String> {
        let script = format!(
            "return await (async (isTrue, report) => {{
              const wait = window.untracked?.setTimeout ?? setTimeout;
              const end = performance.now() + {};
              let failure = null;
              while (performance.now() < end) {{
                if (window.uncaught?.length > 0) return `uncaught: ${{uncaught.join(', ')}}`;
                try {{
                  if (await isTrue()) return null;
                  failure = null;
                }} catch (error) {{
                  failure = String(error);
                }}
                await new Promise((next) => wait(next, {}));
              }}
              const said = ['status', 'error'].map((id) => document.getElementById(id)?.textContent);
              return JSON.stringify([failure, ...said, await report()]);
            }})(async () => ({condition}), async () => ({report}));",
            PATIENCE.as_millis(),
            INTERVAL.as_millis(),
        );
        match self.async_script(&script).await {
            Value::Null => Ok(()),
            report => Err(report.to_string()),
        }
    }

    /// Waits until `condition`, a JavaScript expression, is true, while another page opens. A waiting script
    /// would end with the first page.
    pub(crate) async fn wait_for_in_next_page(&self, condition: &str) {
        let is_true = format!("return Boolean({condition})");
        let mut attempts = PATIENCE.as_millis() / INTERVAL.as_millis();
        while self.script(&is_true).await != json!(true) {
            attempts = attempts
                .checked_sub(1)
                .unwrap_or_else(|| panic!("never true: {condition}"));
            tokio::time::sleep(INTERVAL).await;
        }
    }

    /// Waits until the data and every section are loaded, and no run or benchmark is running.
    pub(crate) async fn wait_until_idle(&self) {
        self.wait_for(
            "document.getElementById('stop').disabled && !document.getElementById('train').disabled
             && loadingSections() === 0",
        )
        .await;
    }

    /// Waits until the page has no pending timer or command during some frames. Then the sections in sight are
    /// up to date.
    pub(crate) async fn wait_until_at_rest(&self) {
        self.wait_until_at_rest_after("null").await;
    }

    /// Runs `statement` in JavaScript, again and again until it does not return and nothing is under way
    /// afterwards.
    async fn wait_until_at_rest_after(&self, statement: &str) {
        let is_at_rest = format!(
            "await (async () => {{
              {statement};
              const isAtRest = () => openTimers.size === 0 && openCommands.size === 0;
              for (let frame = 0; frame < 4; frame += 1) {{
                if (!isAtRest()) return false;
                await new Promise((next) => requestAnimationFrame(next));
              }}
              return isAtRest();
            }})()"
        );
        let open = "[...openTimers.values(), ...openCommands.values()]";
        if let Err(report) = self.becomes_true(&is_at_rest, open).await {
            panic!("the page is never at rest: {report}");
        }
    }

    /// Waits until a run of `epochs` epochs has ended.
    pub(crate) async fn wait_for_epochs(&self, epochs: usize) {
        let rows = epochs + 1;
        self.wait_for(&format!(
            "document.querySelectorAll('#epochs-table tbody tr').length === {rows}"
        ))
        .await;
        self.wait_until_idle().await;
    }

    /// Presses the Train button, and waits until the run of `epochs` epochs has ended.
    pub(crate) async fn train(&self, epochs: usize) {
        self.listen_for("finished").await;
        self.click("train").await;
        self.wait_for("window.heard").await;
        self.wait_for_epochs(epochs).await;
    }

    /// Chooses the four files of a data set. Waits until they are loaded.
    pub(crate) async fn load(&self, paths: &[std::path::PathBuf]) {
        self.listen_for("data").await;
        self.choose_files(paths).await;
        self.wait_for("window.heard").await;
        self.wait_until_idle().await;
    }

    /// Collects the worker's events of these types in `window.told`, in their order.
    pub(crate) async fn record(&self, types: &[&str]) {
        self.script(&format!(
            "window.told = [];
            softmaxLab.client.worker.addEventListener('message', ({{data}}) => {{
              if ({types:?}.includes(data.type)) told.push(data);
            }});"
        ))
        .await;
    }

    /// Advances the worker's clock by `milliseconds`. Waits until the worker answers, so that the page has
    /// received its earlier events. Needs a [site with a clock](Site::with_clock).
    pub(crate) async fn move_clock(&self, milliseconds: u32) {
        self.send_to_clock(&format!("advance: {milliseconds}"))
            .await;
    }

    /// Allows the worker `turns` more slices of work, or any number with `None`. Needs a [site with a
    /// clock](Site::with_clock).
    pub(crate) async fn allow_turns(&self, turns: Option<u32>) {
        let turns = turns.map_or("null".to_owned(), |turns| turns.to_string());
        self.send_to_clock(&format!("turns: {turns}")).await;
    }

    async fn send_to_clock(&self, command: &str) {
        self.async_script(&format!(
            "softmaxLab.client.worker.postMessage({{clock: {{{command}}}}});
            await softmaxLab.client.send({{type: 'ping'}});"
        ))
        .await;
    }

    /// Lets the worker answer some messages. If it has work, it does some of it in between.
    pub(crate) async fn exchange_messages(&self) {
        self.async_script(
            "for (let i = 0; i < 20; i += 1) await softmaxLab.client.send({type: 'ping'});",
        )
        .await;
    }

    /// Sets `window.heard` to true at the worker's next event of this type.
    pub(crate) async fn listen_for(&self, event: &str) {
        self.script(&format!(
            "window.heard = false;
            const {{worker}} = softmaxLab.client;
            worker.addEventListener('message', function listen({{data}}) {{
              if (data.type !== '{event}') return;
              window.heard = true;
              worker.removeEventListener('message', listen);
            }});"
        ))
        .await;
    }

    /// Waits until the table of epochs has at least `rows` rows.
    pub(crate) async fn wait_for_rows(&self, rows: usize) {
        self.wait_for(&format!(
            "document.querySelectorAll('#epochs-table tbody tr').length >= {rows}"
        ))
        .await;
    }

    /// Waits until the element `id` is there and its text contains `part`.
    pub(crate) async fn wait_for_text(&self, id: &str, part: &str) {
        let text = format!("document.getElementById('{id}')?.textContent");
        let condition = format!("{text}?.includes({part:?})");
        if let Err(report) = self.becomes_true(&condition, &text).await {
            panic!("#{id} never says {part:?}\n{report}");
        }
    }

    /// Waits until no error is shown.
    pub(crate) async fn wait_for_no_error(&self) {
        self.wait_for("document.getElementById('error').textContent.trim() === ''")
            .await;
    }

    /// Waits until the nine predictions differ from `before`.
    pub(crate) async fn wait_for_predictions_other_than(&self, before: &str) {
        self.wait_for(&format!(
            "document.getElementById('predictions').ariaLabel !== {before:?}"
        ))
        .await;
    }

    /// Waits until the page shows an error that contains all `parts`.
    pub(crate) async fn wait_for_error(&self, parts: &[&str]) {
        let parts = serde_json::to_string(parts).expect("text");
        self.wait_for(&format!(
            "document.getElementById('error').textContent.trim() !== '' && {parts}.every(\
             (part) => document.getElementById('error').textContent.includes(part))"
        ))
        .await;
    }

    /// Returns the rows of the table of epochs.
    pub(crate) async fn rows(&self) -> Vec<Row> {
        let rows = self
            .script(
                "return [...document.querySelectorAll('#epochs-table tbody tr')]\
                 .map((row) => [...row.cells].map((cell) => cell.textContent.trim()))",
            )
            .await;
        let rows: Vec<[String; 5]> = serde_json::from_value(rows).expect("five cells a row");
        let row = |[epoch, loss, train_accuracy, test_accuracy, seconds]: [String; 5]| Row {
            epoch,
            loss,
            train_accuracy,
            test_accuracy,
            seconds,
        };
        rows.into_iter().map(row).collect()
    }

    /// Returns the label of the canvas: nine times `label → prediction`.
    pub(crate) async fn predictions(&self) -> String {
        let label = self
            .script("return document.getElementById('predictions').ariaLabel")
            .await;
        label.as_str().expect("it has a label").to_owned()
    }

    /// Waits until each of the canvas's nine cells has more than 20 colours.
    ///
    /// The worker's drawing appears some frames after the page has received its event.
    pub(crate) async fn wait_for_pictures(&self) {
        let count = "(() => {
            const canvas = document.getElementById('predictions');
            const copy = document.createElement('canvas');
            copy.width = canvas.width; copy.height = canvas.height;
            const context = copy.getContext('2d');
            context.drawImage(canvas, 0, 0);
            const [width, height] = [Math.floor(canvas.width / 3), Math.floor(canvas.height / 3)];
            let pictures = 0;
            for (let place = 0; place < 9; place++) {
              const [x, y] = [place % 3 * width, Math.floor(place / 3) * height];
              const {data} = context.getImageData(x, y, width, height);
              const colours = new Set(new Uint32Array(data.buffer));
              if (colours.size > 20) pictures += 1;
            }
            return pictures;
        })()";
        self.wait_for(&format!("{count} === 9")).await;
    }

    /// Returns the numbers in the text of the element `id`. Their digits may be grouped as in 1,234.5.
    pub(crate) async fn figures(&self, id: &str) -> Vec<f64> {
        let text = self.text(id).await.replace(',', "");
        text.split(|letter: char| !letter.is_ascii_digit() && letter != '.')
            .filter_map(|word| word.parse().ok())
            .collect()
    }

    /// Returns the parts of the page that a failed action must not change.
    pub(crate) async fn kept(&self) -> Kept {
        // The first predictions arrive after the data.
        self.wait_for("document.querySelector('.cells button:not([hidden])')")
            .await;
        Kept {
            rows: self.rows().await,
            data: self.text("data-status").await,
            predictions: self.predictions().await,
        }
    }

    /// Opens the page of `site` in a frame of this width. Windows can't be as narrow as a phone.
    pub(crate) async fn narrow(site: &Site, fragment: &str, width: u32) -> Self {
        let page = Self::open(&site.empty_page()).await;
        page.put_in_frame(&json!(site.page(fragment)).to_string(), width, "100vh")
            .await;
        page
    }

    /// Opens the page of `site` in a frame of this size.
    pub(crate) async fn in_frame(site: &Site, fragment: &str, size: (u32, u32)) -> Self {
        let page = Self::open(&site.empty_page()).await;
        page.show_in_frame(&site.page(fragment), size).await;
        page
    }

    /// Shows `address` in a frame of this size, instead of a page of the same origin.
    pub(crate) async fn show_in_frame(&self, address: &str, (width, height): (u32, u32)) {
        let height = format!("{height}px");
        self.put_in_frame(&json!(address).to_string(), width, &height)
            .await;
    }

    /// Opens the page again in a frame of this width.
    pub(crate) async fn narrow_to(&self, width: u32) {
        let again = "location.href.replace('#', '?narrow#')";
        self.put_in_frame(again, width, "100vh").await;
    }

    /// Shows a page in a frame. `address` is a JavaScript expression.
    async fn put_in_frame(&self, address: &str, width: u32, height: &str) {
        let script = format!(
            "const frame = document.createElement('iframe');
            frame.src = {address};
            frame.style.cssText = 'border: 0; width: {width}px; height: {height}';
            document.body.replaceChildren(frame);
            document.body.style.cssText = 'margin: 0; padding: 0; max-width: none';"
        );
        self.script(&script).await;
        self.client.enter_frame(0).await.expect("it is there");
        // The frame has a blank page at first.
        self.wait_for_in_next_page("window.softmaxLab").await;
    }

    /// Prints the page on A4. Returns a PDF. WebKit's driver can't print.
    pub(crate) async fn print(&self) -> Vec<u8> {
        let configuration = PrintConfiguration::default();
        let pdf = self.client.print(configuration).await;
        pdf.expect("the driver prints")
    }

    /// Writes a picture of the whole page to `target/screenshots`. Does nothing in WebKit, because MiniBrowser
    /// can stop answering in a window much larger than the screen.
    pub(crate) async fn screenshot(&self, width: u32, name: &str) {
        if browser() == Browser::WebKit {
            return;
        }
        self.resize(width, 900).await;
        let height = self
            .script("return document.documentElement.scrollHeight")
            .await;
        let height = u32::try_from(height.as_u64().expect("a number")).expect("a small number");
        // The window needs room for its frame and bars.
        self.resize(width, height + 200).await;
        // Sections that come into sight have to be up to date in the picture.
        self.wait_until_at_rest().await;
        let picture = self.client.screenshot().await.expect("a picture");
        let folder = std::path::Path::new(crate::site::ROOT).join("target/screenshots");
        std::fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join(format!("{name}-{}.png", browser().name()));
        std::fs::write(file, picture).expect("a file");
    }
}

impl Drop for Page {
    /// Fails if there was an error after the last script that nobody caught.
    fn drop(&mut self) {
        let Some(lease) = self.lease.take() else {
            return;
        };
        // The test's runtime can't block on a future, so another thread does.
        let uncaught = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(lease.end())
        })
        .join();
        if !std::thread::panicking() {
            let uncaught = uncaught.expect("the browser is left in order");
            assert_eq!(uncaught, Ok(json!([])), "errors that nobody caught");
        }
    }
}
