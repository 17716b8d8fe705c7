import { readdirSync } from 'node:fs';
import type { Migration } from '../../shared/db/migrate.ts';
import { openDatabase, type Database } from '../../shared/db/database.ts';
import { createBareDatabase, silent } from '../support/test-database.ts';

const folder = new URL('../../shared/db/migrations/', import.meta.url);
const firstRelease = 14; // migrations of the first release that people run

describe('Upgrading a hub that has a catalogue', () => {
  let db: Database;
  const migrations = readdirSync(folder).toSorted();
  const run = async (names: string[]) => {
    for (const name of names) {
      const migration = (await import(new URL(name, folder).href)) as Migration;
      await migration.up(db.sequelize);
    }
  };

  beforeAll(async () => {
    db = openDatabase(await createBareDatabase(), silent);
    await run(migrations.slice(0, firstRelease));
    await db.execute(catalogue);
    await run(migrations.slice(firstRelease));
  }, 60_000);
  afterAll(() => db.close());

  it('keeps what was there, and works out what is new', async () => {
    const products = await db.select(
      `SELECT sku, image_count AS images, has_product_photo AS "hasPhoto", issues,
         article_numbers AS numbers, has_front AS "hasFront" FROM products ORDER BY sku`,
    );

    expect(products).toEqual([
      jasmine.objectContaining({ sku: '11201', images: 1, hasPhoto: true, numbers: '8000' }),
      jasmine.objectContaining({ sku: '900101', images: 0, issues: ['without-images'] }),
    ]);
  });
});

const catalogue = `
  INSERT INTO products (sku, name, kind) VALUES ('11201', 'Hase', 'parent');
  INSERT INTO products (sku, name, kind, parent_sku, variant_code)
  VALUES ('900101', 'Hase bemalt', 'variant', '11201', 'BE');
  INSERT INTO images (external_id, image_type, is_processed, hash, renditions, metadata, has_articles)
  VALUES ('1', 'Produktfoto', true, 'h', '[]', '{}', true);
  INSERT INTO image_articles (image_id, number, variant_code, is_front)
  SELECT id, '8000', '', true FROM images;
  INSERT INTO article_addresses (number, variant_code, product_id, effective_number, rule)
  SELECT '8000', '', id, '11201', 'alias' FROM products WHERE sku = '11201';
  INSERT INTO gallery_images (product_id, image_id, position, priority, is_front, article_number)
  SELECT p.id, i.id, 0, 1, true, '8000' FROM products p, images i WHERE sku = '11201';
  UPDATE products p SET image_count = 1, primary_image_id = i.id, matched_by = 'own-sku',
    matched_number = '11201', primary_by = 'rule'
  FROM images i WHERE p.sku = '11201'`;
