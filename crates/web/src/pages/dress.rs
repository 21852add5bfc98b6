//! The municipality's colour and logo, for its own people's pages.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use tertial_app::settings::profile;
use tertial_domain::Colour;

use crate::problem::Problem;
use crate::visitor::Visitor;

/// Pages name them by the profile's version, so that a browser keeps them until there is another. The browser alone does: which
/// municipality somebody belongs to is nobody else's matter.
const KEPT: &str = "private, max-age=31536000, immutable";

/// The style sheet, which gives the accent another colour; empty where there is none.
pub(crate) async fn style(visitor: Visitor) -> Result<Response, Problem> {
    let (profile, _) = profile::get(&visitor.app, visitor.signed_in.organisation.id).await?;
    let css = profile.colour.map(|colour| css(colour.chosen)).unwrap_or_default();
    Ok(([(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, KEPT)], css).into_response())
}

/// The logo.
pub(crate) async fn logo(visitor: Visitor) -> Result<Response, Problem> {
    let (profile, _) = profile::get(&visitor.app, visitor.signed_in.organisation.id).await?;
    let logo = profile.logo.ok_or(Problem::NoPage)?;
    Ok(([(CONTENT_TYPE, logo.kind.media_type()), (CACHE_CONTROL, KEPT)], logo.file()).into_response())
}

/// The variables of `tertial.css` in a colour, for light and dark.
fn css(colour: Colour) -> String {
    let (light, dark) = (colour.in_light(), colour.in_dark());
    let variable =
        |name: &str, light: Colour, dark: Colour| format!("--{name}: light-dark({light}, {dark});");
    let variables = [
        variable("accent", light.accent, dark.accent),
        variable("on-accent", light.on_accent, dark.on_accent),
        variable("accent-soft", light.soft, dark.soft),
    ];
    format!(":root {{ {} }}\n", variables.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_accent_has_a_colour_for_light_and_one_for_dark() {
        let css = css("#ffcc00".parse().unwrap());
        assert!(css.starts_with(":root { --accent: light-dark(#"), "{css}");
        assert!(css.contains("--on-accent: light-dark(#ffffff, #0d161c);"), "{css}");
    }
}
