//! Embeds the style sheets, scripts and fonts.

fn main() {
    memory_serve::load_directory("./assets");
}
