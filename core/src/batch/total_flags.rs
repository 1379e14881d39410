use super::OutcomeCode;

/// What is worth knowing of a total: several may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TotalFlags(pub u16);

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:literal, $word:literal;)*) => {
        impl TotalFlags {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*
            /// Every flag with its name, in the order of their bits.
            pub const ALL: &[(Self, &str)] = &[$((Self::$name, $word)),*];
        }
    };
}
flags! {
    /// A line carries no points: the total is of the others and has no grade.
    INCOMPLETE = 0, "incomplete";
    /// The points are not those of a whole form, so that there is no grade.
    NOT_FULL_MARKS = 1, "not-full-marks";
    /// A line is without proof.
    UNPROVEN = 2, "unproven";
    /// A line has a range.
    WITHIN = 3, "within";
    /// A line is left out.
    NOT_APPLICABLE = 4, "not-applicable";
    /// The sum was raised for lines that are left out.
    RESCALED = 5, "rescaled";
    /// A cap holds the total down.
    CAPPED = 6, "capped";
    /// A cap may hold; the columns do not tell.
    PERHAPS_CAPPED = 7, "perhaps-capped";
    /// A reported score lies outside of what is proven.
    OUTSIDE = 8, "outside";
    /// Its lines are under several rule sets, so that there is no total.
    SEVERAL_SETS = 9, "several-sets";
    /// The total outgrows 64 bits.
    TOO_LARGE = 10, "too-large";
}

impl TotalFlags {
    /// Whether all of these hold.
    #[must_use]
    pub fn has(self, flags: Self) -> bool {
        self.0 & flags.0 == flags.0
    }

    pub(super) fn add(&mut self, flags: Self) {
        self.0 |= flags.0;
    }
}

/// What the outcome of a line says of the total.
pub(super) fn flag_of(outcome: OutcomeCode) -> TotalFlags {
    match outcome {
        OutcomeCode::Exact => TotalFlags::default(),
        OutcomeCode::Within => TotalFlags::WITHIN,
        OutcomeCode::Unproven => TotalFlags::UNPROVEN,
        OutcomeCode::NotApplicable => TotalFlags::NOT_APPLICABLE,
    }
}
