//! Tables as Parquet files.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use khabar::Report;
use khabar::output::arrow::{Table, Tables, TablesBuilder};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

/// What is not written yet is held up to this size, in bytes, for each table.
const MOST_HELD: usize = 64 << 20;

/// Seven files in a folder, written as the reports come. They have their names when all is written, not before.
pub(crate) struct Files {
    builder: TablesBuilder,
    files: Vec<Part>,
}

struct Part {
    table: Table,
    unfinished: PathBuf,
    finished: PathBuf,
    writer: ArrowWriter<File>,
}

impl Files {
    /// Makes the folder, if need be, and the files.
    pub(crate) fn create(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder).map_err(|error| at(folder, &error))?;
        let files = Table::ALL.iter().map(|&table| Part::create(folder, table)).collect::<io::Result<_>>()?;
        Ok(Self { builder: TablesBuilder::new(), files })
    }

    pub(crate) fn push(&mut self, report: &Report) -> io::Result<()> {
        self.builder.push(report);
        self.write_full()
    }

    pub(crate) fn push_error(&mut self, id: &str, reason: &str) -> io::Result<()> {
        self.builder.push_error(Some(id), reason);
        self.write_full()
    }

    fn write_full(&mut self) -> io::Result<()> {
        self.builder.take_full().map_or(Ok(()), |tables| write(&mut self.files, &tables))
    }

    pub(crate) fn finish(mut self) -> io::Result<()> {
        write(&mut self.files, &self.builder.finish())?;
        for Part { unfinished, finished, writer, .. } in self.files {
            writer.close().map_err(|error| at(&unfinished, &error))?;
            fs::rename(&unfinished, &finished).map_err(|error| at(&finished, &error))?;
        }
        Ok(())
    }
}

impl Part {
    fn create(folder: &Path, table: Table) -> io::Result<Self> {
        let finished = folder.join(format!("{table}.parquet"));
        let unfinished = folder.join(format!("{table}.parquet.part"));
        let file = File::create(&unfinished).map_err(|error| at(&unfinished, &error))?;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let writer = ArrowWriter::try_new(file, table.schema(), Some(properties));
        Ok(Self { table, writer: writer.map_err(|error| at(&unfinished, &error))?, unfinished, finished })
    }
}

fn write(files: &mut [Part], tables: &Tables) -> io::Result<()> {
    for Part { table, unfinished, writer, .. } in files {
        for batch in tables.batches(*table) {
            writer.write(&batch).map_err(|error| at(unfinished, &error))?;
        }
        if writer.in_progress_size() > MOST_HELD {
            writer.flush().map_err(|error| at(unfinished, &error))?;
        }
    }
    Ok(())
}

fn at(path: &Path, error: &dyn std::fmt::Display) -> io::Error {
    io::Error::other(format!("{}: {error}", path.display()))
}
