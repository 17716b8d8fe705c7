import type { Transaction } from 'sequelize';
import { writeAudit, type AuditEntry } from '../../../shared/db/audit.ts';
import { writeChanges, type Cause } from '../../../shared/db/changes.ts';
import { refreshGalleries } from '../../../shared/db/galleries.ts';
import { Fault } from '../../../shared/fault.ts';
import { galleryOptions } from '../../../shared/gallery-options.ts';
import { actorOf, type AnyCall, type Deps } from '../../http/operation.ts';
import { readIfMatch } from '../gallery-tag.ts';
import { productNotFound } from '../get-product.ts';
import { touchGalleries } from './touch-galleries.ts';

type Decision = Pick<AuditEntry, 'action' | 'changes'>;
const cause: Cause = { by: 'admin' };
type GalleryCall = Pick<AnyCall, 'caller' | 'address' | 'requestId' | 'headers'> & {
  path: { sku: string };
};

/**
 * Changes what an admin decides of one product, and its gallery with it. The product is locked: a
 * sync that is at it, or another admin, goes first or waits. What was decided already (null) changes
 * nothing and is told to nobody.
 * @throws {Fault} `product-not-found`, `precondition-failed`
 */
export async function changeGallery(
  call: GalleryCall,
  { db, config }: Pick<Deps, 'db' | 'config'>,
  decide: (productId: number, within: Transaction) => Promise<Decision | null>,
): Promise<void> {
  const { sku } = call.path;
  const actor = actorOf(call);
  const stillStands = readIfMatch(call.headers['if-match']);
  await db.transaction(async (within) => {
    const [product] = await db.select<{ id: number; revision: number }>(
      'SELECT id, gallery_revision AS revision FROM products WHERE sku = $1 FOR NO KEY UPDATE',
      [sku],
      within,
    );
    if (!product) throw productNotFound(sku);
    if (!stillStands(product.revision)) throw changedMeanwhile(sku);
    const decision = await decide(product.id, within);
    if (!decision) return;
    const reason = { cause, actor: actor.name };
    const galleries = { db, within, options: galleryOptions(config), ...reason };
    const changes = await refreshGalleries(galleries, [product.id]);
    if (changes.length === 0) changes.push(...(await touchGalleries(db, [sku], within)));
    await writeChanges(db, { changes, cause }, within);
    await writeAudit(db, actor, { ...decision, subject: `product:${sku}` }, within);
  });
}

function changedMeanwhile(sku: string): Fault {
  return new Fault(
    'precondition-failed',
    `The gallery of ${sku} has changed since you looked at it. Read it again and decide anew.`,
  );
}
