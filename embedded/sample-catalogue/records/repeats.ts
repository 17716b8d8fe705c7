import { at } from '../random.ts';
import type { Random } from '../random.ts';
import { mediaBase } from './sample-exports.ts';
import type { SampleExport, SampleRecord } from '../sample-record.ts';

interface Desk {
  nextExportId: () => number;
  random: Random;
}

/** The record with an export or an article more than once, as one in twenty has it. */
export function withRepeats(record: SampleRecord, desk: Desk): SampleRecord {
  const { exported_files: exported, articles } = record;
  const repeatsArticle = articles.length > 0 && (exported.length === 0 || desk.random.chance(0.4));
  if (repeatsArticle)
    return { ...record, articles: [...articles, { ...desk.random.pick(articles) }] };
  if (exported.length === 0) return record;
  return {
    ...record,
    exported_files: desk.random.shuffle([...exported, ...repeatedExports(exported, desk)]),
  };
}

/** Mostly one export twice; now and then seven identical PNGs. */
function repeatedExports(exported: readonly SampleExport[], desk: Desk): SampleExport[] {
  const png = exported.find(({ type }) => type === 'png');
  if (png && desk.random.chance(0.3))
    return Array.from({ length: 6 }, () => repeatExport(png, desk));
  return [repeatExport(at(exported, desk.random.int(0, exported.length - 1)), desk)];
}

/** The same picture under an id and a name of its own. */
function repeatExport(original: SampleExport, { nextExportId }: Desk): SampleExport {
  const id = nextExportId();
  if (original.filename === null) return { ...original, id };
  const filename = original.filename.replace(/__\d+\./, `__${id}.`);
  return { ...original, id, filename, image_url: mediaBase + filename };
}
