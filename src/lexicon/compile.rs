//! Tables of phrases as they are embedded: a hash table of words and beginnings of phrases, searched in place.
//!
//! Every phrase, and what of it stands before each of its spaces, has a slot: its hash, whether a phrase goes on behind it,
//! whether it is one, and the number it then has. To look a phrase up is to hash its first word, and a word more as long as
//! phrases go on. The build script compiles the embedded tables, the gazetteer those of users; both refuse two keys of one
//! hash.
//!
//! Layout, little endian: a byte with the width of a number, 4 or 8; then the slots, each a hash of 8 bytes and a number. In
//! place of its three lowest bits a hash has [`GOES_ON`], [`ENDS`] and [`STARTS`]; a free slot has 0. A hash stands at its
//! share of the table or in the next free slot behind.

use std::collections::BTreeMap;

/// A phrase goes on behind this.
pub(crate) const GOES_ON: u64 = 1;
/// This is a phrase.
pub(crate) const ENDS: u64 = 2;
/// This is the first word of a phrase.
pub(crate) const STARTS: u64 = 4;
/// The bits of a hash that count.
pub(crate) const COUNT: u64 = !(GOES_ON | ENDS | STARTS);
/// Bytes of a hash.
pub(crate) const HASH: usize = 8;
/// Letters of the longest word that a key may have.
pub(crate) const LONGEST: usize = 255;
/// What stands between the words of a key.
pub(crate) const SPACE: char = ' ';
/// Slots that a hash may stand behind its place. Hashes of real names stand within a hundred; those of names that were made to
/// share a place would make every look-up walk through all of them.
const FURTHEST: usize = 1000;
/// Of so many slots, so many are taken.
const SLOTS: usize = 10;
const TAKEN: usize = 7;

/// The hash of a text that is one letter longer. The hash of no text is 0.
pub(crate) const fn step(hash: u64, letter: u32) -> u64 {
    (hash.rotate_left(5) ^ letter as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The slot at which a hash is looked for first.
pub(crate) const fn place(hash: u64, slots: usize) -> usize {
    ((hash as u128 * slots as u128) >> 64) as usize
}

/// The table of these phrases, their letters folded and their words apart by one space.
///
/// # Errors
///
/// Says which key cannot be kept: two of one hash, too many that share a place, or a word that is too long.
pub(crate) fn compile(keys: &BTreeMap<String, u64>) -> Result<Vec<u8>, Refused> {
    let mut entries = BTreeMap::new();
    for (key, &number) in keys {
        if key.split(SPACE).any(|word| word.chars().nth(LONGEST).is_some()) {
            return Err(Refused::new(key, format!("has a word of more than {LONGEST} letters")));
        }
        let (mut hash, mut first) = (0, STARTS);
        for (at, letter) in key.char_indices() {
            if letter == SPACE {
                add(&mut entries, &key[..at], hash, GOES_ON | first)?;
                first = 0;
            }
            hash = step(hash, letter.into());
        }
        add(&mut entries, key, hash, ENDS | first)?.number = number;
    }
    let width = if keys.values().all(|number| *number <= u64::from(u32::MAX)) { 4 } else { 8 };
    let slots = entries.len() * SLOTS / TAKEN + 1;
    let size = HASH + width;
    let mut table = vec![0; slots * size];
    for (&hash, entry) in &entries {
        let first = place(hash, slots);
        let mut behind = (first..first + FURTHEST).map(|slot| slot % slots);
        let free = behind.find(|slot| table[slot * size..slot * size + HASH] == [0; HASH]);
        let slot = free.ok_or_else(|| Refused::new(entry.text, "is one of too many that share a hash".to_owned()))?;
        let at = slot * size;
        table[at..at + HASH].copy_from_slice(&(hash | entry.bits).to_le_bytes());
        table[at + HASH..at + size].copy_from_slice(&entry.number.to_le_bytes()[..width]);
    }
    table.insert(0, width as u8);
    Ok(table)
}

/// A key that cannot be kept.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) key: String,
    pub(crate) why: String,
}

impl Refused {
    fn new(key: &str, why: String) -> Self {
        Self { key: key.to_owned(), why }
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {}", self.key, self.why)
    }
}

/// What a slot says.
struct Entry<'a> {
    text: &'a str,
    bits: u64,
    number: u64,
}

/// Adds to what is known of a text.
fn add<'a, 'e>(
    entries: &'e mut BTreeMap<u64, Entry<'a>>,
    text: &'a str,
    hash: u64,
    bits: u64,
) -> Result<&'e mut Entry<'a>, Refused> {
    let entry = entries.entry(hash & COUNT).or_insert(Entry { text, bits: 0, number: 0 });
    if hash & COUNT == 0 || entry.text != text {
        return Err(Refused::new(text, format!("has the hash of {:?}", entry.text)));
    }
    entry.bits |= bits;
    Ok(entry)
}
