import { at, createRandom } from '../sample-catalogue/random.ts';
import type { SampleRecord } from '../sample-catalogue/sample-record.ts';
import { driftStock } from './drift-stock.ts';

export const pageSize = 20;

export interface FeedPage {
  count: number;
  pageCount: number;
  results: SampleRecord[];
}

export interface Feed {
  /** Page `number`, or null past the end. Page 1 begins a new reading, in a new order. */
  page(number: number, keep?: number): FeedPage | null;
}

/**
 * The records as the image database pages them: in no order that lasts.
 * Within one reading the order stands, so that a reading normally sees every record;
 * `disorder` spoils single pages of it, as happens when somebody works on the real database.
 */
export function createFeed(records: readonly SampleRecord[], disorder: number): Feed {
  let reading = 0;
  let order: readonly SampleRecord[] = [];
  const beginReading = () => {
    reading += 1;
    order = spoil(createRandom(`reading ${reading}`).shuffle(records), disorder, reading);
  };
  return {
    page: (number, keep = 1) => {
      if (number === 1 || reading === 0) beginReading();
      const kept =
        keep < 1 ? order.filter(({ original_file }) => isKept(original_file.file_id, keep)) : order;
      const pageCount = Math.max(1, Math.ceil(kept.length / pageSize));
      if (!Number.isInteger(number) || number < 1 || number > pageCount) return null;
      const results = kept.slice((number - 1) * pageSize, number * pageSize);
      return {
        count: kept.length,
        pageCount,
        results: results.map((record) => driftStock(record, reading)),
      };
    },
  };
}

/** On some pages the first record is the last one of the page before, and its own is nowhere. */
function spoil(order: SampleRecord[], disorder: number, reading: number): SampleRecord[] {
  const random = createRandom(`disorder ${reading}`);
  for (let first = pageSize; first < order.length; first += pageSize) {
    if (random.chance(disorder)) order[first] = at(order, first - 1);
  }
  return order;
}

/** The same records go each time the source shrinks. */
function isKept(fileId: number, keep: number): boolean {
  return createRandom(`kept ${fileId}`).chance(keep);
}
