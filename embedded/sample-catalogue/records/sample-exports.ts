import { isLayered } from './planned-image.ts';
import type { PlannedImage } from './planned-image.ts';
import { originalSize, scaledTo } from './picture-size.ts';
import type { PixelSize } from './picture-size.ts';
import type { Random } from '../random.ts';
import type { ExportType, SampleExport } from '../sample-record.ts';

export const mediaBase = 'https://images.zinnfiguren.example/media/';

/** What the image database has made of an original so far. */
export type ExportHabit = 'complete' | 'unprocessed' | 'tiff-only';

interface Desk {
  stem: string;
  created: string;
  nextExportId: () => number;
  random: Random;
}

const extensions = { png: 'png', jpg_k: 'jpg', jpg_g: 'jpg', tiff: 'tif' } as const;

export function writeExports(image: PlannedImage, habit: ExportHabit, desk: Desk): SampleExport[] {
  if (habit === 'unprocessed') return [];
  const size = originalSize(image.subject);
  if (habit === 'tiff-only') return [writeExport('tiff', size, desk)];
  const exports = [
    writeExport('png', scaledTo(200, size), desk),
    writeExport('jpg_k', scaledTo(1280, size), desk),
    writeExport('jpg_g', scaledTo(1280, size), desk),
  ];
  if (isLayered(image) || desk.random.chance(0.3)) exports.push(writeExport('tiff', size, desk));
  if (isLayered(image)) exports.push(psdPlaceholder(desk));
  return exports;
}

function writeExport(
  type: Exclude<ExportType, 'psd'>,
  resolution: PixelSize,
  desk: Desk,
): SampleExport {
  const id = desk.nextExportId();
  const filename = `${desk.stem}__${id}.${extensions[type]}`;
  return {
    id,
    type,
    filename,
    file_size: kilobytes(type, resolution, desk.random),
    resolution,
    created: desk.created,
    image_url: mediaBase + filename,
  };
}

function psdPlaceholder({ created, nextExportId }: Desk): SampleExport {
  return {
    id: nextExportId(),
    type: 'psd',
    filename: null,
    file_size: null,
    resolution: null,
    created,
    image_url: null,
  };
}

/** Plausible weights: bytes a pixel by format, a TIFF of 102 MB being the largest. */
function kilobytes(
  type: Exclude<ExportType, 'psd'>,
  [width, height]: PixelSize,
  random: Random,
): number {
  const bytesPerPixel = { png: 2.2, jpg_k: 0.09, jpg_g: 0.75, tiff: 3.4 }[type];
  const weight = (width * height * bytesPerPixel * (0.8 + 0.4 * random.next())) / 1024;
  return Math.min(104448, Math.round(weight * 10) / 10);
}
