export interface GridLayout {
  columns: number;
  /** From the top of a row to the top of the next one. */
  pitch: number;
}

const spare = 2; // rows above and below what is in sight

/** Which of the cards have to be there, when the grid's top is at `top` of a window so high. */
export function gridWindow(
  { columns, pitch }: GridLayout,
  { top, height, count }: { top: number; height: number; count: number },
): { from: number; to: number } {
  const rows = Math.ceil(count / columns);
  const first = Math.floor(-top / pitch) - spare;
  const last = Math.ceil((height - top) / pitch) + spare;
  const within = (row: number) => Math.min(rows, Math.max(0, row));
  return { from: within(first) * columns, to: Math.min(count, within(last) * columns) };
}

/** How the browser has laid out the cards; null as long as there are none. */
export function measureGrid(grid: HTMLElement): GridLayout | null {
  const card = grid.querySelector<HTMLElement>(':scope > li:not(.kept)');
  if (!card) return null;
  const { gridTemplateColumns, rowGap } = getComputedStyle(grid);
  const columns = gridTemplateColumns.split(' ').length;
  return { columns, pitch: card.getBoundingClientRect().height + parseFloat(rowGap) };
}
