import type { ReadInput, Schema } from '../../api';

type Query = NonNullable<ReadInput<'/api/v1/images'>['query']>;

export const imageTabs = [
  'all',
  'orphaned',
  'unmatched',
  'broken',
  'duplicate',
  'unprocessed',
  'removed',
] as const satisfies (keyof Schema<'ImageFacets'>)[];
export type ImageTab = (typeof imageTabs)[number];

/** What stands in the address of the list. */
export const imageParams = [
  'tab',
  'q',
  'type',
  'front',
  'format',
  'resolution',
  'since',
  'sort',
] as const;
export type ImageParams = Partial<Record<(typeof imageParams)[number], string | undefined>>;

const queryOfTab: Record<ImageTab, Query> = {
  all: {},
  orphaned: { orphaned: true },
  unmatched: { issue: 'unmatched' },
  broken: { issue: 'broken' },
  duplicate: { issue: 'duplicate' },
  unprocessed: { issue: 'unprocessed' },
  removed: { removed: true },
};

export function parseImageTab(tab: string | undefined): ImageTab {
  return imageTabs.find((known) => known === tab) ?? 'all';
}

export const originalFormats = ['psd', 'jpg', 'png', 'tiff'] as const;
export const resolutions = ['below-500', 'below-1500'] as const;
/** How many days ago an image came at the longest. */
export const ages = ['1', '7', '30'] as const;

/** Words in the address that mean nothing to us are left aside. */
export function parseImageQuery(params: ImageParams): Query {
  const { tab, q, type, front, sort } = params;
  return {
    ...queryOfTab[parseImageTab(tab)],
    search: q?.trim().slice(0, 200) || undefined,
    type: type || undefined,
    front: front === 'yes' ? true : front === 'no' ? false : undefined,
    format: originalFormats.find((format) => format === params.format),
    resolution: resolutions.find((resolution) => resolution === params.resolution),
    since: ages.filter((age) => age === params.since).map(daysAgo)[0],
    sort: sort === 'changed' ? '-lastChangedAt' : undefined,
  };
}

/** From the beginning of that day, so that the question stays the same for a day. */
function daysAgo(count: string): string {
  const day = new Date();
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() - Number(count));
  return day.toISOString();
}

/** Whether anything but the tab narrows the list. */
export function isNarrowed(params: ImageParams): boolean {
  const { search, type, front, format, resolution, since } = parseImageQuery(params);
  return [search, type, front, format, resolution, since].some((value) => value !== undefined);
}
