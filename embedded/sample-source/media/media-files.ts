import { originalSize } from '../../sample-catalogue/records/picture-size.ts';
import type { PixelSize } from '../../sample-catalogue/records/picture-size.ts';
import type { PictureSubject } from '../../sample-catalogue/records/picture-subject.ts';
import { mediaBase } from '../../sample-catalogue/records/sample-exports.ts';
import type { SampleImage } from '../../sample-catalogue/records/sample-images.ts';
import type { ExportType } from '../../sample-catalogue/sample-record.ts';

/** One file that the image database offers; it exists as soon as somebody asks for it. */
export interface MediaFile {
  filename: string;
  format: ExportType | 'jpg';
  size: PixelSize;
  subject: PictureSubject;
}

/** Every file of every record, by the last part of its address. */
export function listMediaFiles(images: readonly SampleImage[]): ReadonlyMap<string, MediaFile> {
  const files = images.flatMap((image) => [originalOf(image), ...exportsOf(image)]);
  return new Map(files.map((file) => [file.filename, file]));
}

function originalOf({ record, subject }: SampleImage): MediaFile {
  const { file_url: url, format } = record.original_file;
  return { filename: url.slice(mediaBase.length), format, size: originalSize(subject), subject };
}

function exportsOf({ record, subject }: SampleImage): MediaFile[] {
  return record.exported_files.flatMap(({ filename, resolution, type }) =>
    filename && resolution ? [{ filename, format: type, size: resolution, subject }] : [],
  );
}
