import type { PictureSubject } from './picture-subject.ts';
import { planImages } from './plan-images.ts';
import type { PlannedImage } from './planned-image.ts';
import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import type { NumberHabit } from './sample-articles.ts';
import type { ExportHabit } from './sample-exports.ts';
import type { SampleShelf } from '../sample-products.ts';
import type { SampleRecord } from '../sample-record.ts';
import { withRepeats } from './repeats.ts';
import { writeRecord } from './write-record.ts';

/** A record of the source together with what its files show. */
export interface SampleImage {
  record: SampleRecord;
  subject: PictureSubject;
}

const firstImport = Date.UTC(2021, 1, 3, 7, 12, 5);
const halfMinute = 30_000;
const tourSku = '910669';

/** Every image of the source, oldest first. */
export function createImages(shelves: readonly SampleShelf[]): SampleImage[] {
  const random = createRandom('records');
  const nextExportId = risingNumbers(48200, random);
  const nextFileId = risingNumbers(10400, random);
  let importedAt = firstImport;
  return random.shuffle(planImages(shelves)).map((image, place) => {
    importedAt += random.int(20, 3360) * halfMinute;
    const isTour = image.products.some(({ sku }) => sku === tourSku);
    const record = writeRecord(image, {
      fileId: nextFileId(),
      importedAt: new Date(importedAt),
      nextExportId,
      random,
      numbers: isTour ? 'own' : numberHabit(image, place),
      exports: isTour ? 'complete' : exportHabit(image, place),
    });
    const isRepeating = place % 20 === 3;
    return {
      subject: image.subject,
      record: isRepeating ? withRepeats(record, { nextExportId, random }) : record,
    };
  });
}

/** Nineteen records in twenty are numbered as they should be; the others as people do. */
function numberHabit(image: PlannedImage, place: number): NumberHabit {
  const [first] = image.products;
  if (first?.parentSku === null && first.baseSku !== null) return 'family';
  if (place % 40 === 11) return 'typo';
  if (place % 40 === 31) return 'discontinued';
  if (place % 100 === 33) return 'family';
  return place % 100 === 66 ? 'legacy' : 'own';
}

function exportHabit(image: PlannedImage, place: number): ExportHabit {
  if (place % 210 === 5) return 'unprocessed';
  return image.type === 'Produktfoto' && place % 160 === 9 ? 'tiff-only' : 'complete';
}

function risingNumbers(first: number, random: Random): () => number {
  let last = first;
  return () => (last += random.int(1, 4));
}
