//! The weights of the tagger, one byte each, and the file that holds them.

use super::crf::{LABELS, Transitions};
use super::features::PLACES;
use crate::Error;

/// Numbers that an attribute adds: for each place from which it is seen, one for each label.
pub(super) const CELLS: usize = PLACES * LABELS;

/// What a word adds to itself and its neighbours.
pub(super) type Row = [i16; CELLS];

/// Bits of a hash that the index looks at.
const INDEX_BITS: u32 = 13;

/// Weights by the hash of the attribute.
#[derive(Debug)]
pub(super) struct Weights {
    pub(super) transitions: Transitions,
    /// What a weight of one counts.
    pub(super) scale: f32,
    /// Hashes in order.
    keys: Vec<u32>,
    /// Where the hashes with the same first bits begin.
    index: Vec<u32>,
    /// Where the cells of each attribute begin.
    first: Vec<u32>,
    /// Cell and weight.
    cells: Vec<[u8; 2]>,
}

impl Weights {
    /// Reads what [`write`] has written; nothing is what knows nothing.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let mut weights = Self {
            transitions: [[0.0; LABELS]; LABELS],
            scale: 0.0,
            keys: Vec::new(),
            index: vec![0; (1 << INDEX_BITS) + 1],
            first: vec![0],
            cells: Vec::new(),
        };
        if bytes.is_empty() {
            return Ok(weights);
        }
        weights.fill(bytes).ok_or_else(|| Error::data("names.bin")("cut off".to_owned()))?;
        Ok(weights)
    }

    fn fill(&mut self, bytes: &[u8]) -> Option<()> {
        let (words, _) = bytes.as_chunks::<4>();
        let mut words = words.iter();
        let count = u32::from_le_bytes(*words.next()?) as usize;
        self.scale = f32::from_le_bytes(*words.next()?);
        for weight in self.transitions.iter_mut().flatten() {
            *weight = f32::from_le_bytes(*words.next()?);
        }
        self.keys = words.by_ref().take(count).map(|word| u32::from_le_bytes(*word)).collect();
        let rest = bytes.get(4 * (2 + LABELS * LABELS + count)..)?;
        let (sizes, cells) = rest.split_at_checked(count)?;
        let mut sum = 0;
        self.first.extend(sizes.iter().map(|&size| {
            sum += u32::from(size);
            sum
        }));
        self.cells = cells.as_chunks::<2>().0.to_vec();
        for key in &self.keys {
            *self.index.get_mut((key >> (32 - INDEX_BITS)) as usize + 1)? += 1;
        }
        let mut sum = 0;
        for slot in &mut self.index {
            sum += *slot;
            *slot = sum;
        }
        (self.cells.len() == sum_of(sizes) && self.cells.iter().all(|cell| usize::from(cell[0]) < CELLS)).then_some(())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Adds the weights of an attribute to a row.
    pub(super) fn add(&self, key: u32, row: &mut Row) {
        let bucket = (key >> (32 - INDEX_BITS)) as usize;
        let (from, to) = (self.index[bucket] as usize, self.index[bucket + 1] as usize);
        let Some(at) = self.keys[from..to].iter().position(|&other| other == key) else { return };
        let at = from + at;
        for &[cell, weight] in &self.cells[self.first[at] as usize..self.first[at + 1] as usize] {
            row[usize::from(cell)] += i16::from(weight.cast_signed());
        }
    }
}

fn sum_of(sizes: &[u8]) -> usize {
    sizes.iter().map(|&size| usize::from(size)).sum()
}

/// Writes weights; the attributes in the order of their hashes.
#[cfg(feature = "train")]
pub(super) fn write(attributes: &[(u32, Vec<(u8, f32)>)], transitions: &Transitions) -> Vec<u8> {
    /// Larger weights are cut.
    const LARGEST: f32 = 8.0;
    let top = attributes.iter().flat_map(|(_, cells)| cells).fold(0.0_f32, |top, (_, weight)| top.max(weight.abs()));
    let scale = top.min(LARGEST) / f32::from(i8::MAX);
    let (mut keys, mut sizes, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
    for (key, cells) in attributes {
        let before = bytes.len();
        for &(cell, weight) in cells {
            let weight = (weight / scale).round().clamp(-127.0, 127.0) as i8;
            if weight != 0 {
                bytes.extend([cell, weight.cast_unsigned()]);
            }
        }
        if bytes.len() > before {
            keys.extend(key.to_le_bytes());
            sizes.push(((bytes.len() - before) / 2) as u8);
        }
    }
    let mut file = (sizes.len() as u32).to_le_bytes().to_vec();
    file.extend(scale.to_le_bytes());
    file.extend(transitions.iter().flatten().flat_map(|weight| weight.to_le_bytes()));
    file.extend(keys);
    file.extend(sizes);
    file.extend(bytes);
    file
}

/// Fowler–Noll–Vo over bytes, mixed; `seed` keeps kinds of attributes apart.
pub(super) fn hash(seed: u32, bytes: &[u8]) -> u32 {
    let start = 0x811C_9DC5 ^ seed.wrapping_mul(0x9E37_79B1);
    let mut sum = bytes.iter().fold(start, |sum, &b| (sum ^ u32::from(b)).wrapping_mul(0x0100_0193));
    sum ^= sum >> 15;
    sum = sum.wrapping_mul(0x2C1B_3C6D);
    sum ^ sum >> 12
}

pub(super) fn hash_number(seed: u32, number: u32) -> u32 {
    hash(seed, &number.to_le_bytes())
}
