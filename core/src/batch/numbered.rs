//! Enumerations whose values columns hold as numbers.

/// An enumeration with fixed numbers and names, from 0 up.
macro_rules! numbered {
    ($(#[$about:meta])* pub enum $type:ident; $(#[$naming:meta])* names; $($(#[$doc:meta])* $variant:ident = $code:literal, $name:literal;)*) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $type { $($(#[$doc])* $variant = $code,)* }

        impl $type {
            /// Every one in the order of its number.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            $(#[$naming])*
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}
pub(super) use numbered;
