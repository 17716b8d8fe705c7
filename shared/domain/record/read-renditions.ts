import type { Rendition } from '../source-record.ts';
import { isWebUrl } from '../source-url.ts';
import type { Json } from './json.ts';
import type { NormalExport } from './normal-export.ts';
import type { NormalForm } from './normal-form.ts';
import type { NormalOriginal } from './normal-original.ts';

export type ReadRenditions = { renditions: Rendition[]; warnings: string[] };

type Sizes = { resolution: Json; file_size: Json };

const LARGEST_EDGE = 1_000_000;

/**
 * The files of a record, the original first. What cannot be read of a file (its size, its date, an
 * address that is none of the web) is unknown, with a warning; the file itself stays.
 */
export function readRenditions(form: NormalForm): ReadRenditions {
  const { original_file: original, exported_files: exports } = form;
  const hasFile = original !== null && (original.format !== null || original.file_url !== null);
  const read = exports.map(readExport);
  if (hasFile) read.unshift(readOriginal(original));
  return {
    renditions: read.map(({ rendition }) => rendition),
    warnings: read.flatMap(({ warnings }) => warnings),
  };
}

type ReadRendition = { rendition: Rendition; warnings: string[] };

function readOriginal(original: NormalOriginal): ReadRendition {
  const rendition: Rendition = {
    role: 'original',
    format: original.format ?? '',
    ...readSizes(original),
    url: readUrl(original.file_url),
    filename: original.filename,
    createdAt: null,
    sourceId: null,
  };
  const isUrlLost = rendition.url !== original.file_url;
  return { rendition, warnings: warn('original_file', { url: isUrlLost, ...doubts(original) }) };
}

function readExport(file: NormalExport): ReadRendition {
  const rendition: Rendition = {
    role: 'export',
    format: file.type,
    ...readSizes(file),
    url: readUrl(file.image_url),
    filename: file.filename,
    createdAt: readTime(file.created),
    sourceId: readWhole(file.id, Number.MAX_SAFE_INTEGER),
  };
  const lost = {
    id: rendition.sourceId === null && file.id !== null,
    url: rendition.url !== file.image_url,
    created: rendition.createdAt !== file.created,
  };
  const name = `export ${rendition.sourceId ?? 'without id'}`;
  return { rendition, warnings: warn(name, { ...lost, ...doubts(file) }) };
}

function readSizes({ resolution, file_size }: Sizes) {
  const [width = null, height = null] = Array.isArray(resolution) ? resolution : [];
  const isSize = typeof file_size === 'number' && file_size >= 0;
  return {
    width: readEdge(width),
    height: readEdge(height),
    fileSizeKb: isSize ? file_size : null,
  };
}

function doubts(file: Sizes): Record<string, boolean> {
  const { width, height, fileSizeKb } = readSizes(file);
  return {
    resolution: file.resolution !== null && (width === null || height === null),
    file_size: file.file_size !== fileSizeKb,
  };
}

function warn(name: string, lost: Record<string, boolean>): string[] {
  const fields = Object.keys(lost).filter((field) => lost[field]);
  return fields.map((field) => `${name}: the ${field} cannot be used and counts as unknown`);
}

function readEdge(value: Json): number | null {
  return value === 0 ? null : readWhole(value, LARGEST_EDGE);
}

function readWhole(value: Json, largest: number): number | null {
  const isWhole = typeof value === 'number' && Number.isInteger(value);
  return isWhole && value >= 0 && value <= largest ? value : null;
}

function readUrl(url: string | null): string | null {
  return url !== null && isWebUrl(url) ? url : null;
}

function readTime(time: string | null): string | null {
  const isTime = time !== null && /^\d{4}-\d\d-\d\d/.test(time) && !Number.isNaN(Date.parse(time));
  return isTime ? time : null;
}
