//! How frames and conditions are written, in `triggers.tsv` and in the tables of users.

use std::fmt;

use super::{CLASSES, PREPOSITIONS, Part, Slot};

/// The slots of frames that are no prepositions.
const SLOTS: [(&str, Slot); 5] = [
    ("subj", Slot::Subject),
    ("obj", Slot::Object),
    ("gen", Slot::Genitive),
    ("nisba", Slot::Nisba),
    ("head", Slot::Head),
];

/// What conditions look at.
const PARTS: [(&str, Part); 8] = [
    ("subj", Part::Subject),
    ("obj", Part::Object),
    ("gen", Part::Genitive),
    ("adj", Part::Adjective),
    ("with", Part::Clause),
    ("prep", Part::Preposition),
    ("verb", Part::Verb),
    ("voice", Part::Passive),
];

/// What is wrong with a row, by the cell or the part of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// What it should be: a slot, a class.
    pub(crate) what: &'static str,
    /// What stands there.
    pub(crate) input: String,
    pub(crate) why: String,
}

impl Fault {
    pub(crate) fn new(what: &'static str, input: &str, why: impl Into<String>) -> Self {
        Self { what, input: input.to_owned(), why: why.into() }
    }

    /// A name that is none of those that there are.
    pub(crate) fn name<'a>(what: &'static str, input: &str, names: impl IntoIterator<Item = &'a str>) -> Self {
        let names: Vec<&str> = names.into_iter().collect();
        Self::new(what, input, format!("is none of {}", names.join(", ")))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?} {}", self.what, self.input, self.why)
    }
}

impl std::error::Error for Fault {}

/// One part of a condition, its words not yet looked up.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Written<'a> {
    pub(crate) part: Part,
    pub(crate) not: bool,
    /// Words of the language.
    pub(crate) words: Vec<&'a str>,
    /// Bits of [`CLASSES`].
    pub(crate) classes: u32,
    /// Indices into [`PREPOSITIONS`].
    pub(crate) prepositions: Vec<u16>,
}

/// `subj=actor في=location` as slots, each with the name of its role.
pub(crate) fn frame(text: &str) -> Result<Vec<(Slot, &str)>, Fault> {
    let pair = |pair| {
        let (slot, role) =
            str::split_once(pair, '=').ok_or_else(|| Fault::new("frame", pair, "has no =, as subj=actor has"))?;
        let known = SLOTS.iter().find(|(name, _)| *name == slot).map(|(_, slot)| *slot);
        let slot = known.map_or_else(|| Ok(Slot::Behind(preposition("slot", slot)?)), Ok)?;
        Ok((slot, role))
    };
    text.split(' ').filter(|pair| !pair.is_empty()).map(pair).collect()
}

/// `obj:law|قَرَار;not:subj:force` as its parts.
pub(crate) fn condition(text: &str) -> Result<Vec<Written<'_>>, Fault> {
    text.split(';').filter(|part| !part.is_empty()).map(part).collect()
}

fn part(text: &str) -> Result<Written<'_>, Fault> {
    let (not, rest) = text.strip_prefix("not:").map_or((false, text), |rest| (true, rest));
    let (name, words) =
        rest.split_once(':').ok_or_else(|| Fault::new("condition", text, "has no :, as obj:law has"))?;
    let known = PARTS.iter().find(|(other, _)| *other == name);
    let part = known.ok_or_else(|| Fault::name("condition", name, PARTS.iter().map(|(name, _)| *name)))?.1;
    let mut written = Written { part, not, words: Vec::new(), classes: 0, prepositions: Vec::new() };
    for word in words.split('|') {
        match part {
            Part::Preposition => written.prepositions.push(preposition("preposition", word)?.into()),
            Part::Passive if word == "passive" => {}
            Part::Passive => return Err(Fault::name("voice", word, ["passive"])),
            _ if !word.is_ascii() => written.words.push(word),
            Part::Adjective | Part::Verb => {
                return Err(Fault::new("condition", rest, "needs Arabic words; it looks at no classes"));
            }
            _ => {
                let class = CLASSES.iter().position(|other| *other == word);
                written.classes |= 1 << class.ok_or_else(|| Fault::name("class", word, CLASSES))?;
            }
        }
    }
    Ok(written)
}

fn preposition(what: &'static str, word: &str) -> Result<u8, Fault> {
    let index = PREPOSITIONS.iter().zip(0..).find(|(other, _)| **other == word).map(|(_, index)| index);
    let slots = SLOTS.iter().map(|(name, _)| *name).filter(|_| what == "slot");
    index.ok_or_else(|| Fault::name(what, word, slots.chain(PREPOSITIONS)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames() {
        assert_eq!(frame("").unwrap(), []);
        assert_eq!(
            frame("gen=recipient  من_قبل=actor").unwrap(),
            [(Slot::Genitive, "recipient"), (Slot::Behind(10), "actor")]
        );
        let wrong = |text: &str| frame(text).unwrap_err().to_string();
        assert_eq!(wrong("subj"), "frame \"subj\" has no =, as subj=actor has");
        assert!(wrong("sbj=actor").starts_with("slot \"sbj\" is none of subj, obj, gen, nisba, head, في, ب"));
    }

    #[test]
    fn conditions() {
        let written = condition("obj:law|قَرَار;not:prep:في|عن;voice:passive").unwrap();
        assert_eq!(written.len(), 3);
        assert_eq!((written[0].part, written[0].not, written[0].classes), (Part::Object, false, 1 << 10));
        assert_eq!(written[0].words, ["قَرَار"]);
        assert_eq!((written[1].not, written[1].prepositions.as_slice()), (true, [0, 6].as_slice()));
        assert_eq!(written[2].part, Part::Passive);
        for (text, what) in [
            ("obj", "condition"),
            ("object:law", "condition"),
            ("obj:laws", "class"),
            ("obj:", "class"),
            ("prep:فوق", "preposition"),
            ("voice:active", "voice"),
            ("adj:person", "condition"),
        ] {
            assert_eq!(condition(text).unwrap_err().what, what, "{text}");
        }
    }
}
