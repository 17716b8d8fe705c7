const prefix = 'pih.';

/** Reads what this browser was asked to remember; a locked storage remembers nothing. */
export function recall(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(prefix + name) ?? 'null');
  } catch {
    return null;
  }
}

export function remember(name: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // Private windows may refuse; the choice then lasts until the page is left.
  }
}
