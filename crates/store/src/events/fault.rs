//! What can be wrong with the log.

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// An event is gone, or a number was changed.
    #[error("event {0} is missing")]
    Missing(i64),
    /// The row or one before it was changed.
    #[error("event {0} was changed, or one before it replaced")]
    Changed(i64),
    /// The detail was changed (an erased one is no fault).
    #[error("the detail of event {0} was changed")]
    Detail(i64),
    /// The detail is not there, and no event says that it was erased.
    #[error("the detail of event {0} is gone, and nothing tells of an erasure")]
    Gone(i64),
    /// What the event is about was changed.
    #[error("what event {0} is about was changed")]
    About(i64),
    /// The log ends before the chain does, or after.
    #[error("the log ends at event {found}, the chain at {expected}")]
    End {
        /// The last event there is.
        found: i64,
        /// The chain's own end.
        expected: i64,
    },
    /// The log was cut back: something outside it knows of later events.
    #[error("the log ends at event {found}, though there was an event {known}")]
    Cut {
        /// The last event there is.
        found: i64,
        /// The latest that an anchor or a reader of the log knows of.
        known: i64,
    },
    /// The log is another than the one that was anchored.
    #[error("event {0} is not the one that was anchored")]
    Anchor(i64),
    /// An anchor's signature is not one of this installation's.
    #[error("the anchor of event {0} is not signed by this installation")]
    Forged(i64),
    /// A checkpoint's signature is not one of this installation's.
    #[error("the checkpoint at event {0} is not signed by this installation")]
    Checkpoint(i64),
    /// Events stand before the place where the log begins.
    #[error("there are events before {0}, where the log begins")]
    Before(i64),
    /// Events wait longer for their seal than any sealer takes.
    #[error("{0} events were never sealed")]
    Unsealed(i64),
}

impl Fault {
    /// Its name for programs.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Missing(_) => "missing",
            Self::Changed(_) => "changed",
            Self::Detail(_) => "detail",
            Self::Gone(_) => "gone",
            Self::About(_) => "about",
            Self::End { .. } => "end",
            Self::Cut { .. } => "cut",
            Self::Anchor(_) => "anchor",
            Self::Forged(_) => "forged",
            Self::Checkpoint(_) => "checkpoint",
            Self::Before(_) => "before",
            Self::Unsealed(_) => "unsealed",
        }
    }
    /// The fault in brief, for keeping: `cut 9 10`.
    pub fn code(&self) -> String {
        match self {
            Self::End { found, expected: second } | Self::Cut { found, known: second } => {
                format!("{} {found} {second}", self.name())
            }
            _ => format!("{} {}", self.name(), self.sequence()),
        }
    }
    /// What [`Fault::code`] wrote; none for what this version does not know.
    pub fn parse(code: &str) -> Option<Self> {
        let mut words = code.split(' ');
        let name = words.next()?;
        let n = words.next()?.parse().ok()?;
        let mut second = || words.next()?.parse().ok();
        Some(match name {
            "missing" => Self::Missing(n),
            "changed" => Self::Changed(n),
            "detail" => Self::Detail(n),
            "gone" => Self::Gone(n),
            "about" => Self::About(n),
            "end" => Self::End { found: n, expected: second()? },
            "cut" => Self::Cut { found: n, known: second()? },
            "anchor" => Self::Anchor(n),
            "forged" => Self::Forged(n),
            "checkpoint" => Self::Checkpoint(n),
            "before" => Self::Before(n),
            "unsealed" => Self::Unsealed(n),
            _ => return None,
        })
    }
    /// The place in the log, counted from 1; for what was never sealed, how many.
    pub fn sequence(&self) -> i64 {
        match self {
            Self::Missing(n)
            | Self::Changed(n)
            | Self::Detail(n)
            | Self::Gone(n)
            | Self::About(n)
            | Self::Anchor(n)
            | Self::Forged(n)
            | Self::Checkpoint(n)
            | Self::Before(n)
            | Self::Unsealed(n)
            | Self::End { found: n, .. }
            | Self::Cut { found: n, .. } => *n,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_back() {
        let all =
            ["missing", "changed", "detail", "gone", "about", "anchor", "forged", "checkpoint", "before", "unsealed"];
        for code in all.map(|name| format!("{name} 7")).into_iter().chain(["end 7 9".to_owned(), "cut 7 9".to_owned()])
        {
            let fault = Fault::parse(&code).unwrap();
            assert_eq!((fault.code(), fault.sequence()), (code, 7));
        }
        for bad in ["", "missing", "missing x", "cut 7", "melted 7"] {
            assert_eq!(Fault::parse(bad), None, "{bad}");
        }
    }
}
