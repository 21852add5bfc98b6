//! What the pages of control tests have in common, and small words of theirs.

use crate::town::{EVERYBODY, Town};

#[tokio::test]
async fn the_pages_of_control_tests_say_the_same_in_the_same_order() {
    let town = Town::new().await;
    let site = town.copy().await;
    let mut browser = site.browser_with(town.token(EVERYBODY).unwrap());
    for path in ["/tests", "/runs", "/samples", "/tests/new"] {
        let page = browser.get(path).await.text;
        let (tabs, lead) = (page.find("class=\"tabs\"").unwrap(), page.find("<p class=\"lead").unwrap());
        assert!(tabs < lead, "{path}: {page}");
    }
    // Where nothing was found in any run the axis has one end.
    let page = browser.get("/tests/exact-duplicates").await.text;
    let scale = page.split("class=\"scale figures\">").nth(1).unwrap().split("</div>").next().unwrap();
    assert_eq!(scale, "<span></span><span>0</span>");
}
