//! Which stored follow-up a command is about.

use clap::Args;
use tertial_app::corrections::Corrections;
use tertial_app::follow_ups::Which;
use tertial_domain::Period;

#[derive(Debug, Clone, Args)]
pub(crate) struct Selection {
    /// The board's name or its beginning.
    #[arg(long, value_name = "NAME")]
    board: Option<String>,
    /// The plan's year.
    #[arg(long, value_name = "YEAR")]
    year: Option<i16>,
    /// The period.
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,
}

impl Selection {
    pub(crate) fn which(&self) -> Which {
        Which { board: self.board.clone(), year: self.year, period: self.period }
    }

    /// The same words said of a document: what it is about, where it does not say so itself.
    pub(crate) fn corrections(&self) -> Corrections {
        Corrections {
            board: self.board.clone(),
            year: self.year,
            period: self.period,
            ..Corrections::default()
        }
    }
}
