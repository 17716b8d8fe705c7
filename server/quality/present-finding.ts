import type { Config } from '../../shared/config.ts';
import type { FindingRow } from '../../shared/quality/read-findings.ts';
import type { Shot } from '../../shared/quality/read-shot-list.ts';
import type { Schema } from '../http/operation.ts';
import { presentPicture } from '../media/present-picture.ts';

export function presentFinding(row: FindingRow, config: Config): Schema<'Finding'> {
  const { keys: _keys, imageType: _imageType, picture: _picture, ...facts } = row;
  return {
    ...facts,
    thumbnailUrl: thumbnailUrl({ ...row, sku: row.sku ?? row.articleNumber }, config),
  };
}

export function presentShot(row: Shot, config: Config): Schema<'Shot'> {
  const { keys: _keys, picture: _picture, ...facts } = row;
  return { ...facts, thumbnailUrl: thumbnailUrl(row, config) };
}

type Shown = Pick<FindingRow, 'externalId' | 'picture' | 'sku' | 'name'>;

/** A file is called as people call what it shows. */
function thumbnailUrl({ externalId, picture, sku, name }: Shown, config: Config): string | null {
  if (externalId === null) return null;
  const product = { sku: sku ?? externalId, name: name ?? '' };
  return presentPicture({ externalId, picture, product }, config).thumbnailUrl;
}
