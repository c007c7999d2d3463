//! The core's enums as the members of the enums of `khabar/enums.py`.

use khabar::numbers::{Approximation, NumberKind};
use khabar::{
    Anchor, ArgumentRole, Calendar, EntityKind, EstimateSource, EventStatus, EventType, FieldSource, Gender, Grain,
    LabelScheme, Layer, MentionForm, PloverContext, Preference, QuoteKind, RelationKind, Sector, TimeKind, TimeSource,
    TokenKind, TriggerAspect, TriggerPos, WeekStart,
};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDict;

/// An enum of the core that has a Python enum of the same name.
pub(crate) trait Named: Copy + PartialEq + 'static {
    /// The name of both.
    const NAME: &'static str;
    /// Every variant.
    const VARIANTS: &'static [Self];

    /// The value of the member.
    fn value(self) -> &'static str;

    /// The members, in order of the variants.
    fn members() -> &'static PyOnceLock<Vec<Py<PyAny>>>;

    /// The member.
    fn member(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        let members = Self::members().get_or_try_init(py, || {
            let class = py.import("khabar.enums")?.getattr(Self::NAME)?;
            Self::VARIANTS.iter().map(|variant| class.call1((variant.value(),)).map(Bound::unbind)).collect()
        });
        let at = Self::VARIANTS.iter().position(|variant| *variant == self);
        match at.zip(members.as_ref().ok()).and_then(|(at, members)| members.get(at)) {
            Some(member) => Ok(member.bind(py).clone()),
            None => Err(members.err().unwrap_or_else(|| {
                PyRuntimeError::new_err(format!("{} has no member {:?}", Self::NAME, self.value()))
            })),
        }
    }
}

macro_rules! named {
    ($($name:ident),+ $(,)?) => {
        $(
            impl Named for $name {
                const NAME: &'static str = stringify!($name);
                const VARIANTS: &'static [Self] = Self::ALL;

                fn value(self) -> &'static str {
                    self.as_str()
                }

                fn members() -> &'static PyOnceLock<Vec<Py<PyAny>>> {
                    static MEMBERS: PyOnceLock<Vec<Py<PyAny>>> = PyOnceLock::new();
                    &MEMBERS
                }
            }
        )+

        /// The names of every enum of the core, by enum, so that a test can compare them with `khabar.enums`.
        #[pyfunction]
        pub(crate) fn _enum_names(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
            let names = PyDict::new(py);
            $(
                let values: Vec<&str> = $name::ALL.iter().map(|variant| variant.as_str()).collect();
                names.set_item(stringify!($name), values)?;
            )+
            Ok(names)
        }
    };
}

named!(
    Anchor,
    Approximation,
    ArgumentRole,
    Calendar,
    EntityKind,
    EstimateSource,
    EventStatus,
    EventType,
    FieldSource,
    Gender,
    Grain,
    LabelScheme,
    Layer,
    MentionForm,
    NumberKind,
    PloverContext,
    Preference,
    QuoteKind,
    RelationKind,
    Sector,
    TimeKind,
    TimeSource,
    TokenKind,
    TriggerAspect,
    TriggerPos,
    WeekStart,
);
