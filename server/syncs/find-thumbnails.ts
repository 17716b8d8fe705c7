import type { SyncEntry } from '../../shared/db/models/sync-entry.ts';
import { pictureOf, type KeptPicture } from '../../shared/db/pictures-of-images.ts';
import type { Deps } from '../http/operation.ts';
import { presentPicture } from '../media/present-picture.ts';

/** By external id the small pictures of the images that these entries tell of and that are live. */
export async function findThumbnails(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  entries: SyncEntry[],
): Promise<Map<string, string>> {
  const ids = entries.map(({ externalId }) => externalId).filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const rows = await db.select<{ externalId: string; picture: KeptPicture | null }>(
    `SELECT external_id AS "externalId", ${pictureOf('i.id')} AS picture FROM images i
     WHERE external_id = ANY($1) AND removed_at IS NULL`,
    [ids],
  );
  const urls = rows.map(({ externalId, picture }) => {
    const product = { sku: externalId, name: '' }; // as the file is called
    const { thumbnailUrl } = presentPicture({ externalId, picture, product }, config);
    return [externalId, thumbnailUrl] as const;
  });
  return new Map(urls.filter((pair): pair is [string, string] => pair[1] !== null));
}
