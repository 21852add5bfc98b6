//! A line of a SIE file: a label, and fields of text or lists of objects.

/// A line with a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Without the number sign, in capitals.
    pub(super) label: String,
    fields: Vec<Field>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Field {
    Text(String),
    /// What stands within braces: dimension and object, pair by pair.
    Objects(Vec<String>),
}

/// The most fields of a line; the format knows of ten.
const MOST_FIELDS: usize = 64;

impl Line {
    /// A line taken apart; `None` where it has no label, as an empty line or a brace.
    pub(super) fn of(line: &str) -> Option<Self> {
        let rest = line.strip_prefix('#')?;
        let end = rest.find(|c: char| c.is_whitespace()).unwrap_or(rest.len());
        let label = rest[..end].to_ascii_uppercase();
        let mut chars = rest[end..].chars().peekable();
        let mut fields = Vec::new();
        while fields.len() < MOST_FIELDS {
            while chars.next_if(|c| c.is_whitespace()).is_some() {}
            match chars.peek() {
                None => break,
                Some('{') => {
                    chars.next();
                    fields.push(Field::Objects(objects(&mut chars)));
                }
                // The end of a list that never began.
                Some('}') => {
                    chars.next();
                }
                Some(_) => fields.push(Field::Text(word(&mut chars))),
            }
        }
        Some(Self { label, fields })
    }

    /// The text in a field; `None` where there is no such field, or a list.
    pub(super) fn text(&self, at: usize) -> Option<&str> {
        match self.fields.get(at)? {
            Field::Text(text) => Some(text),
            Field::Objects(_) => None,
        }
    }

    /// The dimensions in a field's list, each with its object.
    pub(super) fn objects(&self, at: usize) -> impl Iterator<Item = (&str, &str)> {
        let objects = match self.fields.get(at) {
            Some(Field::Objects(objects)) => objects.as_slice(),
            _ => &[],
        };
        objects.chunks_exact(2).map(|pair| (pair[0].as_str(), pair[1].as_str()))
    }

    /// The object of a dimension in a field's list.
    pub(super) fn object(&self, at: usize, dimension: &str) -> &str {
        self.objects(at).find(|(its, _)| *its == dimension).map(|(_, object)| object).unwrap_or_default()
    }

    /// Whether a field is a list.
    pub(super) fn is_list(&self, at: usize) -> bool {
        matches!(self.fields.get(at), Some(Field::Objects(_)))
    }

    /// Whether a field is a list with something in it.
    pub(super) fn has_objects(&self, at: usize) -> bool {
        matches!(self.fields.get(at), Some(Field::Objects(objects)) if !objects.is_empty())
    }
}

type Chars<'a> = std::iter::Peekable<std::str::Chars<'a>>;

fn objects(chars: &mut Chars<'_>) -> Vec<String> {
    let mut objects = Vec::new();
    loop {
        while chars.next_if(|c| c.is_whitespace()).is_some() {}
        match chars.peek() {
            None => return objects,
            Some('}') => {
                chars.next();
                return objects;
            }
            // A list within a list, which the format does not know.
            Some('{') => {
                chars.next();
            }
            Some(_) => objects.push(word(chars)),
        }
    }
}

/// A word, or a text within quotation marks, where `\"` is a mark of the text's own.
fn word(chars: &mut Chars<'_>) -> String {
    let mut text = String::new();
    if chars.next_if_eq(&'"').is_some() {
        while let Some(c) = chars.next() {
            match c {
                '"' => break,
                '\\' => match chars.next_if(|next| matches!(next, '"' | '\\')) {
                    Some(escaped) => text.push(escaped),
                    None => text.push('\\'),
                },
                _ => text.push(c),
            }
        }
        return text;
    }
    while let Some(c) = chars.next_if(|c| !c.is_whitespace() && !matches!(c, '{' | '}')) {
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_is_taken_apart() {
        let line =
            Line::of(r#"#trans 1910 {1 "Nord syd" 6 "0001"} -100.50 20260115 "Sagt \"ja\" \\ nej" "" AB"#)
                .unwrap();
        assert_eq!(line.label, "TRANS");
        assert_eq!(line.text(0), Some("1910"));
        assert_eq!((line.object(1, "1"), line.object(1, "6"), line.object(1, "7")), ("Nord syd", "0001", ""));
        assert_eq!(line.text(2), Some("-100.50"));
        assert_eq!(line.text(4), Some(r#"Sagt "ja" \ nej"#));
        assert_eq!((line.text(5), line.text(6), line.text(7)), (Some(""), Some("AB"), None));
        assert!(Line::of("{").is_none() && Line::of("").is_none());
        assert!(Line::of("#TRANS 1 {} 5").unwrap().is_list(1));
        assert_eq!(Line::of("#TRANS 1 {{1 2} 5").unwrap().object(1, "1"), "2");
        assert_eq!(Line::of("#VER A \"inte stängd").unwrap().text(1), Some("inte stängd"));
    }

    proptest! {
        #[test]
        fn any_line_ends(text in "#[{}\"\\\\ a-z0-9]{0,80}|.{0,80}") {
            let _ended = Line::of(&text);
        }
    }
}
