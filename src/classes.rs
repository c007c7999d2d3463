//! An enumeration whose variants the tables under `data/` name: the classes of number words and of temporal words.
//!
//! `build.rs` compiles this file too, so that the tables and the code that reads them agree.

macro_rules! classes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// What a phrase of the tables does.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Class { $($(#[$doc])* $variant,)+ }

        impl Class {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The class that a table names.
            #[allow(dead_code)]
            pub(crate) fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
