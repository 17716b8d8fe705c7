import { isLayered } from './planned-image.ts';
import type { PlannedImage } from './planned-image.ts';
import type { Random } from '../random.ts';
import { writeArticles } from './sample-articles.ts';
import type { NumberHabit } from './sample-articles.ts';
import { mediaBase, writeExports } from './sample-exports.ts';
import type { ExportHabit } from './sample-exports.ts';
import type { SampleOriginal, SampleRecord } from '../sample-record.ts';

export interface Particulars {
  fileId: number;
  importedAt: Date;
  nextExportId: () => number;
  random: Random;
  numbers: NumberHabit;
  exports: ExportHabit;
}

const origins = [
  ['Web server folder', 6],
  ['Web server (upload)', 3],
  ['Desktop app', 2],
] as const;

/** A planned image in the spelling of the image database. */
export function writeRecord(image: PlannedImage, particulars: Particulars): SampleRecord {
  const { random, importedAt, nextExportId } = particulars;
  const stem = fileStem(image, particulars.fileId);
  const created = timestamp(new Date(importedAt.getTime() + random.int(40, 900) * 1000));
  const exported = writeExports(image, particulars.exports, {
    stem,
    created,
    nextExportId,
    random,
  });
  return {
    original_file: writeOriginal(image, stem, particulars),
    exported_files: random.shuffle(exported),
    articles: random.shuffle(writeArticles(image, particulars.numbers, random)),
  };
}

function writeOriginal(
  image: PlannedImage,
  stem: string,
  particulars: Particulars,
): SampleOriginal {
  const { fileId, importedAt, random } = particulars;
  const format = isLayered(image) ? 'psd' : 'jpg';
  const token = random.int(36 ** 6, 36 ** 7 - 1).toString(36);
  return {
    db_id: fileId,
    file_id: fileId,
    type: image.type,
    format,
    imported_at: timestamp(importedAt),
    is_processed: particulars.exports !== 'unprocessed',
    uploaded_from: random.weighted(origins),
    file_url: `${mediaBase}${stem}__${format}file_${token}.${format}`,
  };
}

function fileStem({ products }: PlannedImage, fileId: number): string {
  return products[0] ? `a${products[0].sku}` : `img${fileId}`;
}

/** Python's way of writing a moment: microseconds and an offset. */
function timestamp(moment: Date): string {
  return moment.toISOString().replace('Z', '001+00:00');
}
