/** What a query asks of its rows, put together one by one, and the values that it binds. */
export type Conditions = {
  /** Binds a value and says where it stands: `$1`, `$2` … */
  place: (value: unknown) => string;
  require: (condition: string) => void;
  /** All of them together. */
  sql: () => string;
  bind: unknown[];
};

export function createConditions(): Conditions {
  const bind: unknown[] = [];
  const conditions: string[] = [];
  return {
    place: (value) => `$${bind.push(value)}`,
    require: (condition) => void conditions.push(condition),
    sql: () => conditions.join(' AND ') || 'true',
    bind,
  };
}

/** A pattern for `LIKE` that fits what begins with the text, or has it anywhere. */
export function likePattern(text: string, where: 'at the start' | 'anywhere'): string {
  const literal = text.replaceAll(/[\\%_]/g, '\\$&');
  return where === 'anywhere' ? `%${literal}%` : `${literal}%`;
}

/** Whether the index of a search for this text anywhere helps: it knows groups of three letters. */
export function hasTrigram(text: string): boolean {
  return /[\p{L}\p{N}]{3}/u.test(text);
}
