import { hash } from 'node:crypto';
import type { Config } from '../../shared/config.ts';
import { findKeptChanges } from '../../shared/db/changes-feed.ts';
import { rulesAt } from '../../shared/exports/channel-rules.ts';
import type { ExportOptions } from '../../shared/exports/export-options.ts';
import { version } from '../../shared/version.ts';
import type { Call, Deps } from '../http/operation.ts';
import { presentPictureUrls } from './present-picture-urls.ts';

/** What may be asked of an export. */
export type ExportWish = Call<'exportProducts'>['query'];

/** The same with everything that was left out, for whoever writes the file. */
export function optionsOf(wish: ExportWish, config: Config): ExportOptions {
  const { format = 'csv', images = 'all', language = 'de', ...others } = wish;
  const { layout = 'columns', separator = ',', bom = false, profile = 'plain', ...rest } = others;
  const { etim = false, bmecatVersion = '2005', ...filter } = rest;
  return {
    ...{ format, images, language, filter },
    ...{ layout, separator, bom, profile },
    ...{ etim, bmecatVersion },
    urlsOf: presentPictureUrls(config),
    baseUrl: config.PUBLIC_BASE_URL,
  };
}

/** Another one whenever the file may be: what it depends on is told by the last change, or is here. */
export async function tagOf(
  wish: ExportWish,
  { db, config }: Pick<Deps, 'db' | 'config'>,
): Promise<string> {
  const { last } = await findKeptChanges(db);
  const { urlsOf: _urls, ...options } = optionsOf(wish, config);
  const [key] = config.MEDIA_SIGNING_KEYS;
  const rules = rulesAt(new Date(), options.format);
  const facts = JSON.stringify([last, options, rules, version, key]);
  return `"${hash('sha256', facts, 'base64url').slice(0, 27)}"`;
}
