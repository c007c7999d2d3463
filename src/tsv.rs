//! Tables that users give: TSV with a header line.

/// A table.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    pub(crate) header: Vec<&'a str>,
    lines: std::str::Lines<'a>,
}

/// One line of a table.
#[derive(Debug)]
pub(crate) struct Row<'t, 'a> {
    header: &'t [&'a str],
    pub(crate) cells: Vec<&'a str>,
    /// Its number, from 1.
    pub(crate) line: usize,
}

impl<'a> Table<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let mut lines = text.trim_start_matches('\u{FEFF}').lines();
        let header = lines.next().map_or(Vec::new(), |line| line.trim_end().split('\t').collect());
        Self { header, lines }
    }

    /// The lines behind the header that are not blank.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_, 'a>> {
        let lines = (2..).zip(self.lines.clone()).filter(|(_, line)| !line.trim().is_empty());
        lines.map(|(line, text)| Row { header: &self.header, cells: text.split('\t').collect(), line })
    }
}

impl<'a> Row<'_, 'a> {
    /// What stands in a column; `None` if that is nothing.
    pub(crate) fn cell(&self, column: &str) -> Option<&'a str> {
        let at = self.header.iter().position(|name| *name == column)?;
        self.cells.get(at).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }
}
