import type { Transaction } from 'sequelize';
import { writeAudits } from '../../../shared/db/audit.ts';
import { writeChanges, type Cause } from '../../../shared/db/changes.ts';
import { refreshGalleries } from '../../../shared/db/galleries.ts';
import { lockCatalogue } from '../../../shared/db/rematch.ts';
import { galleryOptions } from '../../../shared/gallery-options.ts';
import { actorOf, type Call, type Deps, type Operation } from '../../http/operation.ts';
import { touchGalleries } from './touch-galleries.ts';

/** An admin leaves the choice of many products to the rule again: of all of them, or of none. */
export const resetPrimaryImages: Operation<'resetPrimaryImages'> = async (call, { db, config }) => {
  const { skus } = call.body;
  const { known, forgotten } = await db.transaction(async (within) => {
    await lockCatalogue(db, within);
    const products = await lockProducts({ db }, skus, within);
    const choices = await forgetChoices({ db }, products, within);
    await tellOf(choices, call, { db, config, within });
    return { known: new Set(products.map(({ sku }) => sku)), forgotten: choices.length };
  });
  const missing = skus.filter((sku) => !known.has(sku));
  return { status: 200, body: { reset: forgotten, missing } };
};

const cause: Cause = { by: 'admin' };
type Product = { id: number; sku: string };
type Choice = Product & { externalId: string };
type Catalogue = Pick<Deps, 'db'>;

function lockProducts({ db }: Catalogue, skus: string[], within: Transaction): Promise<Product[]> {
  return db.select<Product>(
    'SELECT id, sku FROM products WHERE sku = ANY($1::text[]) ORDER BY id FOR NO KEY UPDATE',
    [skus],
    within,
  );
}

function forgetChoices(
  { db }: Catalogue,
  products: Product[],
  within: Transaction,
): Promise<Choice[]> {
  return db.select<Choice>(
    `DELETE FROM primary_choices c USING products p
     WHERE p.id = c.product_id AND p.id = ANY($1::bigint[])
     RETURNING p.id, p.sku, c.external_id AS "externalId"`,
    [products.map(({ id }) => id)],
    within,
  );
}

/** Galleries, changes, audit entries: in this order, as the last two make others wait. */
async function tellOf(
  choices: Choice[],
  call: Call<'resetPrimaryImages'>,
  { db, config, within }: Pick<Deps, 'db' | 'config'> & { within: Transaction },
): Promise<void> {
  const actor = actorOf(call);
  const galleries = { db, within, options: galleryOptions(config), cause, actor: actor.name };
  const changes = await refreshGalleries(
    galleries,
    choices.map(({ id }) => id),
  );
  const told = new Set(changes.map(({ sku }) => sku));
  const silent = choices.map(({ sku }) => sku).filter((sku) => !told.has(sku));
  changes.push(...(await touchGalleries(db, silent, within)));
  await writeChanges(db, { changes, cause }, within);
  const entries = choices.map(({ sku, externalId }) => ({
    action: 'primary-image.reset',
    subject: `product:${sku}`,
    changes: { externalId: [externalId, null] as [string, null] },
  }));
  await writeAudits(db, actor, entries, within);
}
