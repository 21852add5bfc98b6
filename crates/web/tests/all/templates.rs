//! No template holds text of its own: every word that people read stands in the message files.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Words that are the same in every language: the program's name, what files are called, and what each language calls itself.
const NAMES: [&str; 5] = ["Tertial", "pdf", "docx", "Svenska", "English"];

/// The attributes that people read, or are read to them.
const READ: [&str; 8] = [
    "alt",
    "aria-description",
    "aria-label",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
    "placeholder",
    "title",
];

#[test]
fn no_template_holds_text() {
    let templates = html(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"));
    assert!(templates.len() > 50, "only {} templates", templates.len());
    let mut found = String::new();
    for template in templates {
        for text in texts(&fs::read_to_string(&template).unwrap()) {
            writeln!(found, "{}: {text}", template.display()).unwrap();
        }
    }
    assert!(found.is_empty(), "\nwords that do not stand in the message files:\n{found}");
}

#[test]
fn text_is_found_wherever_it_stands() {
    let check = |template: &str, expected: &[&str]| assert_eq!(texts(template), expected, "{template}");
    check("<p>{{ w.text(\"plan-title\") }}</p>", &[]);
    check("<p>{# a remark #}{% if a > b %}<b>{{ c }}</b>{% endif %} · &nbsp;1 – 2</p>", &[]);
    check("<p>Spara</p>", &["Spara"]);
    check("<p>{{ name }} är klar</p>", &["är klar"]);
    check("<button aria-label=\"Stäng\" class=\"plain\"></button>", &["Stäng"]);
    check("<input placeholder=\"#1f5a70\" title=\"{{ w.text(\"a\") }}\" name=\"colour\">", &[]);
    check("<img alt='Kommunens logotyp' src=\"/logo\">", &["Kommunens logotyp"]);
    check("<h1>Tertial</h1><a>Ladda ner pdf</a>", &["Ladda ner pdf"]);
}

/// The texts of a template that hold words: what stands between tags, and what the attributes say that are read.
fn texts(template: &str) -> Vec<String> {
    let template = without(&without(&without(template, "{#", "#}"), "{%", "%}"), "{{", "}}");
    let mut texts = Vec::new();
    for (number, part) in template.split('<').enumerate() {
        let (tag, text) = if number == 0 { ("", part) } else { part.split_once('>').unwrap_or((part, "")) };
        for name in READ {
            for quote in ['"', '\''] {
                let before = format!(" {name}={quote}");
                let values = tag.split(before.as_str()).skip(1);
                texts.extend(values.filter_map(|rest| rest.split(quote).next()).map(str::to_owned));
            }
        }
        texts.push(text.to_owned());
    }
    texts.into_iter().map(|text| text.trim().to_owned()).filter(|text| has_words(text)).collect()
}

/// A text without everything from each `from` to the next `to`, where a blank stands instead.
fn without(text: &str, from: &str, to: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once(from) {
        kept.push_str(before);
        kept.push(' ');
        rest = after.split_once(to).map_or("", |(_, after)| after);
    }
    kept + rest
}

fn has_words(text: &str) -> bool {
    let without_entities = text.split('&').enumerate().map(|(number, part)| match part.split_once(';') {
        Some((name, rest)) if number > 0 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#') => {
            rest
        }
        _ => part,
    });
    let plain: String = without_entities.collect::<Vec<_>>().join(" ");
    // A colour's digits are no word.
    let words = plain.split(|c: char| !c.is_alphanumeric() && c != '#').filter(|word| !word.starts_with('#'));
    words.filter(|word| word.chars().any(char::is_alphabetic)).any(|word| !NAMES.contains(&word))
}

fn html(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(html(&path));
        } else if path.extension().is_some_and(|ending| ending == "html") {
            found.push(path);
        }
    }
    found
}
