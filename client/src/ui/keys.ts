import { singleKeys } from './single-keys';

const fields = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';
const layers = 'dialog, [role=dialog]';

/** Whether a key belongs to a field, a layer or the browser, or single keys are to do nothing. */
export function isTyping(event: KeyboardEvent): boolean {
  const isSingle = event.key.length === 1 || event.key === 'Delete';
  return (isSingle && !singleKeys()) || isCommand(event) || isTaken(event);
}

/** Whether a field or a layer that has the focus takes the key, or somebody has answered to it. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented) return true;
  if (document.querySelector(':popover-open')) return true;
  const { target } = event;
  return target instanceof HTMLElement && (target.matches(fields) || !!target.closest(layers));
}

/** Held together with Ctrl and the like; some keyboards write `[` with AltGr, which looks the same. */
export function isCommand(event: KeyboardEvent): boolean {
  if (event.getModifierState('AltGraph')) return false;
  return event.ctrlKey || event.metaKey || event.altKey;
}
