const formula = /^'*[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/;
const guarded = /^'+[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/;

/**
 * The cell with an apostrophe before it, when a spreadsheet would take it for a formula, or when it
 * looks as if it had one already.
 */
export function guardCell(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell;
}

/** What the cell was before it was guarded. */
export function unguardCell(cell: string): string {
  return guarded.test(cell) ? cell.slice(1) : cell;
}
