/** Puts a layer below what opened it, or above where there is no room; within the window. */
export function placeBelow(layer: HTMLElement, opener: HTMLElement, side: 'start' | 'end'): void {
  const { top, bottom, left, right } = opener.getBoundingClientRect();
  const hasRoomBelow = bottom + layer.offsetHeight + 8 < innerHeight;
  const at = hasRoomBelow ? bottom + 4 : Math.max(8, top - layer.offsetHeight - 4);
  const most = document.documentElement.clientWidth - layer.offsetWidth - 8;
  const from = side === 'end' ? right - layer.offsetWidth : left;
  layer.style.top = `${at + scrollY}px`;
  layer.style.left = `${Math.max(8, Math.min(most, from))}px`;
}
