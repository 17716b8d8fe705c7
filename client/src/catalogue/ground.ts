export const grounds = ['white', 'grey', 'dark', 'checker'] as const;

/** What lies behind a cut-out figure: painted metal looks wrong on one fixed ground. */
export type Ground = (typeof grounds)[number];

export function startGround(remembered: unknown, isDark: boolean): Ground {
  const known = grounds.find((ground) => ground === remembered);
  return known ?? (isDark ? 'dark' : 'white');
}
