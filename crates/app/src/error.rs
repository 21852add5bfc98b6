//! Why a use case said no.

mod code;

use jiff::SignedDuration;
use jiff::civil::Date;
use tertial_documents::reading::ReadError;
use tertial_documents::writing::WriteError;
use tertial_domain::account::NotAnEmail;
use tertial_domain::action::ActionError;
use tertial_domain::calendar::{CalendarError, NotADeadline};
use tertial_domain::colour::NotAColour;
use tertial_domain::deviation::{CloseError, DeviationError};
use tertial_domain::execution::ExecutionError;
use tertial_domain::follow_up::FollowUpError;
use tertial_domain::organisation::UnitTreeError;
use tertial_domain::plan::PlanError;
use tertial_domain::profile::UnfitLogo;
use tertial_domain::risk::NoReason;
use tertial_domain::scale::NotOnScale;
use tertial_domain::scale::ScaleError;
use tertial_domain::valuation::ValuationError;
pub use tertial_store::Error as StoreError;
use tertial_store::RestoreError;
use thiserror::Error;

use crate::access::Refused;
use crate::checks::CheckFailure;
use crate::data_sets::DataFailure;
use crate::evidence::Unkept;
use crate::password::Unfit;

/// Why something could not be done. [`language::failure`](crate::language::failure) turns each into a sentence with a hint.
#[derive(Debug, Error)]
pub enum Error {
    /// The actor's role does not allow it.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// No account has this address and password, or it is closed. Which of these is not said.
    #[error("address and password do not fit")]
    SignInFailed,
    /// Too many failed sign-ins: the next try has to wait.
    #[error("the next try has to wait {wait:#}")]
    SlowDown {
        /// How long.
        wait: SignedDuration,
    },
    /// The chosen password is not fit to be one.
    #[error("the password is not fit: {0:?}")]
    Password(Unfit),
    /// A one-time link has been used, has expired, or never was one.
    #[error("the link does not work any longer")]
    Link,
    /// The text is no e-mail address.
    #[error(transparent)]
    NotAnEmail(#[from] NotAnEmail),
    /// The code from the terminal, which the first administrator has to show, is another.
    #[error("not the code from the terminal")]
    WrongCode,
    /// Somebody has an account already, so that the first administrator is there.
    #[error("the first administrator is there already")]
    SetUpAlready,
    /// A name or another text that must be there is empty.
    #[error("{0} is empty")]
    Empty(&'static str),
    /// A text that should be a day is none.
    #[error("not a day")]
    NotADay {
        /// The text.
        text: String,
    },
    /// The present password, which has to be shown to choose another, is not that.
    #[error("not the present password")]
    WrongPassword,
    /// Another account of the organisation has the address already.
    #[error("the address is taken")]
    EmailTaken,
    /// The address cannot be given to an account. That it is another organisation's is not said: whether somebody has an account there is
    /// nothing that this one's administrator is to learn.
    #[error("the address cannot be used")]
    EmailUnusable,
    /// Somebody has an account already.
    #[error("the person has an account")]
    PersonHasAccount {
        /// The person's name.
        name: String,
    },
    /// A closed account gets no link.
    #[error("the account is closed")]
    AccountClosed,
    /// An administrator is one of the whole organisation.
    #[error("an administrator of a part")]
    AdministratorOfPart,
    /// What was meant is closed: nothing new is begun there.
    #[error("{name} is closed")]
    Closed {
        /// What it is called.
        name: String,
    },
    /// Another of its kind has the name already.
    #[error("the name {name:?} is taken")]
    NameTaken {
        /// As the other is called.
        name: String,
    },
    /// A text is longer than its place.
    #[error("{field} has more than {most} characters")]
    TooLong {
        /// Which text.
        field: &'static str,
        /// The most characters.
        most: usize,
    },
    /// There are more of something than anybody could look through.
    #[error("more than {most}")]
    TooMany {
        /// The most.
        most: usize,
    },
    /// Units would lie deeper under each other than a list can show.
    #[error("the units would lie too deep")]
    TooDeep,
    /// The parts make no scale.
    #[error(transparent)]
    Scale(#[from] ScaleError),
    /// Somebody else has added a version of the scale in the meantime.
    #[error("there is a newer version of the scale")]
    ScaleMeanwhile,
    /// The deadlines make no calendar.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// The text names no deadline.
    #[error(transparent)]
    NotADeadline(#[from] NotADeadline),
    /// A template has a name in braces that stands for nothing.
    #[error("{{{name}}} stands for nothing")]
    UnknownName {
        /// The name.
        name: String,
    },
    /// The file is no logo.
    #[error(transparent)]
    Logo(#[from] UnfitLogo),
    /// The text names no colour.
    #[error(transparent)]
    NotAColour(#[from] NotAColour),
    /// The change would leave the organisation without anybody who can administer it.
    #[error("the last administrator")]
    LastAdministrator,
    /// A token's last day is before tomorrow, or further away than one may be valid.
    #[error("not a token's last day")]
    TokenDay,
    /// What was meant is not there, or is another organisation's, which is the same to the one who asks.
    #[error("there is no such thing here")]
    NotHere,
    /// A file gave no draft.
    #[error("{file}: {error}")]
    Read {
        /// The file's name, without folder.
        file: String,
        /// Why.
        error: ReadError,
    },
    /// A document lacks something that its use needs, and nobody has said what it should be.
    #[error("{file} does not say its {missing:?}")]
    Incomplete {
        /// The file's name, without folder.
        file: String,
        /// What it does not say.
        missing: Missing,
    },
    /// The board has a plan for the year that lacks risks of the document, and it is proposed or adopted: only a revision of an
    /// adopted plan can add them.
    #[error("the plan lacks {titles:?}")]
    NotInPlan {
        /// The risks.
        titles: Vec<String>,
    },
    /// The follow-up is stored already.
    #[error("{follow_up} is stored already")]
    FollowUpExists {
        /// Its board and period.
        follow_up: String,
    },
    /// A file with the same bytes was imported before.
    #[error("{file} is imported already")]
    ImportedAlready {
        /// The file's name, without folder.
        file: String,
        /// On which day, where that is known.
        day: Option<Date>,
    },
    /// A memo alone: there is no follow-up to keep it with.
    #[error("a memo alone is not stored")]
    MemoAlone,
    /// The draft does not carry its file's SHA-256: it was not made by reading a file.
    #[error("the draft has no fingerprint")]
    NoFingerprint,
    /// No stored follow-up fits.
    #[error("no follow-up fits")]
    NoFollowUp,
    /// More than one does.
    #[error("{} follow-ups fit", choices.len())]
    SeveralFollowUps {
        /// Their boards and periods.
        choices: Vec<String>,
    },
    /// No stored plan fits.
    #[error("no plan fits")]
    NoPlan,
    /// More than one does.
    #[error("{} plans fit", choices.len())]
    SeveralPlans {
        /// Their boards and years.
        choices: Vec<String>,
    },
    /// The board has a plan for the year already.
    #[error("{board} has a plan for {year} already")]
    PlanExists {
        /// The board.
        board: String,
        /// The year.
        year: i16,
    },
    /// The plan has a later revision already.
    #[error("the plan has a later revision already")]
    RevisionExists,
    /// What was typed is no year that a plan can be for.
    #[error("no year that a plan can be for")]
    Year,
    /// A section of the memo has a text and no heading.
    #[error("a section of the memo has no heading")]
    NoHeading,
    /// What was to be changed has been changed by somebody else since it was read.
    #[error("somebody else has changed it in the meantime")]
    ChangedMeanwhile,
    /// A retired risk is not taken into a plan.
    #[error("the risk is retired")]
    RiskRetired,
    /// The plan has the risk already.
    #[error("the plan has the risk already")]
    InPlanAlready,
    /// The value is not one that the scale has.
    #[error(transparent)]
    NotOnScale(#[from] NotOnScale),
    /// It has to be frozen for this.
    #[error("{follow_up} is not frozen")]
    NotFrozen {
        /// Its board and period.
        follow_up: String,
    },
    /// The review finds errors, which have to be mended first.
    #[error("the review finds {count} errors")]
    ReviewErrors {
        /// How many.
        count: usize,
    },
    /// Nobody has said why these rules' warnings may stand.
    #[error("unanswered warnings: {rules:?}")]
    Unanswered {
        /// The rules' ids.
        rules: Vec<&'static str>,
    },
    /// The follow-up is in a state that the step does not start from.
    #[error(transparent)]
    FollowUp(#[from] FollowUpError),
    /// The plan is in a state that the step does not start from, or cannot be proposed.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// The action is in a state that the step does not start from, or is verified by who carried it out.
    #[error(transparent)]
    Action(#[from] ActionError),
    /// The deviation cannot be closed yet.
    #[error(transparent)]
    Close(#[from] CloseError),
    /// What is said of a control's performance cannot stand.
    #[error(transparent)]
    Execution(#[from] ExecutionError),
    /// What was found cannot be put down as a deviation.
    #[error(transparent)]
    Deviation(#[from] DeviationError),
    /// The board has not adopted the plan, so that nothing is recorded on it yet.
    #[error("the plan is not adopted")]
    PlanNotAdopted,
    /// The plan's year is closed.
    #[error("the plan is closed")]
    PlanClosed,
    /// A file is not taken in.
    #[error("a file is not kept: {why:?}")]
    Unkept {
        /// The file's name.
        file: String,
        /// Why.
        why: Unkept,
    },
    /// A file that a record names is gone, or is not what it was.
    #[error("a file is lost")]
    FileLost {
        /// The file's name.
        file: String,
    },
    /// Something about control tests or samples.
    #[error(transparent)]
    Check(#[from] CheckFailure),
    /// There is no municipality in the database.
    #[error("there is no municipality")]
    NoOrganisation,
    /// There are several municipalities, and none is named, or none of this name.
    #[error("several municipalities")]
    SeveralOrganisations {
        /// Their names.
        names: Vec<String>,
    },
    /// Something that could not be done with data sets.
    #[error(transparent)]
    Data(#[from] DataFailure),
    /// The units do not make a tree.
    #[error(transparent)]
    Units(#[from] UnitTreeError),
    /// A reason must be given.
    #[error(transparent)]
    NoReason(#[from] NoReason),
    /// The database has something in it already.
    #[error("the database is not empty")]
    NotEmpty,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A backup was not restored; the database is as it was.
    #[error(transparent)]
    Restore(#[from] RestoreError),
    /// A report or memo could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// What a document may leave out that its use needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Missing {
    /// The municipality.
    Organisation,
    /// The board.
    Board,
    /// The year.
    Year,
    /// The period.
    Period,
    /// Risks: the document has none.
    Risks,
}

impl Missing {
    /// The name by which messages tell them apart.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Board => "board",
            Self::Year => "year",
            Self::Period => "period",
            Self::Risks => "risks",
        }
    }
}

impl From<ValuationError> for Error {
    fn from(error: ValuationError) -> Self {
        match error {
            ValuationError::NotOnScale(error) => error.into(),
            ValuationError::NoReason(error) => error.into(),
        }
    }
}

/// What was looked for by its id, where not being there is for whoever asked to mend: another organisation's is not there either.
pub(crate) fn here<T>(found: Result<T, StoreError>) -> Result<T, Error> {
    found.map_err(|error| match error {
        StoreError::NotFound { .. } => Error::NotHere,
        other => other.into(),
    })
}
