//! What the project's papers say of its files is true.

use std::path::Path;

use pulldown_cmark::{Event, Parser, Tag};

#[test]
fn links_in_the_papers_lead_somewhere() {
    let mut complaints = Vec::new();
    for paper in super::papers() {
        let folder = super::root().join(&paper).parent().unwrap().to_owned();
        for target in links(&super::text(&paper)) {
            let file = target.split('#').next().unwrap();
            let is_elsewhere = target.contains("://") || target.starts_with("mailto:");
            if !is_elsewhere && !file.is_empty() && !folder.join(file).exists() {
                complaints.push(format!("{paper} links to {target}, which is not there"));
            }
        }
    }
    super::assert_none(&complaints);
}

#[test]
fn files_that_the_architecture_names_exist() {
    let named = named_files(&super::text("ARCHITECTURE.md"));
    assert!(
        named.len() > 20,
        "ARCHITECTURE.md names its files as `crates/…/file.rs`; only {} found",
        named.len()
    );
    let missing = named.iter().filter(|name| !super::root().join(name).exists());
    super::assert_none(&missing.map(|name| format!("ARCHITECTURE.md names {name}")).collect::<Vec<_>>());
}

#[test]
fn every_decision_is_in_the_index() {
    let index = super::text("docs/decisions/README.md");
    let linked = links(&index);
    let files = super::files();
    let decisions = files.iter().filter_map(|path| path.strip_prefix("docs/decisions/"));
    let outside = decisions.filter(|name| *name != "README.md" && !linked.contains(&(*name).to_owned()));
    super::assert_none(&outside.map(|name| format!("the index lacks {name}")).collect::<Vec<_>>());
}

#[test]
fn the_readings_of_a_paper() {
    let paper =
        "See [there](docs/a.md#part), `crates/x/src/y.rs`, `xtask/`, `Draft`, `a/b` and `cargo xtask test`.";
    assert_eq!(links(paper), ["docs/a.md#part"]);
    assert_eq!(named_files(paper), ["crates/x/src/y.rs", "xtask/"]);
}

/// Where the links and pictures of a paper lead.
fn links(paper: &str) -> Vec<String> {
    let target = |event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            Some(dest_url.into_string())
        }
        _ => None,
    };
    Parser::new(paper).filter_map(target).collect()
}

/// The files and folders that a paper names: words set as code that hold a slash and end in one, or have an extension.
fn named_files(paper: &str) -> Vec<String> {
    let code = |event| match event {
        Event::Code(code) => Some(code.into_string()),
        _ => None,
    };
    let is_file = |name: &String| {
        let has_extension = Path::new(name).extension().is_some();
        !name.contains(char::is_whitespace) && name.contains('/') && (name.ends_with('/') || has_extension)
    };
    Parser::new(paper).filter_map(code).filter(is_file).collect()
}
