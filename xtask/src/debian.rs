//! Installing Debian and Ubuntu packages, openly: what is missing and what is installed for it is said first,
//! and where this program may not install, it stops with the exact command to run.

use std::process::Command;

use anyhow::{Result, bail};

use crate::program;

/// Something that must be on the machine, and the package that brings it.
pub(crate) struct Need {
    /// What it is, in words.
    pub(crate) what: &'static str,
    /// The name of its package in Debian and Ubuntu.
    pub(crate) package: &'static str,
    /// Whether it is there.
    pub(crate) present: fn() -> bool,
}

/// Installs the packages of what is missing, if anything is.
pub(crate) fn ensure<'needs>(needs: impl IntoIterator<Item = &'needs Need>) -> Result<()> {
    let missing: Vec<&Need> = needs.into_iter().filter(|need| !(need.present)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let whats = missing.iter().map(|need| need.what).collect::<Vec<_>>().join(", ");
    let packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
    if program::find("apt-get").is_none() {
        bail!(
            "there is no apt-get here: install {whats} with this system's own package manager, and run this again"
        );
    }
    let Some(prefix) = privilege() else {
        bail!(
            "missing: {whats}. This user may not install packages. Run\n  \
             sudo apt-get update && sudo apt-get install --yes --no-install-recommends {}\nand then this again",
            packages.join(" ")
        );
    };
    println!("Missing: {whats}. Installing the packages {}.", packages.join(", "));
    program::run(&mut apt(prefix, &["update", "--quiet"]))?;
    let install = ["install", "--yes", "--no-install-recommends", "--quiet"];
    program::run(&mut apt(prefix, &[install.as_slice(), &packages].concat()))?;
    for need in missing {
        if !(need.present)() {
            bail!("{} was installed, but {} is still not found", need.package, need.what);
        }
    }
    Ok(())
}

/// The words before a command that make it run as root: none for root itself, `sudo` where it asks for no password.
fn privilege() -> Option<&'static [&'static str]> {
    if is_root() {
        Some(&[])
    } else if program::succeeds(Command::new("sudo").args(["-n", "true"])) {
        Some(&["sudo", "-n"])
    } else {
        None
    }
}

/// Whether this program runs as root.
pub(crate) fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn apt(privilege: &[&str], arguments: &[&str]) -> Command {
    let words = [privilege, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], arguments].concat();
    let mut command = Command::new(words[0]);
    command.args(&words[1..]);
    command
}
