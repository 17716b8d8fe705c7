/** Where a key leads from a place in a grid whose columns the browser has laid out; null: nowhere. */
export function stepInGrid(key: string, from: number, cards: HTMLElement[]): number | null {
  const columns = countColumns(cards);
  const to = {
    ArrowRight: from + 1,
    ArrowLeft: from - 1,
    ArrowDown: from + columns,
    ArrowUp: from - columns,
    PageDown: from + 3 * columns,
    PageUp: from - 3 * columns,
    Home: 0,
    End: cards.length - 1,
  }[key];
  if (to === undefined) return null;
  const isPage = key.startsWith('Page');
  if (isPage) return Math.min(cards.length - 1, Math.max(0, to));
  return to >= 0 && to < cards.length ? to : null;
}

function countColumns(cards: HTMLElement[]): number {
  const top = cards[0]?.getBoundingClientRect().top;
  const inFirstRow = cards.findIndex((card) => card.getBoundingClientRect().top !== top);
  return inFirstRow === -1 ? Math.max(1, cards.length) : inFirstRow;
}
