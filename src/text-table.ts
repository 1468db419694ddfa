/** Columns of plain text: what a terminal shows and `cut` still understands. */

/** Lays rows out in columns; `right` names the columns that hold numbers. The last column keeps its own length. */
export function formatTable(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  const format = (cell: string, column: number) =>
    right.includes(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  return rows.map((row) => `${row.map(format).join('  ').trimEnd()}\n`).join('');
}
