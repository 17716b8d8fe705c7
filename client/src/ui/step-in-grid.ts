/** Where a key leads from a place in a grid of so many columns; null: nowhere. */
export function stepInGrid(
  key: string,
  { from, columns, count, rows }: { from: number; columns: number; count: number; rows: number },
): number | null {
  const to = {
    ArrowRight: from + 1,
    ArrowLeft: from - 1,
    ArrowDown: from + columns,
    ArrowUp: from - columns,
    PageDown: from + rows * columns,
    PageUp: from - rows * columns,
    Home: 0,
    End: count - 1,
  }[key];
  if (to === undefined) return null;
  if (key.startsWith('Page')) return Math.min(count - 1, Math.max(0, to));
  return to >= 0 && to < count ? to : null;
}
