const prefix = 'pih.';
const storages = { browser: () => localStorage, tab: () => sessionStorage };

/** Who remembers: this browser, or this tab of it until it is closed. */
type Place = keyof typeof storages;

/** Reads what was to be remembered; a locked storage remembers nothing. */
export function recall(name: string, place: Place = 'browser'): unknown {
  try {
    return JSON.parse(storages[place]().getItem(prefix + name) ?? 'null');
  } catch {
    return null;
  }
}

export function remember(name: string, value: unknown, place: Place = 'browser'): void {
  try {
    storages[place]().setItem(prefix + name, JSON.stringify(value));
  } catch {
    // Private windows may refuse; the choice then lasts until the page is left.
  }
}
