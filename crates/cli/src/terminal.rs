//! What the user sees: text or JSON on standard output, everything else on standard error.

use std::borrow::Cow;
use std::cell::RefCell;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use console::{Style, Term, measure_text_width};
use dialoguer::Input;
use serde_json::Value as Json;
use tertial_app::Language;
use tertial_app::language::Value;
use tertial_domain::Level;

use crate::arguments::Format;
use crate::edge::Failure;

/// Wider text than this is tiring to read, however wide the window is.
const WIDEST: usize = 100;

/// The user's terminal, or the file or pipe in its place.
pub(crate) struct Terminal {
    pub(crate) language: Language,
    pub(crate) format: Format,
    out: RefCell<Out>,
    width: usize,
}

struct Out {
    stream: BufWriter<Stdout>,
    broken: Option<io::Error>,
}

impl Terminal {
    pub(crate) fn new(language: Language, format: Format) -> Self {
        let stream = BufWriter::new(io::stdout());
        let width = Term::stdout()
            .size_checked()
            .map_or(WIDEST, |(_, columns)| usize::from(columns).clamp(40, WIDEST));
        Self { language, format, out: RefCell::new(Out { stream, broken: None }), width }
    }

    /// Whether the answer is for a program.
    pub(crate) fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// Whether somebody is there to answer a question.
    pub(crate) fn can_ask() -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// A message in the user's language.
    pub(crate) fn text(&self, key: &str) -> String {
        self.language.text(key)
    }

    /// A message in the user's language, with its values.
    pub(crate) fn text_with(&self, key: &str, values: &[(&'static str, Value<'_>)]) -> String {
        self.language.text_with(key, values)
    }

    /// A line of the answer for a person; nothing where the answer is JSON.
    pub(crate) fn line(&self, text: &str) {
        if !self.is_json() {
            self.write(text);
        }
    }

    /// The answer for a program; nothing where the answer is text. One value a line.
    pub(crate) fn json(&self, value: &Json) {
        if self.is_json() {
            self.write(&value.to_string());
        }
    }

    /// A line on standard output in either format.
    ///
    /// A reader that has closed the pipe (`tertial … | head`) has got what it wanted: the rest is dropped
    /// and the work goes on. Any other failure is told by [`finish`](Self::finish).
    pub(crate) fn write(&self, text: &str) {
        let mut out = self.out.borrow_mut();
        if out.broken.is_none()
            && let Err(error) = writeln!(out.stream, "{text}")
        {
            out.broken = Some(error);
        }
    }

