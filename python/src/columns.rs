//! Columns that are given beside each other: one value an article, from Python objects or from Arrow data.

use arrow_array::cast::AsArray as _;
use arrow_array::types::{
    Date32Type, Date64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType,
};
use arrow_array::{
    Array, ArrayRef, LargeStringArray, PrimitiveArray, StringArray, StringViewArray, StructArray,
    downcast_integer_array,
};
use arrow_schema::{ArrowError, DataType, TimeUnit};
use khabar::jiff::civil::date;
use khabar::jiff::tz::{Offset, TimeZone};
use khabar::jiff::{SignedDuration, Timestamp};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use crate::arrow::{Chunks, refused};

/// Text, one an article; or numbers and dates, written out.
pub(crate) enum Strings {
    Short(StringArray),
    Long(LargeStringArray),
    View(StringViewArray),
}

impl Strings {
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Short(array) => array.len(),
            Self::Long(array) => array.len(),
            Self::View(array) => array.len(),
        }
    }

    /// The value of a row; None if it has none.
    pub(crate) fn get(&self, row: usize) -> Option<&str> {
        match self {
            Self::Short(array) => (row < array.len() && array.is_valid(row)).then(|| array.value(row)),
            Self::Long(array) => (row < array.len() && array.is_valid(row)).then(|| array.value(row)),
            Self::View(array) => (row < array.len() && array.is_valid(row)).then(|| array.value(row)),
        }
    }

    /// Refuses what can never be read, before anything is.
    pub(crate) fn check(name: &str, of: &DataType) -> PyResult<()> {
        let readable = match of {
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
            DataType::Dictionary(_, value) => return Self::check(name, value),
            DataType::Date32 | DataType::Date64 | DataType::Timestamp(_, None) => name == "published",
            DataType::Timestamp(_, Some(zone)) => name == "published" && zone_of(zone).is_some(),
            other => name == "id" && other.is_integer(),
        };
        if readable { Ok(()) } else { Err(PyTypeError::new_err(format!("{name} must be text, not Arrow's {of}"))) }
    }

    /// The values of a chunk. Text stays where it is; all else is written out.
    pub(crate) fn read(array: &ArrayRef) -> Result<Self, ArrowError> {
        Ok(match array.data_type() {
            DataType::Utf8 => Self::Short(array.as_string().clone()),
            DataType::LargeUtf8 => Self::Long(array.as_string().clone()),
            DataType::Utf8View => Self::View(array.as_string_view().clone()),
            DataType::Null => Self::Short(StringArray::new_null(array.len())),
            DataType::Dictionary(..) => {
                let dictionary = array.as_any_dictionary();
                let values = Self::read(dictionary.values())?;
                let key = |(row, key)| dictionary.keys().is_valid(row).then(|| values.get(key)).flatten();
                Self::Short(dictionary.normalized_keys().into_iter().enumerate().map(key).collect())
            }
            _ => Self::Short(written(array)?),
        })
    }
}

/// Numbers and dates as text.
fn written(array: &ArrayRef) -> Result<StringArray, ArrowError> {
    fn each<T: arrow_array::ArrowPrimitiveType>(
        array: &PrimitiveArray<T>,
        write: impl Fn(T::Native) -> Option<String>,
    ) -> StringArray {
        // What no calendar has stays as its number, and is refused as a date in its place.
        array.iter().map(|value| value.map(|value| write(value).unwrap_or_else(|| format!("{value:?}")))).collect()
    }
    let array = array.as_ref();
    Ok(match array.data_type() {
        DataType::Date32 => each(array.as_primitive::<Date32Type>(), |days| day(days.into())),
        DataType::Date64 => each(array.as_primitive::<Date64Type>(), |millis| day(millis.div_euclid(86_400_000))),
        DataType::Timestamp(unit, zone) => {
            let zone = zone.as_deref().map(|zone| zone_of(zone).unwrap_or(TimeZone::UTC));
            let at = |at: Result<Timestamp, _>| at.ok().map(|at| instant(at, zone.as_ref()));
            match unit {
                TimeUnit::Second => {
                    each(array.as_primitive::<TimestampSecondType>(), |n| at(Timestamp::from_second(n)))
                }
                TimeUnit::Millisecond => {
                    each(array.as_primitive::<TimestampMillisecondType>(), |n| at(Timestamp::from_millisecond(n)))
                }
                TimeUnit::Microsecond => {
                    each(array.as_primitive::<TimestampMicrosecondType>(), |n| at(Timestamp::from_microsecond(n)))
                }
                TimeUnit::Nanosecond => {
                    each(array.as_primitive::<TimestampNanosecondType>(), |n| at(Timestamp::from_nanosecond(n.into())))
                }
            }
        }
        _ => downcast_integer_array!(
            array => array.iter().map(|value| value.map(|value| value.to_string())).collect(),
            other => return Err(ArrowError::CastError(format!("{other} is no text")))
        ),
    })
}

