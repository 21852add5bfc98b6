//! What the pages do and what programs do are the same, but for what is said in `counterparts.txt`.

use std::collections::BTreeSet;

use axum::http::Method;
use tertial_web::ROUTES;

use crate::api_description::endpoints;

#[test]
fn what_a_form_does_a_program_can_do_too() {
    let (mut forms, mut named, mut complaints) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    let operations: BTreeSet<String> = endpoints()
        .into_iter()
        .filter(|(method, ..)| *method != Method::GET)
        .map(|(method, path, _)| {
            format!("{} {}", method.as_str().to_lowercase(), path.strip_prefix("/api/v1").unwrap())
        })
        .collect();
    let text = include_str!("../counterparts.txt");
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((form, same)) = line.split_once(" = ") {
            forms.insert(form.trim().to_owned());
            named.extend(same.split(',').map(|operation| operation.trim().to_owned()));
        } else if let Some((form, why)) = line.split_once(" - ") {
            forms.insert(form.trim().to_owned());
            assert!(why.contains(' '), "{line} does not say why");
        } else {
            complaints.push(format!("neither = nor -: {line}"));
        }
    }
    let posts = ROUTES.iter().filter(|route| route.method != "get");
    let posts: BTreeSet<_> = posts.map(|route| format!("{} {}", route.method, route.path)).collect();
    let mut different = |these: &BTreeSet<String>, those: &BTreeSet<String>, why: &str| {
        complaints.extend(these.difference(those).map(|it| format!("{it} {why}")));
    };
    different(&posts, &forms, "has no line in counterparts.txt: which operation does the same?");
    different(&forms, &posts, "is no form any longer");
    different(&named, &operations, "is no operation of the description");
    different(&operations, &named, "is done by programs, and by no form of counterparts.txt");
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}
