//! A person at a browser: goes to pages, reads them, fills in forms.

use std::time::Duration;
use std::{fs, thread};

use serde_json::{Value, json};
use tertial_domain::Role;

use crate::driver::Driver;
use crate::server::{PASSWORD, Server};

/// How often, and how many times, something is asked that has to come true: in ten seconds, whatever else the machine does.
const BETWEEN: Duration = Duration::from_millis(50);
const MOST_TIMES: usize = 200;

/// A person at a browser.
pub(crate) struct Browser<'s> {
    pub(crate) driver: Driver,
    pub(crate) server: &'s Server,
}

impl<'s> Browser<'s> {
    pub(crate) fn open(server: &'s Server) -> Self {
        let profile = server.folder().join("profile");
        fs::create_dir_all(&profile).unwrap();
        Self { driver: Driver::start(&profile), server }
    }

    /// Signs in as the demonstration's person of a role, after whoever was signed in before.
    pub(crate) fn sign_in_as(&self, role: Role) {
        let people = tertial_demonstration::shown();
        let person = people.iter().find(|person| person.role == role).unwrap();
        self.driver.devtools("Network.clearBrowserCookies", &json!({}));
        self.go("/sign-in");
        self.fill("#email", &person.email());
        self.fill("#password", PASSWORD);
        self.press_button("form button.btn-primary");
        self.waits_for_path("/");
    }

    /// Goes to a path.
    pub(crate) fn go(&self, path: &str) {
        self.driver.go_to(&self.server.at(path));
    }

    /// The path of the page, with its query.
    pub(crate) fn path(&self) -> String {
        self.script("return location.pathname + location.search").as_str().unwrap().to_owned()
    }

    /// Waits until the page's path begins so: a click or a key starts a way there, and is not the arrival.
    pub(crate) fn waits_for_path(&self, beginning: &str) {
        let is_there = || match beginning {
            "/" => self.path() == "/",
            beginning => self.path().starts_with(beginning),
        };
        assert!(comes_true(is_there), "not at {beginning} but at {}:\n{}", self.path(), self.text());
    }

    /// Waits until the page says it.
    pub(crate) fn waits_for(&self, words: &str) {
        assert!(
            comes_true(|| self.text().contains(words)),
            "no {words:?} on {}:\n{}",
            self.path(),
            self.text()
        );
    }

    /// What the page says.
    pub(crate) fn text(&self) -> String {
        self.script("return document.body.innerText").as_str().unwrap().to_owned()
    }

    /// Follows the link, or presses the button, with these words.
    pub(crate) fn choose(&self, words: &str) {
        let found = self.driver.run(
            "const wanted = arguments[0];
             const all = [...document.querySelectorAll('a[href], button, summary')];
             const plain = it => it.innerText.trim().replace(/\\s+/g, ' ');
             const found = all.find(it => plain(it) === wanted) ?? all.find(it => plain(it).startsWith(wanted));
             return found ?? null",
            &[json!(words)],
        );
        let element =
            found.as_object().and_then(|element| element.values().next()?.as_str().map(str::to_owned));
        let element = element.unwrap_or_else(|| panic!("no {words:?} on {}:\n{}", self.path(), self.text()));
        self.driver.click(&element);
    }

    /// Goes where the link with these words leads, wherever on the page it stands.
    pub(crate) fn follow(&self, words: &str) {
        let found = self.driver.run(
            "const plain = it => it.innerText.trim().replace(/\\s+/g, ' ');
             const found = [...document.querySelectorAll('a[href]')].find(it => plain(it).startsWith(arguments[0]));
             return found ? found.pathname + found.search : null",
            &[json!(words)],
        );
        let path =
            found.as_str().unwrap_or_else(|| panic!("no {words:?} on {}:\n{}", self.path(), self.text()));
        self.go(path);
    }

    /// Types into a field.
    pub(crate) fn fill(&self, selector: &str, text: &str) {
        self.driver.type_into(&self.element(selector), text);
    }

    /// Gives a field a value, as a date picker or a list does.
    pub(crate) fn set(&self, selector: &str, value: &str) {
        let set = "const it = document.querySelector(arguments[0]);
             it.value = arguments[1];
             it.dispatchEvent(new Event('input', { bubbles: true }));
             return it.value === arguments[1]";
        let is_set = self.driver.run(set, &[json!(selector), json!(value)]);
        assert_eq!(is_set, json!(true), "{selector} takes no {value:?} on {}", self.path());
    }

    /// Presses a button or follows a link, as a hand does it: it has to be seen and nothing may lie over it. Waits until the page says the
    /// words, which only what came of it says: what stands there before is not waited for.
    pub(crate) fn press(&self, selector: &str, then: &str) {
        self.press_button(selector);
        self.waits_for(then);
    }

    /// Where the names in the page's list lead.
    pub(crate) fn named(&self) -> Vec<String> {
        let found = self.script("return [...document.querySelectorAll('td a.name')].map(it => it.pathname)");
        found.as_array().unwrap().iter().map(|path| path.as_str().unwrap().to_owned()).collect()
    }

    /// What a path answers with to whoever is signed in, as text.
    pub(crate) fn fetched(&self, path: &str) -> String {
        let fetch = "const done = arguments[arguments.length - 1];
             fetch(arguments[0]).then(it => it.text()).then(done)";
        self.driver.run_waiting(fetch, &[json!(path)]).as_str().unwrap().to_owned()
    }

    /// Waits until a path answers with the words: what a form has just sent is on its way.
    pub(crate) fn waits_for_saved(&self, path: &str, words: &str) {
        assert!(comes_true(|| self.fetched(path).contains(words)), "no {words:?} at {path}");
    }

    /// Whether the scripts of pages run. What a test asks of a page is asked of it either way.
    pub(crate) fn allow_scripts(&self, allow: bool) {
        self.driver.devtools("Emulation.setScriptExecutionDisabled", &json!({ "value": !allow }));
    }

    pub(crate) fn press_button(&self, selector: &str) {
        let element = self.element(selector);
        // The driver brings it to the edge of the window only, half outside.
        let bring =
            "document.querySelector(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.driver.run(bring, &[json!(selector)]);
        self.driver.click(&element);
    }

    pub(crate) fn script(&self, script: &str) -> Value {
        self.driver.run(script, &[])
    }

    /// Shows the page as large as this, to be looked at and not clicked on.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.driver.devtools("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Shows pages as large as the window again.
    pub(crate) fn fill_window(&self) {
        self.driver.devtools("Emulation.clearDeviceMetricsOverride", &json!({}));
    }

    /// Whether the reader prefers `light` or `dark`.
    pub(crate) fn prefer(&self, scheme: &str) {
        // Colours that are on their way from one scheme to the other are neither's.
        let features = [("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")];
        let features = features.map(|(name, value)| json!({ "name": name, "value": value }));
        self.driver.devtools("Emulation.setEmulatedMedia", &json!({ "features": features }));
    }

    fn element(&self, selector: &str) -> String {
        let found = self.driver.find(selector);
        found.unwrap_or_else(|| panic!("no {selector} on {}:\n{}", self.path(), self.text()))
    }
}

/// Whether something is so before long; asked now and then.
pub(crate) fn comes_true(is_so: impl Fn() -> bool) -> bool {
    let asked = |_| {
        let answer = is_so();
        if !answer {
            thread::sleep(BETWEEN);
        }
        answer
    };
    (0..MOST_TIMES).any(asked)
}
