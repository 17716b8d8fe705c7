import { createRandom } from '../sample-catalogue/random.ts';
import type { SampleArticle, SampleRecord } from '../sample-catalogue/sample-record.ts';

/** The record with the stock of another day: pieces are sold and cast all the time. */
export function driftStock(record: SampleRecord, day: number): SampleRecord {
  return {
    ...record,
    articles: record.articles.map((article) => ({ ...article, stock: driftOne(article, day) })),
  };
}

function driftOne({ number, stock }: SampleArticle, day: number): number | null {
  return stock === null ? null : stock + createRandom(`${number} on day ${day}`).int(-3, 3);
}