    /// A remark beside the answer, on standard error.
    pub(crate) fn remark(&self, text: &str) {
        self.flush();
        // Where even the error stream is closed there is nobody left to tell.
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// A remark beside the answer for a person; nothing where the answer is JSON.
    pub(crate) fn note(&self, text: &str) {
        if !self.is_json() {
            self.remark(text);
        }
    }

    /// Asks for a text that is not empty.
    pub(crate) fn ask(&self, question: &str) -> Result<String, Failure> {
        if !Self::can_ask() {
            return Err(Failure::NobodyToAsk);
        }
        self.flush();
        let asked = Input::<String>::new().with_prompt(question).interact_text();
        asked.map_err(|dialoguer::Error::IO(error)| Failure::System(error))
    }

    /// Asks a question that is answered with yes or no, in the user's language.
    pub(crate) fn ask_yes(&self, question: &str) -> Result<bool, Failure> {
        let (yes, no) = (self.text("answer-yes"), self.text("answer-no"));
        loop {
            let answer = self.ask(&format!("{question} ({yes}/{no})"))?.trim().to_lowercase();
            if !answer.is_empty() && [yes.as_str(), &self.text("answer-yes-long")].contains(&answer.as_str())
            {
                return Ok(true);
            }
            if [no.as_str(), &self.text("answer-no-long")].contains(&answer.as_str()) {
                return Ok(false);
            }
        }
    }

    /// Makes sure that what was said has been shown, before a question or a long wait.
    pub(crate) fn flush(&self) {
        let mut out = self.out.borrow_mut();
        if out.broken.is_none()
            && let Err(error) = out.stream.flush()
        {
            out.broken = Some(error);
        }
    }

    /// Writes what is left; fails where the answer could not be written in full.
    pub(crate) fn finish(&self) -> io::Result<()> {
        self.flush();
        match self.out.borrow_mut().broken.take() {
            Some(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
            _ => Ok(()),
        }
    }

    /// A list of rows in aligned columns, the last one wrapped; see [`columns`].
    pub(crate) fn columns(&self, indent: usize, rows: &[Vec<String>]) {
        for line in columns(indent, rows, self.width) {
            self.line(&line);
        }
    }

    /// A paragraph, wrapped and indented.
    pub(crate) fn paragraph(&self, indent: usize, text: &str) {
        for line in wrap(text, self.width.saturating_sub(indent)) {
            self.line(format!("{:indent$}{line}", "").trim_end());
        }
    }
}

/// Text from outside, such as a file's, without anything that a terminal would obey: each control character is a mark for one.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_control) {
        Cow::Owned(text.replace(char::is_control, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Bold, on a terminal.
pub(crate) fn strong(text: &str) -> String {
    Style::new().bold().apply_to(text).to_string()
}

/// Stepped back, on a terminal.
pub(crate) fn faint(text: &str) -> String {
    Style::new().dim().apply_to(text).to_string()
}

/// In the colour of an error, on a terminal.
pub(crate) fn red(text: &str) -> String {
    Style::new().red().bold().apply_to(text).to_string()
}

/// In the colour of an error, where the error stream is a terminal.
pub(crate) fn red_on_error(text: &str) -> String {
    Style::new().for_stderr().red().bold().apply_to(text).to_string()
}

/// Stepped back, where the error stream is a terminal.
pub(crate) fn faint_on_error(text: &str) -> String {
    Style::new().for_stderr().dim().apply_to(text).to_string()
}

/// In the colour of a warning, on a terminal.
pub(crate) fn yellow(text: &str) -> String {
    Style::new().yellow().apply_to(text).to_string()
}

/// In the colour of something that went well, on a terminal.
pub(crate) fn green(text: &str) -> String {
    Style::new().green().apply_to(text).to_string()
}

/// A level by name and colour; a dash where there is none.
pub(crate) fn level(level: Option<Level>) -> String {
    let Some(level) = level else { return faint("–") };
    let style = match level {
        Level::Low => Style::new().green(),
        Level::Medium => Style::new().yellow(),
        Level::High => Style::new().red(),
        Level::Critical => Style::new().red().bold(),
    };
    style.apply_to(level.swedish()).to_string()
}

/// The rows as lines: columns as wide as their widest cell, two spaces between them, the last one wrapped to `width`.
fn columns(indent: usize, rows: &[Vec<String>], width: usize) -> Vec<String> {
    let last = rows.iter().map(Vec::len).max().unwrap_or(1) - 1;
    let widths: Vec<usize> = (0..last)
        .map(|n| {
            rows.iter().filter_map(|row| row.get(n)).map(|cell| measure_text_width(cell)).max().unwrap_or(0)
        })
        .collect();
    let before = indent + widths.iter().map(|width| width + 2).sum::<usize>();
    let mut lines = Vec::new();
    for row in rows {
        let mut line = " ".repeat(indent);
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width + 2 - measure_text_width(cell)));
        }
        let wrapped = wrap(row.get(last).map_or("", String::as_str), width.saturating_sub(before).max(20));
        for (n, part) in wrapped.iter().enumerate() {
            if n > 0 {
                line = " ".repeat(before);
            }
            line.push_str(part);
            lines.push(line.trim_end().to_owned());
        }
    }
    lines
}

fn wrap(text: &str, width: usize) -> Vec<String> {
    let options =
        textwrap::Options::new(width).word_separator(textwrap::WordSeparator::AsciiSpace).break_words(false);
    textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_the_last_one_wraps() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let rows = [row(&["1", "Hög", "Kort"]), row(&["12", "Låg", "En längre text som inte får plats"])];
        let expected = ["  1   Hög  Kort", "  12  Låg  En längre text som", "           inte får plats"];
        assert_eq!(columns(2, &rows, 31), expected);
    }
}
