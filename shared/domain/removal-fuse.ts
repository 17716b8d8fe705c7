/** So few images may always be removed. */
const HARMLESS = 10;

export type Removal = {
  /** How many images are live now. */
  live: number;
  /** How many of them a complete reading no longer has. */
  missing: number;
  /** SYNC_MAX_REMOVAL_PERCENT. */
  maxPercent: number;
  /** The number that an admin was shown and approved; 0 when nobody did. */
  approved: number;
};

/**
 * Whether a sync may remove the images that the source no longer has. A source that loses many at
 * once is more likely broken than tidied up, so an admin must have approved as many. An approval is
 * a ceiling: when more are missing than were shown, none is removed.
 */
export function mayRemove({ live, missing, maxPercent, approved }: Removal): boolean {
  if (missing <= HARMLESS || missing * 100 <= live * maxPercent) return true;
  return missing <= approved;
}