fn day(since_1970: i64) -> Option<String> {
    let day = date(1970, 1, 1).checked_add(SignedDuration::from_hours(since_1970.checked_mul(24)?));
    day.ok().map(|day| day.to_string())
}

/// ISO 8601; local time without a zone, else with the distance from UTC.
fn instant(at: Timestamp, zone: Option<&TimeZone>) -> String {
    let offset = zone.map_or(Offset::UTC, |zone| zone.to_offset(at));
    let (civil, seconds) = (offset.to_datetime(at), offset.seconds());
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    match zone {
        Some(_) => format!("{civil}{sign}{:02}:{:02}", minutes / 60, minutes % 60),
        None => civil.to_string(),
    }
}

/// A zone by its name (`Africa/Cairo`) or its distance (`+02:00`).
fn zone_of(name: &str) -> Option<TimeZone> {
    if let Ok(zone) = TimeZone::get(name) {
        return Some(zone);
    }
    // A date-time of that distance is read as the library reads one.
    match format!("1970-01-01T00:00{name}").parse() {
        Ok(khabar::Published::DateTime { offset: Some(offset), .. }) => Some(TimeZone::fixed(offset)),
        _ => None,
    }
}

/// The rows of Arrow data: one column, or the columns of a table that are asked for.
pub(crate) struct Rows {
    chunks: Chunks,
    names: &'static [&'static str],
    columns: Vec<Option<Strings>>,
    row: usize,
    rows: usize,
}

impl Rows {
    /// The rows of a column of text, which is taken for the first of the names, or of a table that has it.
    pub(crate) fn new(chunks: Chunks, names: &'static [&'static str]) -> PyResult<Self> {
        let first = names.first().copied().unwrap_or_default();
        if let DataType::Struct(fields) = &chunks.data_type {
            if fields.find(first).is_none() {
                let there: Vec<_> = fields.iter().map(|field| field.name().as_str()).collect();
                return Err(PyTypeError::new_err(format!(
                    "the table has no column {first:?}, but {}",
                    there.join(", ")
                )));
            }
            for field in fields.iter().filter(|field| names.contains(&field.name().as_str())) {
                Strings::check(field.name(), field.data_type())?;
            }
        } else {
            Strings::check(first, &chunks.data_type)?;
        }
        Ok(Self { chunks, names, columns: Vec::new(), row: 0, rows: 0 })
    }

    /// The next row: what each name has.
    pub(crate) fn next(&mut self, py: Python<'_>) -> Option<PyResult<Row<'_>>> {
        while self.row >= self.rows {
            if let Err(error) = self.load(py)? {
                return Some(Err(refused(&error)));
            }
        }
        self.row += 1;
        Some(Ok(Row { columns: &self.columns, row: self.row - 1 }))
    }

    /// The next chunk. Whoever gives it may need Python on another thread.
    fn load(&mut self, py: Python<'_>) -> Option<Result<(), ArrowError>> {
        let chunk = match py.detach(|| self.chunks.arrays.next())? {
            Ok(chunk) => chunk,
            Err(error) => return Some(Err(error)),
        };
        (self.row, self.rows) = (0, chunk.len());
        let columns: Result<_, _> = match chunk.as_struct_opt() {
            Some(table) => self.names.iter().map(|name| column(table, name)).collect(),
            None => Strings::read(&chunk).map(|texts| vec![Some(texts)]),
        };
        Some(columns.map(|columns| self.columns = columns))
    }
}

fn column(table: &StructArray, name: &str) -> Result<Option<Strings>, ArrowError> {
    let Some(column) = table.column_by_name(name) else { return Ok(None) };
    if table.null_count() == 0 {
        return Strings::read(column).map(Some);
    }
    // A row that is missing as a whole has nothing in any column.
    let values = Strings::read(column)?;
    let own = (0..values.len()).map(|row| values.get(row).filter(|_| table.is_valid(row)));
    Ok(Some(Strings::Short(own.collect())))
}

/// A row of [`Rows`].
pub(crate) struct Row<'a> {
    columns: &'a [Option<Strings>],
    row: usize,
}

impl Row<'_> {
    /// What the name of that number has.
    pub(crate) fn get(&self, name: usize) -> Option<String> {
        self.columns.get(name)?.as_ref()?.get(self.row).map(str::to_owned)
    }
}
