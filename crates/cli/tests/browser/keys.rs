//! Somebody who has a keyboard and nothing else: steps to what has a name, presses it, writes in it.

use serde_json::json;

use crate::browser::Browser;

/// WebDriver's names of keys.
const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const CONTROL: &str = "\u{e009}";
const HOME: &str = "\u{e011}";
const RIGHT: &str = "\u{e014}";
const DOWN: &str = "\u{e015}";

/// The most steps of the tabulator to anything on a page.
const MOST_STEPS: usize = 150;

/// The most choices of a field.
const MOST_CHOICES: usize = 60;

/// What has the focus is called, as a screen reader says it.
const NAME: &str = "const words = text => (text ?? '').trim().replace(/\\s+/g, ' ');
    const named = it => words(it.getAttribute('aria-label')
        || (it.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent ?? '').join(' ').trim()
        || [...(it.labels ?? [])].map(label => label.textContent).join(' ')
        || it.textContent);
    const it = document.activeElement;";

/// Somebody at a keyboard.
pub(crate) struct Keyboard<'b, 's> {
    browser: &'b Browser<'s>,
}

impl<'b, 's> Keyboard<'b, 's> {
    pub(crate) const fn of(browser: &'b Browser<'s>) -> Self {
        Self { browser }
    }

    /// Steps past the rail, which the first step on every page offers.
    pub(crate) fn skip(&self) {
        self.to_where("it.classList.contains('skip')");
        self.browser.driver.press(ENTER);
    }

    /// Steps until what is called so has the focus: its whole name, or what that begins with.
    pub(crate) fn to(&self, name: &str) {
        self.to_where(&format!("named(it).startsWith({})", json!(name)));
    }

    /// Steps until what fits has the focus; `fits` is a script about `it`, which is called `named(it)`.
    pub(crate) fn to_where(&self, fits: &str) {
        let is_there = || self.says(&format!("Boolean({fits})")) == json!(true);
        for _ in 0..MOST_STEPS {
            self.browser.driver.press(TAB);
            if is_there() {
                return;
            }
        }
        let (path, text) = (self.browser.path(), self.browser.text());
        panic!("the keyboard does not reach {fits} on {path}:\n{text}");
    }

    /// Steps to a link or a button and presses it.
    pub(crate) fn press(&self, name: &str) {
        self.to(name);
        self.enter();
    }

    /// Presses what has the focus.
    pub(crate) fn enter(&self) {
        self.browser.driver.press(ENTER);
    }

    /// Steps to a field and writes in it, instead of what it holds.
    pub(crate) fn write(&self, label: &str, text: &str) {
        self.to(label);
        self.write_here(text);
    }

    /// Writes in the field that has the focus, instead of what it holds.
    pub(crate) fn write_here(&self, text: &str) {
        self.browser.driver.press_held(CONTROL, "a");
        self.browser.driver.press(text);
    }

    /// Steps to a list and goes down to a choice that begins so.
    pub(crate) fn choose(&self, label: &str, choice: &str) {
        self.to(label);
        self.browser.driver.press(HOME);
        let fits = format!("words(it.selectedOptions[0].textContent).startsWith({})", json!(choice));
        self.down_to(&fits, choice);
    }

    /// Steps to buttons of which one is chosen, and goes down to the one that begins so.
    pub(crate) fn mark(&self, choice: &str) {
        let fits = format!("named(it).toLowerCase().startsWith({})", json!(choice.to_lowercase()));
        self.to_where(&format!("it.type === 'radio' && [...it.form.elements[it.name]].some(it => {fits})"));
        self.browser.driver.press(" ");
        self.down_to(&fits, choice);
    }

    /// Steps to a box and ticks it.
    pub(crate) fn tick(&self, choice: &str) {
        self.to_where(&format!("it.type === 'checkbox' && named(it).startsWith({})", json!(choice)));
        self.browser.driver.press(" ");
        assert_eq!(self.says("it.checked"), json!(true), "{choice} is ticked");
    }

    /// Steps to a date and writes a day, `2026-11-10`, in the order that the browser shows.
    pub(crate) fn date(&self, label: &str, day: &str) {
        self.to(label);
        let order = self.says("new Intl.DateTimeFormat().formatToParts().map(part => part.type[0]).join('')");
        let parts: Vec<&str> = day.split('-').collect();
        let order: Vec<char> = order.as_str().unwrap().chars().filter(|part| "ymd".contains(*part)).collect();
        for (place, part) in order.iter().enumerate() {
            let digits = parts["ymd".find(*part).unwrap()];
            self.browser.driver.press(digits);
            // A year has room for more digits, so that nothing goes on by itself.
            if *part == 'y' && place + 1 < order.len() {
                self.browser.driver.press(RIGHT);
            }
        }
        assert_eq!(self.says("it.value"), json!(day), "{label}, written in the order {order:?}");
    }

    fn down_to(&self, fits: &str, choice: &str) {
        for _ in 0..MOST_CHOICES {
            if self.says(fits) == json!(true) {
                return;
            }
            self.browser.driver.press(DOWN);
        }
        panic!("no choice {choice:?} on {}:\n{}", self.browser.path(), self.browser.text());
    }

    /// What a script says of what has the focus.
    fn says(&self, script: &str) -> serde_json::Value {
        self.browser.script(&format!("{NAME} return {script}"))
    }
}
