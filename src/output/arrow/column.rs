//! Columns while they are being filled. A record of columns is a column, too: a table is a record that stands alone.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Float64Builder, Int8Builder, Int32Builder, Int64Builder, StringBuilder,
    TimestampMicrosecondBuilder,
};
use arrow_array::{ArrayRef, ListArray};
use arrow_buffer::{OffsetBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field, TimeUnit};
use jiff::civil::{Date, DateTime, date};

/// A column that is being filled.
pub(super) trait Column: Default {
    /// What a row gives it.
    type Value<'a>;

    /// Whether a row may have nothing there.
    const NULLABLE: bool = false;

    fn data_type() -> DataType;

    fn push(&mut self, value: Self::Value<'_>);

    /// The rows so far; the column is empty then.
    fn finish(&mut self) -> ArrayRef;

    /// The field of that name in a schema.
    fn field(name: &str) -> Field {
        Field::new(name, Self::data_type(), Self::NULLABLE)
    }
}

/// A column that can do without a value.
pub(super) trait Nullable: Column {
    fn push_null(&mut self);
}

/// A column of single values.
macro_rules! leaf {
    ($($(#[doc = $doc:literal])+ $name:ident($builder:ident): $type:ty as $data:expr, |$value:ident| $stored:expr;)+) => {
        $(
            $(#[doc = $doc])+
            #[derive(Debug, Default)]
            pub(super) struct $name($builder);

            impl Column for $name {
                type Value<'a> = $type;

                fn data_type() -> DataType {
                    $data
                }

                fn push(&mut self, $value: Self::Value<'_>) {
                    self.0.append_option($stored);
                }

                fn finish(&mut self) -> ArrayRef {
                    Arc::new(self.0.finish())
                }
            }

            impl Nullable for $name {
                fn push_null(&mut self) {
                    self.0.append_null();
                }
            }
        )+
    };
}

leaf! {
    /// Text.
    Text(StringBuilder): &'a str as DataType::Utf8, |text| Some(text);
    /// A position, a number of things, or the number of one in its article. Signed: Spark has no other integers.
    Int(Int32Builder): usize as DataType::Int32, |number| Some(i32::try_from(number).unwrap_or(i32::MAX));
    /// A number of people.
    Long(Int64Builder): u64 as DataType::Int64, |number| Some(i64::try_from(number).unwrap_or(i64::MAX));
    /// A number of few values.
    Small(Int8Builder): u8 as DataType::Int8, |number| Some(i8::try_from(number).unwrap_or(i8::MAX));
    /// A measure.
    Float(Float64Builder): f64 as DataType::Float64, |number| Some(number);
    /// Yes or no.
    Flag(BooleanBuilder): bool as DataType::Boolean, |flag| Some(flag);
    /// A day. Python and Spark have none before the year 1: there is nothing, then.
    Day(Date32Builder): Date as DataType::Date32, |day| days(day);
    /// A point in time without zone, in microseconds; none before the year 1.
    Moment(TimestampMicrosecondBuilder): DateTime as DataType::Timestamp(TimeUnit::Microsecond, None), |at| micros(at);
}

const EPOCH: Date = date(1970, 1, 1);

fn days(day: Date) -> Option<i32> {
    (day.year() > 0).then(|| day.duration_since(EPOCH).as_hours()).and_then(|hours| i32::try_from(hours / 24).ok())
}

fn micros(at: DateTime) -> Option<i64> {
    let since = at.duration_since(EPOCH.into());
    (at.year() > 0).then(|| since.as_micros()).and_then(|micros| i64::try_from(micros).ok())
}

/// A column in which a row may have nothing.
#[derive(Debug, Default)]
pub(super) struct Maybe<C>(C);

impl<C: Nullable> Column for Maybe<C> {
    type Value<'a> = Option<C::Value<'a>>;

    const NULLABLE: bool = true;

    fn data_type() -> DataType {
        C::data_type()
    }

    fn push(&mut self, value: Self::Value<'_>) {
        match value {
            Some(value) => self.0.push(value),
            None => self.0.push_null(),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        self.0.finish()
    }
}

/// A column in which a row has a list, maybe an empty one.
#[derive(Debug, Default)]
pub(super) struct List<C> {
    ends: Vec<i32>,
    length: i32,
    items: C,
}

impl<C: Column> Column for List<C> {
    type Value<'a> = Vec<C::Value<'a>>;

    fn data_type() -> DataType {
        DataType::List(Arc::new(C::field(Field::LIST_FIELD_DEFAULT_NAME)))
    }

    fn push(&mut self, values: Self::Value<'_>) {
        for value in values {
            self.items.push(value);
            self.length += 1;
        }
        self.ends.push(self.length);
    }

    fn finish(&mut self) -> ArrayRef {
        let (ends, items) = (std::mem::take(&mut self.ends), self.items.finish());
        self.length = 0;
        Arc::new(list(C::field(Field::LIST_FIELD_DEFAULT_NAME), &ends, items))
    }
}

/// Lists of items, by where each ends.
pub(super) fn list(item: Field, ends: &[i32], items: ArrayRef) -> ListArray {
    let offsets: Vec<i32> = std::iter::once(0).chain(ends.iter().copied()).collect();
    ListArray::new(Arc::new(item), OffsetBuffer::new(ScalarBuffer::from(offsets)), items, None)
}

/// Defines a record: its columns in order, each with what it says and what a row gives it.
macro_rules! record {
    (
        $(#[doc = $about:literal])+
        $name:ident($row:pat_param in $type:ty) {
            $($(#[doc = $doc:literal])+ $column:ident: $kind:ty = $value:expr,)+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Default)]
        pub(super) struct $name { $($column: $kind,)+ }

        impl $name {
            /// What a row is.
            #[allow(dead_code, reason = "what a list holds is told by its column")]
            pub(super) const ABOUT: &'static str = concat!($($about),+);

            pub(super) fn fields() -> arrow_schema::Fields {
                arrow_schema::Fields::from(vec![$({
                    let name = stringify!($column);
                    let field = <$kind as Column>::field(name.strip_prefix("r#").unwrap_or(name));
                    field.with_metadata([(COMMENT.to_owned(), concat!($($doc),+).trim().to_owned())])
                },)+])
            }

            pub(super) fn finish_record(&mut self) -> arrow_array::StructArray {
                arrow_array::StructArray::new(Self::fields(), vec![$(self.$column.finish(),)+], None)
            }
        }

        impl Column for $name {
            type Value<'a> = $type;

            fn data_type() -> arrow_schema::DataType {
                arrow_schema::DataType::Struct(Self::fields())
            }

            fn push(&mut self, $row: Self::Value<'_>) {
                $(self.$column.push($value);)+
            }

            fn finish(&mut self) -> arrow_array::ArrayRef {
                std::sync::Arc::new(self.finish_record())
            }
        }
    };
}
pub(super) use record;

/// The key of a field's metadata under which stands what the column says; Spark shows it.
pub(super) const COMMENT: &str = "comment";
