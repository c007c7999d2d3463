//! What a written form tells: gender, number, and the cases and states that it can stand for.

use std::fmt;

/// Grammatical gender.
///
/// A broken or sound plural of a noun has the gender of its singular, whatever it agrees with: إجراءات is masculine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// وزير.
    Masculine,
    /// وزيرة.
    Feminine,
}

impl Gender {
    /// Both genders.
    pub const ALL: [Self; 2] = [Self::Masculine, Self::Feminine];

    /// Only this one, as a slice.
    pub(super) const fn alone(self) -> &'static [Self] {
        match self {
            Self::Masculine => &[Self::Masculine],
            Self::Feminine => &[Self::Feminine],
        }
    }
}

/// Grammatical number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Number {
    /// وزير.
    Singular,
    /// وزيران.
    Dual,
    /// وزراء.
    Plural,
}

/// Grammatical case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Case {
    /// رفع.
    Nominative,
    /// نصب.
    Accusative,
    /// جر.
    Genitive,
}

impl Case {
    /// Every case.
    pub const ALL: [Self; 3] = [Self::Nominative, Self::Accusative, Self::Genitive];
}

/// What a noun stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Alone: مسؤولون.
    Indefinite,
    /// After the article, which is not part of the form: (ال)مسؤولون.
    Definite,
    /// Before the noun that it belongs to: مسؤولو الوزارة.
    Construct,
    /// Before a pronoun, which is not part of the form: مسؤولو(ها).
    ///
    /// The pronoun ي of the first person wants the form of the genitive, whatever the case (وزرائي).
    Suffixed,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Indefinite, Self::Definite, Self::Construct, Self::Suffixed];
}

/// The cases and states that a written form can stand for, as a set of pairs.
///
/// Pairs, because case and state are not independent in writing: كتاب is any case of the construct, but no accusative
/// of the indefinite, which is كتابا.
///
/// ```
/// use khabar::noun::{Case, State, Uses};
///
/// let uses = Uses::of(&Case::ALL, &[State::Construct]).union(Uses::of(&[Case::Genitive], &[State::Indefinite]));
/// assert!(uses.contains(Case::Genitive, State::Indefinite));
/// assert!(!uses.contains(Case::Nominative, State::Indefinite));
/// assert_eq!(uses.states().collect::<Vec<_>>(), [State::Indefinite, State::Construct]);
/// assert_eq!(Uses::from_bits(uses.bits()), uses);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Uses(u16);

impl Uses {
    /// No use at all.
    pub const NONE: Self = Self(0);
    /// Every case of every state.
    pub const ALL: Self = Self(0xFFF);

    /// Each of the cases in each of the states.
    #[must_use]
    pub const fn of(cases: &[Case], states: &[State]) -> Self {
        let mut bits = 0;
        let mut case = 0;
        while case < cases.len() {
            let mut state = 0;
            while state < states.len() {
                bits |= Self::bit(cases[case], states[state]);
                state += 1;
            }
            case += 1;
        }
        Self(bits)
    }

    /// The uses of either.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The uses of both.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The uses that the other has not.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the form can be this case of this state.
    #[must_use]
    pub const fn contains(self, case: Case, state: State) -> bool {
        self.0 & Self::bit(case, state) != 0
    }

    /// The cases, each in some state.
    pub fn cases(self) -> impl Iterator<Item = Case> {
        Case::ALL.into_iter().filter(move |case| !self.intersection(Self::of(&[*case], &State::ALL)).is_empty())
    }

    /// The states, each in some case.
    pub fn states(self) -> impl Iterator<Item = State> {
        State::ALL.into_iter().filter(move |state| !self.intersection(Self::of(&Case::ALL, &[*state])).is_empty())
    }

    /// Twelve bits, to store them: the bit of a pair is `4 * case + state`.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// The uses of stored bits; bits beyond the twelfth are ignored.
    #[must_use]
    pub const fn from_bits(bits: u16) -> Self {
        Self(bits & Self::ALL.0)
    }

    const fn bit(case: Case, state: State) -> u16 {
        1 << (State::ALL.len() * case as usize + state as usize)
    }
}

impl fmt::Debug for Uses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs = State::ALL.into_iter().flat_map(|state| Case::ALL.map(|case| (case, state)));
        f.debug_set().entries(pairs.filter(|&(case, state)| self.contains(case, state))).finish()
    }
}

/// The features of a written form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NounFeatures {
    /// Its gender.
    pub gender: Gender,
    /// Its number.
    pub number: Number,
    /// Whether it is a broken plural.
    pub broken: bool,
    /// The cases and states that it can stand for.
    pub uses: Uses,
}

impl NounFeatures {
    /// The cases that the form can stand for.
    pub fn cases(&self) -> impl Iterator<Item = Case> {
        self.uses.cases()
    }

    /// The states that the form can stand for.
    pub fn states(&self) -> impl Iterator<Item = State> {
        self.uses.states()
    }
}

/// One written form of a noun, without article and pronoun.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NounForm {
    /// What stays when the endings are taken off.
    pub stem: String,
    /// The letters of the ending, or nothing: ة, ت, ات, ان, ين, ا and so on; آن, آت, آ where the hamza of the stem has
    /// run together with the alef (مبدآن).
    pub suffix: String,
    /// What the form tells.
    pub features: NounFeatures,
}

impl NounForm {
    /// The whole form.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}{}", self.stem, self.suffix)
    }

    /// The form with a word before it.
    pub(super) fn after(mut self, word: &str) -> Self {
        self.stem = format!("{word} {}", self.stem);
        self
    }

    /// The form after the noun that it agrees with, if it can. Of two such words the first is in no construct.
    pub(super) fn agreeing(&self, first: &Self) -> Option<Self> {
        let (a, b) = (&first.features, &self.features);
        let free = Uses::of(&Case::ALL, &[State::Indefinite, State::Definite]);
        let uses = a.uses.intersection(b.uses).intersection(free);
        let agree = a.gender == b.gender && a.number == b.number && !uses.is_empty();
        agree.then(|| {
            let form = self.clone().after(&first.text());
            Self { features: NounFeatures { broken: a.broken, uses, ..form.features }, ..form }
        })
    }
}
