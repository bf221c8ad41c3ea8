//! Tables in Markdown, aligned so that they can be read as plain text.

/// Returns a table whose first `left` columns are aligned left, and all others right.
pub(super) fn markdown<const N: usize>(
    header: [&str; N],
    left: usize,
    rows: &[[String; N]],
) -> String {
    let length = |cell: &str| cell.chars().count();
    let widths: [usize; N] = std::array::from_fn(|column| {
        let cells = rows.iter().map(|row| length(&row[column]));
        cells.chain([length(header[column]), 3]).max().unwrap_or(3)
    });
    let line = |cells: [&str; N]| {
        let padded = (0..N).map(|column| {
            let (cell, width) = (cells[column], widths[column]);
            if column < left {
                format!(" {cell:<width$} |")
            } else {
                format!(" {cell:>width$} |")
            }
        });
        format!("|{}", padded.collect::<String>())
    };
    let rule = (0..N).map(|column| {
        let dashes = "-".repeat(widths[column] - 1);
        if column < left {
            format!(" {dashes}- |")
        } else {
            format!(" {dashes}: |")
        }
    });
    let mut lines = vec![line(header), format!("|{}", rule.collect::<String>())];
    lines.extend(
        rows.iter()
            .map(|row| line(row.each_ref().map(|cell| &**cell))),
    );
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_columns_as_wide_as_their_widest_cell() {
        let rows = [
            ["plain JavaScript".to_owned(), "1.5×".to_owned()],
            ["a".to_owned(), "—".to_owned()],
        ];
        let expected = "\
| what             | ratio |
| ---------------- | ----: |
| plain JavaScript |  1.5× |
| a                |     — |";
        assert_eq!(markdown(["what", "ratio"], 1, &rows), expected);
        assert_eq!(markdown(["n"], 0, &[]), "|   n |\n| --: |");
    }
}
