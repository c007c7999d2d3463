//! The JSON Schema of a report.

use schemars::generate::SchemaSettings;

use crate::Report;

/// The JSON Schema (draft 2020-12) of a [`Report`], as `khabar schema` prints it. With the feature `schema`.
#[must_use]
pub fn schema() -> serde_json::Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Report>();
    schema.insert("title".to_owned(), "khabar report".into());
    schema.insert("version".to_owned(), crate::SCHEMA_VERSION.into());
    schema.to_value()
}
