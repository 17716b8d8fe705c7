import { parseSourceRecord, type SourceImage } from '../../../shared/domain/source-record.ts';

type Fields = Record<string, unknown>;

/** A record as the observed version of the source writes it, plus what matters. */
export function buildRecord(fields: Fields = {}): Fields {
  return {
    original_file: buildOriginal(),
    exported_files: [buildExport(), buildExport({ id: 5002, type: 'png', resolution: [158, 200] })],
    articles: [buildArticle(), buildArticle({ number: '900102', front: false, stock: null })],
    ...fields,
  };
}

export function buildOriginal(fields: Fields = {}): Fields {
  return {
    db_id: 700101,
    file_id: 700101,
    type: 'Produktfoto',
    format: 'psd',
    imported_at: '2024-05-01T10:00:00.000001+00:00',
    is_processed: true,
    uploaded_from: 'Web server folder',
    file_url: 'https://images.example.test/media/a1.psd',
    ...fields,
  };
}

export function buildExport(fields: Fields = {}): Fields {
  return {
    id: 5004,
    type: 'jpg_g',
    filename: 'a1__5004.jpg',
    file_size: 1012.4,
    resolution: [1014, 1280],
    created: '2024-05-01T10:05:00.000001+00:00',
    image_url: 'https://images.example.test/media/a1__5004.jpg',
    ...fields,
  };
}

export function buildArticle(fields: Fields = {}): Fields {
  return { number: '900101', variant: 'BE', front: true, stock: 12, ...fields };
}

/** The image of a record that is expected to be sound. */
export function imageOf(record: unknown): SourceImage {
  const parsed = parseSourceRecord(record);
  if (!parsed.ok) throw new Error(`${parsed.reason}: ${parsed.detail}`);
  return parsed.image;
}

/** The warnings of a record that is expected to be kept. */
export function warningsOf(record: unknown): string[] {
  const parsed = parseSourceRecord(record);
  if (!parsed.ok) throw new Error(`${parsed.reason}: ${parsed.detail}`);
  return parsed.warnings;
}
