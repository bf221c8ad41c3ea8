//! A browser with the page open.

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

/// How long anything may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// How often a click is repeated at most.
const CLICKS: usize = 3;

/// How long to leave the page alone before asking it again.
const INTERVAL: Duration = Duration::from_millis(20);

/// A browser with the page open. When dropped, it checks the page for errors that nobody caught, and
/// leaves it.
pub(crate) struct Page {
    client: Client,
    /// Taken when the page is dropped.
    lease: Option<Lease>,
}

/// A row of the table of epochs, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) epoch: String,
    pub(crate) loss: String,
    pub(crate) train_accuracy: String,
    pub(crate) test_accuracy: String,
    pub(crate) seconds: String,
}

/// What a failed action must leave as it was.
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

    /// Opens `address` in a browser that forces its own few colours upon the page.
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

    /// Opens `address` in a browser whose letters are twice as large as usual. MiniBrowser stops
    /// answering if it is started so: [`Page::enlarge_type`] does it there.
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

    /// Doubles the size of the root's letters in WebKit; the other browsers start with large letters.
    pub(crate) async fn enlarge_type(&self) {
        if browser() == Browser::WebKit {
            self.script("document.documentElement.style.fontSize = '200%'")
                .await;
        }
    }

    /// Opens the page as in a fresh clone, where only the sample is; waits until that is loaded.
    pub(crate) async fn with_sample(fragment: &str) -> Self {
        Self::ready(&Site::sample(), fragment).await
    }

    /// Opens the page as after `cargo xtask data`; waits until the full set is loaded.
    pub(crate) async fn with_full_set(fragment: &str) -> Self {
        Self::ready(&Site::full(), fragment).await
    }

    /// Opens the page of `site`; waits until its data is loaded.
    pub(crate) async fn ready(site: &Site, fragment: &str) -> Self {
        let page = Self::open(&site.page(fragment)).await;
        page.wait_until_idle().await;
        page
    }

    /// A page on which a run of `epochs` epochs on the sample has ended.
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

    /// Runs a script in the page; what it returns. As this is what all waiting and looking comes down
    /// to, it fails if there was an error in the page that nobody caught.
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

    /// Runs the body of an asynchronous function in the page; what it returns.
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

    /// Presses the button for the other language, and waits until it is spoken: its texts are loaded then.
    pub(crate) async fn switch_language(&self) {
        let language = self.script("return document.documentElement.lang").await;
        self.click("language").await;
        self.wait_for(&format!("document.documentElement.lang !== {language}"))
            .await;
    }

    /// Brings the first element that `selector` tells of in sight, and waits until nothing is under way: what is
    /// in sight is up to date then. What stands above may still grow while it is brought there and push it out of
    /// sight again (WebKit holds no place when that happens), so it is brought there until all is at rest.
    pub(crate) async fn bring_in_sight(&self, selector: &str) {
        let bring =
            format!("document.querySelector({selector:?}).scrollIntoView({{block: 'center'}})");
        self.wait_until_at_rest_after(&bring).await;
    }

    /// Presses the tab key until the focus is on the element `id`, then the space bar.
    pub(crate) async fn press_after_tabbing_to(&self, id: &str) {
        let focus = format!("return document.activeElement.id === '{id}'");
        for _ in 0..200 {
            if self.script(&focus).await == json!(true) {
                return self.press_key(' ').await;
            }
            self.press_key('\u{e004}').await;
        }
        panic!("#{id} can't be reached with the keyboard");
    }

    /// Draws a line on the element `id`, with the mouse or with a finger: places are in CSS pixels
    /// from its middle.
    pub(crate) async fn draw(&self, id: &str, is_touch: bool, from: (f64, f64), to: (f64, f64)) {
        self.scroll_to(id).await;
        self.wait_until_at_rest().await;
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

    /// Waits until the keyboard's place is at the row of buttons, on none of them.
    pub(crate) async fn wait_for_focus_on_the_buttons(&self) {
        self.wait_for("document.activeElement.matches('.buttons')")
            .await;
    }

    /// Waits until the keyboard's place is at the element `id`.
    pub(crate) async fn wait_for_focus(&self, id: &str) {
        self.wait_for(&format!("document.activeElement.id === '{id}'"))
            .await;
    }

    /// Brings the element `id` into sight, also during a run: what is out of sight asks nothing of the worker.
    pub(crate) async fn scroll_to(&self, id: &str) {
        self.script(&format!(
            "document.getElementById('{id}').scrollIntoView({{block: 'center'}})"
        ))
        .await;
    }

    /// The text of the element `id`.
    pub(crate) async fn text(&self, id: &str) -> String {
        let text = self
            .script(&format!(
                "return document.getElementById('{id}').textContent"
            ))
            .await;
        text.as_str().expect("it is there").trim().to_owned()
    }

    /// Clicks the element `id`, which must not be disabled. WebKit's driver loses a click now and then
    /// when the machine is busy: it is repeated there if the element has not received it.
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

    /// Whether the element that was [still](Self::still) last receives a click within a second. A page
    /// that has come since then was opened by the click.
    async fn is_clicked(&self) -> bool {
        let script = "const {clicked} = window;
            const wait = window.untracked?.setTimeout ?? setTimeout;
            const late = new Promise((resolve) => wait(resolve, 1000, false));
            return !clicked || Promise.race([clicked, late])";
        self.async_script(script).await == json!(true)
    }

    /// The element `id`, once it is in sight and keeps still, as what comes into sight with it takes its
    /// room first. A driver looks where an element is, and only then presses there.
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

    /// Writes into a field, as with the keyboard.
    pub(crate) async fn fill(&self, id: &str, text: &str) {
        let element = self
            .client
            .find(Locator::Id(id))
            .await
            .expect("it is there");
        element.clear().await.expect("a field");
        // Tab leaves the field, so that the page hears of the change.
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

    /// Waits until `condition`, an expression in JavaScript, is true.
    pub(crate) async fn wait_for(&self, condition: &str) {
        if let Err(report) = self.becomes_true(condition, "null").await {
            panic!("never true: {condition}\n{report}");
        }
    }

    /// Waits until `condition`, an expression in JavaScript that may await promises, is true. The page
    /// looks at it by itself: a script from outside takes the browser some milliseconds of a processor.
    ///
    /// # Errors
    /// If it never becomes true: what `report`, another expression, was then, and what the page says.
    async fn becomes_true(&self, condition: &str, report: &str) -> Result<(), String> {
        let script = format!(
            "return await (async (isTrue, report) => {{
              const wait = window.untracked?.setTimeout ?? setTimeout;
              const end = performance.now() + {};
              while (performance.now() < end) {{
                if (window.uncaught?.length > 0) return `uncaught: ${{uncaught.join(', ')}}`;
                if (await isTrue()) return null;
                await new Promise((next) => wait(next, {}));
              }}
              const said = ['status', 'error'].map((id) => document.getElementById(id)?.textContent);
              return JSON.stringify([...said, await report()]);
            }})(async () => ({condition}), async () => ({report}));",
            PATIENCE.as_millis(),
            INTERVAL.as_millis(),
        );
        match self.async_script(&script).await {
            Value::Null => Ok(()),
            report => Err(report.to_string()),
        }
    }

    /// Waits until `condition`, an expression in JavaScript, is true, while the page is replaced by another. A
    /// script that waits would end with the page before.
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

    /// Waits until there is data, every section is loaded, and nothing is going on.
    pub(crate) async fn wait_until_idle(&self) {
        self.wait_for(
            "document.getElementById('stop').disabled && !document.getElementById('train').disabled
             && loadingSections() === 0",
        )
        .await;
    }

    /// Waits until nothing is under way on the page: no timer, no command, and nothing that comes with the
    /// next frames. What is in sight is up to date then.
    pub(crate) async fn wait_until_at_rest(&self) {
        self.wait_until_at_rest_after("null").await;
    }

    /// Evaluates `expression` in JavaScript, again and again until nothing is under way afterwards.
    async fn wait_until_at_rest_after(&self, expression: &str) {
        let is_at_rest = format!(
            "await (async () => {{
              {expression};
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

    /// Waits until the run that was begun has come to its end.
    pub(crate) async fn wait_for_epochs(&self, epochs: usize) {
        let rows = epochs + 1;
        self.wait_for(&format!(
            "document.querySelectorAll('#epochs-table tbody tr').length === {rows}"
        ))
        .await;
        self.wait_until_idle().await;
    }

    /// Trains from the start to the end: presses the button, and waits for so many epochs.
    pub(crate) async fn train(&self, epochs: usize) {
        self.listen_for("finished").await;
        self.click("train").await;
        self.wait_for("window.heard").await;
        self.wait_for_epochs(epochs).await;
    }

    /// Chooses the four files of a data set, and waits until they are loaded.
    pub(crate) async fn load(&self, paths: &[std::path::PathBuf]) {
        self.listen_for("data").await;
        self.choose_files(paths).await;
        self.wait_for("window.heard").await;
        self.wait_until_idle().await;
    }

    /// Keeps the worker's events of these types in `window.told`, in their order.
    pub(crate) async fn record(&self, types: &[&str]) {
        self.script(&format!(
            "window.told = [];
            softmaxLab.client.worker.addEventListener('message', ({{data}}) => {{
              if ({types:?}.includes(data.type)) told.push(data);
            }});"
        ))
        .await;
    }

    /// Moves the worker's clock on by `milliseconds`, and waits until the worker answers: what it posted
    /// before is on the page then. For a [site with a clock](Site::with_clock).
    pub(crate) async fn move_clock(&self, milliseconds: u32) {
        self.send_to_clock(&format!("advance: {milliseconds}"))
            .await;
    }

    /// Lets the worker take `turns` turns, or any number if there is none. For a [site with a
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

    /// Lets the worker answer some messages. A worker that is at work does some of it in between.
    pub(crate) async fn exchange_messages(&self) {
        self.async_script(
            "for (let i = 0; i < 20; i += 1) await softmaxLab.client.send({type: 'ping'});",
        )
        .await;
    }

    /// Sets `window.heard` once the worker tells of an event of this type.
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

    /// Waits until the table of epochs has at least so many rows.
    pub(crate) async fn wait_for_rows(&self, rows: usize) {
        self.wait_for(&format!(
            "document.querySelectorAll('#epochs-table tbody tr').length >= {rows}"
        ))
        .await;
    }

    /// Waits until the element `id` is there and its text has `part` in it.
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

    /// Waits until the nine predictions are others than `before`.
    pub(crate) async fn wait_for_predictions_other_than(&self, before: &str) {
        self.wait_for(&format!(
            "document.getElementById('predictions').ariaLabel !== {before:?}"
        ))
        .await;
    }

    /// Waits for an error that names all `parts`.
    pub(crate) async fn wait_for_error(&self, parts: &[&str]) {
        let parts = serde_json::to_string(parts).expect("text");
        self.wait_for(&format!(
            "document.getElementById('error').textContent.trim() !== '' && {parts}.every(\
             (part) => document.getElementById('error').textContent.includes(part))"
        ))
        .await;
    }

    /// The table of epochs.
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

    /// What the canvas says of itself: nine of `true → predicted`.
    pub(crate) async fn predictions(&self) -> String {
        let label = self
            .script("return document.getElementById('predictions').ariaLabel")
            .await;
        label.as_str().expect("it has a label").to_owned()
    }

    /// Waits until each of the canvas's nine cells has a picture in it, and not just one colour.
    ///
    /// What a worker draws is on the page a frame or more after the page has been told of it.
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

    /// The figures in the text of the element `id`, where they are grouped like 1,234.5.
    pub(crate) async fn figures(&self, id: &str) -> Vec<f64> {
        let text = self.text(id).await.replace(',', "");
        text.split(|letter: char| !letter.is_ascii_digit() && letter != '.')
            .filter_map(|word| word.parse().ok())
            .collect()
    }

    /// What a failed action must leave as it was.
    pub(crate) async fn kept(&self) -> Kept {
        // The first predictions come after the data.
        self.wait_for("document.querySelector('.cells button:not([hidden])')")
            .await;
        Kept {
            rows: self.rows().await,
            data: self.text("data-status").await,
            predictions: self.predictions().await,
        }
    }

    /// Puts the page into a frame of a phone's width, because windows can't be as narrow. The page
    /// starts anew in it.
    pub(crate) async fn narrow_to(&self, width: u32) {
        self.put_in_frame(width, "100vh").await;
    }

    /// Puts the page into a frame of this size. The page starts anew in it.
    pub(crate) async fn frame_to(&self, width: u32, height: u32) {
        self.put_in_frame(width, &format!("{height}px")).await;
    }

    async fn put_in_frame(&self, width: u32, height: &str) {
        let script = format!(
            "const frame = document.createElement('iframe');
            frame.src = location.href.replace('#', '?narrow#');
            frame.style.cssText = 'border: 0; width: {width}px; height: {height}';
            document.body.replaceChildren(frame);
            document.body.style.cssText = 'margin: 0; padding: 0; max-width: none';"
        );
        self.script(&script).await;
        self.client.enter_frame(0).await.expect("it is there");
        // At first there is a blank page in the frame.
        self.wait_for_in_next_page("window.softmaxLab").await;
    }

    /// Prints the page on A4. Returns a PDF. WebKit's driver can't.
    pub(crate) async fn print(&self) -> Vec<u8> {
        let configuration = PrintConfiguration::default();
        let pdf = self.client.print(configuration).await;
        pdf.expect("the driver prints")
    }

    /// Leaves a picture of the whole page in `target/screenshots`; not of WebKit, where MiniBrowser may
    /// stop answering once its window is much larger than the screen.
    pub(crate) async fn screenshot(&self, width: u32, name: &str) {
        if browser() == Browser::WebKit {
            return;
        }
        self.resize(width, 900).await;
        let height = self
            .script("return document.documentElement.scrollHeight")
            .await;
        let height = u32::try_from(height.as_u64().expect("a number")).expect("a small number");
        // The window's frame and bars come on top of the page.
        self.resize(width, height + 200).await;
        // What comes into sight is asked for, and drawn. A picture without it would mislead.
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
        // A thread of its own, because the test's runtime can't be waited for from inside.
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
