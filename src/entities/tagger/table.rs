//! The word table: what 200 MB of news tell of each word.
//!
//! `tools/names/table.py` writes it. The words themselves are not in it, only their hashes, in order.

use super::weights::hash;
use crate::Error;

/// Bytes of a record: hash, frequency, classes, statistics, counts among names.
const RECORD: usize = 13;
/// Bit of the last field that says that the word's classes and statistics are known.
const KNOWN: u32 = 1 << 12;

/// What the table has of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// Of the word as it is written, with all its prefixes: 4·log2(count + 1); 0 for a word known only without them.
    pub(super) frequency: i32,
    /// Its class among 64, 256 and 1,024 classes of words that stand in like company.
    pub(super) classes: Option<[u32; 3]>,
    /// How often it is each part of each kind of name in self-labelled news, from 0 to 5, in the order of the labels.
    pub(super) statistics: [u32; 8],
    /// How common it is as a given name, as a family name, and in foreign names, from 0 to 6.
    pub(super) names: [u32; 3],
}

/// All words.
#[derive(Debug)]
pub(super) struct Table {
    records: &'static [[u8; RECORD]],
}

impl Table {
    pub(super) fn new(bytes: &'static [u8]) -> Result<Self, Error> {
        let (records, rest) = bytes.as_chunks::<RECORD>();
        if !rest.is_empty() {
            return Err(Error::data("words.bin")("cut off".to_owned()));
        }
        Ok(Self { records })
    }

    fn record(&self, word: &str) -> Option<&'static [u8; RECORD]> {
        let key = hash(0, word.as_bytes());
        let at = self.records.binary_search_by_key(&key, |r| u32::from_le_bytes([r[0], r[1], r[2], r[3]])).ok()?;
        self.records.get(at)
    }

    /// How frequent a word is as it is written: 0 if it is unknown.
    pub(super) fn frequency(&self, word: &str) -> i32 {
        self.record(word).map_or(0, |record| i32::from(record[4]))
    }

    pub(super) fn find(&self, word: &str) -> Option<Entry> {
        let record = self.record(word)?;
        let classes = u32::from_le_bytes([record[5], record[6], record[7], 0]);
        let statistics = u32::from_le_bytes([record[8], record[9], record[10], 0]);
        let names = u32::from_le_bytes([record[11], record[12], 0, 0]);
        let known = names & KNOWN != 0;
        Some(Entry {
            frequency: i32::from(record[4]),
            classes: known.then_some([classes & 63, classes >> 6 & 255, classes >> 14]),
            statistics: std::array::from_fn(|k| statistics >> (3 * k) & 7),
            names: std::array::from_fn(|k| names >> (4 * k) & 15),
        })
    }
}
