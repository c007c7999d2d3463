//! Country codes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Error;

include!(concat!(env!("OUT_DIR"), "/alpha3.rs"));

/// An ISO 3166-1 alpha-2 country code (`US`, `EG`; `XK` for Kosovo). JSON has it as a string.
///
/// ```
/// use khabar::CountryCode;
///
/// let egypt: CountryCode = "EG".parse()?;
/// assert_eq!(egypt.as_str(), "EG");
/// assert!("Egypt".parse::<CountryCode>().is_err());
/// # Ok::<(), khabar::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// The two letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The three letters of ISO 3166-1 alpha-3, `XKX` for Kosovo; `None` for a code that no country has.
    ///
    /// ```
    /// let egypt: khabar::CountryCode = "EG".parse()?;
    /// assert_eq!(egypt.alpha3(), Some("EGY"));
    /// # Ok::<(), khabar::Error>(())
    /// ```
    #[must_use]
    pub fn alpha3(&self) -> Option<&'static str> {
        let at = ALPHA3.binary_search_by_key(&self.as_str(), |(two, _)| two).ok()?;
        ALPHA3.get(at).map(|(_, three)| *three)
    }
}

impl FromStr for CountryCode {
    type Err = Error;

    fn from_str(code: &str) -> Result<Self, Error> {
        match code.as_bytes() {
            &[a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Ok(Self([a, b])),
            _ => Err(Error::Country { input: code.to_owned() }),
        }
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for CountryCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CountryCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<'_, str>::deserialize(deserializer)?;
        code.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for CountryCode {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CountryCode".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "ISO 3166-1 alpha-2 country code.",
            "type": "string",
            "pattern": "^[A-Z]{2}$"
        })
    }
}
