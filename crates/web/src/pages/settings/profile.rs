//! The graphic profile: logo, colour, header and footer.

use askama::Template;
use axum::extract::{Multipart, Query};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use tertial_app::Error;
use tertial_app::settings::profile::{self, LogoChange};
use tertial_domain::profile::{LARGEST_LOGO, LONGEST_LINE, ProfileColour};
use tertial_domain::{Colour, Profile};

use super::{Asked, Told, Top, administered, saved, shell};
use crate::pages::render;
use crate::pages::shell::Shell;
use crate::problem::Problem;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "settings/profile.html")]
struct ProfilePage {
    w: Words,
    shell: Shell,
    top: Top,
    given: Given,
    logo: Option<(u32, u32)>,
    stored_version: i64,
    contrast: Option<Contrast>,
    longest: usize,
    most_kilobytes: usize,
}

/// How a colour stands against WCAG.
struct Contrast {
    /// `2,4`.
    on_white: String,
    /// Whether text in it can be read on white.
    is_enough: bool,
    /// What text is printed in.
    printed: String,
}

/// The profile as it was typed.
#[derive(Default)]
struct Given {
    version: i64,
    colour: String,
    header: String,
    footer: String,
    description: String,
    removes: bool,
    file: Vec<u8>,
}

/// The page.
pub(crate) async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let organisation = administered(&visitor)?;
    let (stored, version) = profile::get(&visitor.app, organisation).await?;
    let given = Given::of(&stored, version, visitor.words);
    Ok(page(&visitor, given, (&stored, version), asked.told()))
}

/// Chooses another profile.
pub(crate) async fn set(visitor: Visitor, form: Multipart) -> Result<Response, Problem> {
    let (organisation, w) = (visitor.signed_in.organisation.id, visitor.words);
    let given = Given::read(form).await?;
    let set = match given.profile() {
        Ok(typed) => {
            let change = given.logo_change();
            profile::set(&visitor.app, organisation, given.version, (typed, change, &given.description)).await
        }
        Err(error) => Err(error),
    };
    match set {
        Ok(()) => Ok(saved("/settings/profile")),
        Err(error) => {
            let (status, told) = Told::wrong(error, w)?;
            let (stored, version) = profile::get(&visitor.app, organisation).await?;
            let told = told.beside(status, || in_words(w, &stored));
            let given = Given { version, ..given };
            Ok((status, page(&visitor, given, (&stored, version), told)).into_response())
        }
    }
}

/// A memo in the stored profile.
pub(crate) async fn preview(visitor: Visitor) -> Result<Response, Problem> {
    let pdf = profile::preview(&visitor.app, visitor.signed_in.organisation.id).await?;
    let shown = [(CONTENT_TYPE, "application/pdf"), (CONTENT_DISPOSITION, "inline; filename=\"memo.pdf\"")];
    Ok((shown, pdf).into_response())
}

fn page(visitor: &Visitor, given: Given, (stored, version): (&Profile, i64), told: Told) -> Response {
    let w = visitor.words;
    let contrast = given.colour.parse().ok().map(|colour: Colour| {
        let on_white = colour.contrast(Colour::WHITE);
        let separator = w.text("decimal-separator");
        Contrast {
            on_white: format!("{on_white:.1}").replace('.', &separator),
            is_enough: colour == colour.for_print(),
            printed: colour.for_print().to_string(),
        }
    });
    render(&ProfilePage {
        w,
        shell: shell(visitor),
        top: Top::of_tab(w, "settings-profile", told),
        logo: stored.logo.as_ref().map(|logo| (logo.width, logo.height)),
        stored_version: version,
        contrast,
        longest: LONGEST_LINE,
        most_kilobytes: LARGEST_LOGO / 1024,
        given,
    })
}

/// A profile as somebody else has saved it.
fn in_words(w: Words, stored: &Profile) -> Vec<(String, String)> {
    let colour = stored.colour.map(|colour| colour.chosen.to_string()).unwrap_or_default();
    let logo = stored.logo.as_ref().map(|logo| logo.description.clone()).unwrap_or_default();
    [
        ("profile-colour", colour),
        ("profile-logo-description", logo),
        ("profile-header", stored.header.clone()),
        ("profile-footer", stored.footer.clone()),
    ]
    .map(|(key, text)| (w.text(key), text))
    .into()
}

impl Given {
    fn of(stored: &Profile, version: i64, w: Words) -> Self {
        Self {
            version,
            colour: stored.colour.map(|colour| colour.chosen.to_string()).unwrap_or_default(),
            header: stored.header.clone(),
            footer: stored.footer.clone(),
            description: stored
                .logo
                .as_ref()
                .map_or_else(|| w.text("profile-logo-usual"), |logo| logo.description.clone()),
            ..Self::default()
        }
    }

    /// The fields of a form with a file in it.
    async fn read(mut form: Multipart) -> Result<Self, Problem> {
        let mut given = Self::default();
        while let Some(field) = form.next_field().await.map_err(|error| problem(&error))? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == "logo" {
                given.file = field.bytes().await.map_err(|error| problem(&error))?.to_vec();
                continue;
            }
            let text = field.text().await.map_err(|error| problem(&error))?;
            match name.as_str() {
                "version" => given.version = text.parse().map_err(|_| Problem::Malformed)?,
                "colour" => given.colour = text.trim().to_owned(),
                "header" => given.header = text,
                "footer" => given.footer = text,
                "description" => given.description = text,
                "remove" => given.removes = true,
                _ => {}
            }
        }
        Ok(given)
    }

    fn profile(&self) -> Result<Profile, Error> {
        let colour = match self.colour.as_str() {
            "" => None,
            colour => Some(ProfileColour::new(colour.parse()?)),
        };
        Ok(Profile { colour, logo: None, header: self.header.clone(), footer: self.footer.clone() })
    }

    fn logo_change(&self) -> LogoChange {
        match (self.removes, self.file.is_empty()) {
            (_, false) => LogoChange::Replace { file: self.file.clone() },
            (true, true) => LogoChange::Remove,
            (false, true) => LogoChange::Keep,
        }
    }
}

/// A form that could not be read, because it is too large or is none.
fn problem(error: &axum::extract::multipart::MultipartError) -> Problem {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Problem::TooLarge
    } else {
        Problem::Malformed
    }
}
