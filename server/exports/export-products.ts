import { createHash } from 'node:crypto';
import type { Config } from '../../shared/config.ts';
import { findKeptChanges } from '../../shared/db/changes-feed.ts';
import { exportFormats } from '../../shared/exports/export-formats.ts';
import { exportProducts as writeProducts } from '../../shared/exports/export-products.ts';
import { version } from '../../shared/version.ts';
import { createGate } from '../http/gate.ts';
import type { Call, Deps, Operation } from '../http/operation.ts';
import { presentPictureUrls } from './present-picture-urls.ts';

/** A shop, or somebody with a spreadsheet, takes the products with their image URLs along. */
export const exportProducts: Operation<'exportProducts'> = async (call, deps) => {
  const { mediaType, extension } = exportFormats[call.query.format ?? 'csv'];
  const date = new Date().toISOString().slice(0, 10);
  return {
    status: 200,
    headers: {
      'content-type': `${mediaType}; charset=utf-8`,
      'content-disposition': `attachment; filename="products-${date}.${extension}"`,
      etag: await tagOf(call, deps),
    },
    body: { download: (left) => writeInTurn(call, deps, left) },
  };
};

// Each holds a connection of the database, and all others want to look at galleries meanwhile.
const gate = createGate(2, 'Two exports are under way. Try again when one of them has ended.');

async function* writeInTurn(
  { query }: Call<'exportProducts'>,
  { db, config }: Deps,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const { format = 'csv', images = 'all', ...table } = query;
  const { layout = 'columns', separator = ',', bom = false, ...filter } = table;
  const asked = { format, images, layout, separator, bom, filter };
  const leave = gate.enter();
  try {
    yield* writeProducts(db, { ...asked, signal, urlsOf: presentPictureUrls(config) });
  } finally {
    leave();
  }
}

/** Everything that the file depends on is told by the last change, but for what is set here. */
async function tagOf({ url }: Call<'exportProducts'>, { db, config }: Deps): Promise<string> {
  const { last } = await findKeptChanges(db);
  const facts = JSON.stringify([last, url, version, settingsOf(config)]);
  return `"${createHash('sha256').update(facts).digest('base64url').slice(0, 27)}"`;
}

function settingsOf({ PUBLIC_BASE_URL, MEDIA_SIGNING_KEYS }: Config): string[] {
  return [PUBLIC_BASE_URL, ...MEDIA_SIGNING_KEYS.slice(0, 1)];
}
