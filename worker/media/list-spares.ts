import type { Config } from '../../shared/config.ts';
import type { Database } from '../../shared/db/database.ts';
import { chooseDetail } from '../../shared/domain/renditions.ts';
import type { Rendition } from '../../shared/domain/source-record.ts';

/**
 * The URLs of the image's other displayable renditions, the best by the rules first: one of them
 * stands in for the detail rendition when the source has lost that.
 */
export async function listSpares(
  { db, config }: { db: Database; config: Config },
  { imageId, sourceUrl }: { imageId: number; sourceUrl: string },
): Promise<string[]> {
  const [image] = await db.select<{ renditions: Rendition[] }>(
    'SELECT renditions FROM images WHERE id = $1',
    [imageId],
  );
  let left = image!.renditions.filter(({ url }) => url !== sourceUrl);
  const spares: string[] = [];
  for (;;) {
    const next = chooseDetail(left, config.DETAIL_MIN_EDGE)?.url;
    if (!next) return spares;
    spares.push(next);
    left = left.filter(({ url }) => url !== next);
  }
}
