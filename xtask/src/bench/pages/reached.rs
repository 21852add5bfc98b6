//! Every page that somebody reaches by links, and how long each takes.

use std::collections::{BTreeMap, VecDeque};
use std::time::Instant;

use anyhow::Result;

use super::super::measured::middle;
use super::Site;

/// How many times each page is asked for; the middle counts.
const TIMES: usize = 21;

/// What a page may take at the median, in milliseconds.
const WANTED: f64 = 10.0;

/// How many of the slowest are named.
const NAMED: usize = 5;

/// A sentence about all of them.
pub(super) fn sentence(site: &Site) -> Result<String> {
    let mut times = Vec::new();
    for (kind, path) in kinds(site)? {
        times.push((median(site, &path)?, kind));
    }
    times.sort_by(|one, other| other.0.total_cmp(&one.0));
    let slow = times.iter().filter(|(time, _)| *time >= WANTED).count();
    let named: Vec<String> =
        times.iter().take(NAMED).map(|(time, kind)| format!("`{kind}` {time:.2} ms")).collect();
    Ok(format!(
        "Of the {} kinds of pages that the coordinator reaches by links, each asked for {TIMES} times, one connection a time, {} take less than \
         {WANTED} ms at the median. The slowest: {}.",
        times.len(),
        times.len() - slow,
        named.join(", ")
    ))
}

/// One page of each kind, by the kind.
fn kinds(site: &Site) -> Result<BTreeMap<String, String>> {
    let mut seen = BTreeMap::new();
    let mut waiting = VecDeque::from(["/".to_owned()]);
    while let Some(path) = waiting.pop_front() {
        let kind = kind(&path);
        if seen.contains_key(&kind) {
            continue;
        }
        let answer = site.get(&path, "identity")?;
        let is_page = answer.head.to_lowercase().contains("content-type: text/html");
        if !answer.head.starts_with("HTTP/1.1 200") || !is_page {
            continue;
        }
        waiting.extend(links(&String::from_utf8(answer.body)?));
        seen.insert(kind, path);
    }
    Ok(seen)
}

/// The page's own links. What is downloaded is no page.
fn links(page: &str) -> Vec<String> {
    let links = page.split("href=\"/").skip(1).filter_map(|rest| rest.split(['"', '#']).next());
    let pages = links.filter(|link| !link.contains('.'));
    pages.map(|link| format!("/{}", link.replace("&amp;", "&"))).collect()
}

/// The address with a mark in the place of each number and id, and without what it is asked with.
fn kind(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let part = |part: &str| {
        let is_name = part.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        if is_name { part.to_owned() } else { "…".to_owned() }
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// How long the page takes, in milliseconds.
#[expect(clippy::disallowed_methods, reason = "measuring time is what this is for")]
fn median(site: &Site, path: &str) -> Result<f64> {
    let mut times = Vec::new();
    for _ in 0..TIMES {
        let begun = Instant::now();
        site.get(path, "identity")?;
        times.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    Ok(middle(times.into_iter()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_kind_are_one() {
        let check = |path, expected| assert_eq!(kind(path), expected, "{path}");
        check("/", "/");
        check("/follow-ups/000001a1-e35e/table", "/follow-ups/…/table");
        check("/log?before=12", "/log");
        check("/boards/4ddb/2026/plan", "/boards/…/…/plan");
        check("/tests/split-purchases", "/tests/split-purchases");
    }

    #[test]
    fn links_are_pages_of_the_site() {
        let page = "<a href=\"/a?b=1&amp;c=2\">A</a> <a href=\"/a/report.pdf\">B</a> <a href=\"https://c\">C</a> <a href=\"/d#e\">";
        assert_eq!(links(page), ["/a?b=1&c=2", "/d"]);
    }
}
