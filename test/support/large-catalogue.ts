import type { Database } from '../../shared/db/database.ts';

/**
 * Fills an empty hub with 50,000 products and 100,000 images, as a sync and an import would have
 * left them, in some seconds. Of everything that lists are filtered by there is a common and a rare
 * kind. Product n is `100000 + n`, each fifth a parent; it shows the images 2n-1 and 2n, but each
 * tenth has none: of its images one is orphaned and one is removed.
 */
export async function fillLargeCatalogue(db: Database): Promise<void> {
  await db.transaction(async (within) => {
    // It fits together as it is: foreign keys need not be looked up a million times.
    await db.execute('SET LOCAL session_replication_role = replica', [], within);
    await db.execute(insertImages, [JSON.stringify(renditions)], within);
    for (const sql of [insertPictures, insertProducts, ...insertReferences])
      await db.execute(sql, [], within);
  });
  await db.execute('ANALYZE');
}

const words = ['Angler', 'Baum', 'Engel', 'Hase', 'Kutsche', 'Ritter', 'Soldat', 'Ähre', 'Zug'];

const formats = { psd: 2800, tiff: 2800, png: 200, jpg_g: 1280, jpg_k: 1280 };
const renditions = Object.entries(formats).map(([format, height], index) => ({
  role: index === 0 ? 'original' : 'export',
  format,
  width: height * 0.75,
  height,
  url: `https://images.example.test/media/a#__${format}file_Xy.${format}`,
  fileSizeKb: 1012.4,
  filename: index === 0 ? null : `a#__${format}.${format}`,
  createdAt: '2024-05-01T10:05:00.000001+00:00',
  sourceId: 5000 + index,
}));

const insertImages = `
  INSERT INTO images (id, external_id, image_type, original_format, is_processed, hash, renditions,
    metadata, detail, has_articles, has_front, last_changed_at, removed_at, broken_since,
    twin_group)
  OVERRIDING SYSTEM VALUE
  SELECT n, n, CASE WHEN n % 1000 = 7 THEN 'Illustration' WHEN n % 7 = 0 THEN 'Markt-Messe-Shop'
      WHEN n % 2 = 0 THEN 'Szene' ELSE 'Produktfoto' END,
    'psd', n % 2000 <> 3, md5(n::text),
    CASE WHEN n % 3000 = 11 THEN '[]' ELSE files END, '{"uploadedFrom": "Web server folder"}',
    files -> 3, n % 20 <> 19, n % 20 <> 19 AND n % 2 = 1,
    '2024-06-01'::timestamptz + n % 40000 * interval '1.000001 seconds',
    CASE WHEN n % 20 = 0 THEN now() END, CASE WHEN n % 800 = 5 THEN now() END, 
      CASE WHEN n % 1500 = 1 THEN n - n % 3000 END
  FROM generate_series(1, 100000) n,
    LATERAL (SELECT replace($1, '#', n::text)::jsonb AS files) made`;

const insertPictures = `
  INSERT INTO pictures (image_id, role, source_url, fetched_url, content_hash, format, width, height)
  SELECT id, 'detail', detail->>'url', detail->>'url', md5(id::text), 'jpg', 960, 1280
  FROM images`;

const insertProducts = `
  INSERT INTO products (id, sku, name, name_en, kind, parent_sku, variant_code, legacy_sku, category,
    is_active, updated_at, matched_by, image_count, primary_image_id, primary_by, image_types,
    has_product_photo, has_hidden, primary_edge)
  OVERRIDING SYSTEM VALUE
  SELECT n, 100000 + n, ('{${words.join()}}'::text[])[1 + n % ${words.length}] || ' ' || n,
    'Figure ' || n, CASE WHEN n % 5 = 0 THEN 'parent' ELSE 'variant' END,
    CASE WHEN n % 5 > 0 THEN 100000 + (n + 4) / 5 * 5 END, CASE WHEN n % 5 > 0 THEN 'B' || n % 5 END,
    'ALT-' || n,
    CASE WHEN n % 5000 = 1 THEN 'Rarität' WHEN n % 4 > 0 THEN 'Kategorie ' || n % 9 END,
    n % 11 > 0, '2025-01-01'::timestamptz + n % 30000 * interval '1.000001 seconds',
    CASE WHEN has THEN 'own-sku' ELSE 'none' END, CASE WHEN has THEN 2 ELSE 0 END,
    CASE WHEN has THEN 2 * n - 1 END, CASE WHEN has THEN 'rule' ELSE 'none' END,
    CASE WHEN has THEN ARRAY(SELECT DISTINCT lower(image_type) FROM images
      WHERE id IN (2 * n - 1, 2 * n)) ELSE '{}' END,
    has AND n % 7 > 0, n % 900 = 1, CASE WHEN has THEN CASE WHEN n % 60 = 1 THEN 300 ELSE 960 END END
  FROM (SELECT n, n % 10 > 0 AS has FROM generate_series(1, 50000) n) numbered`;

const insertReferences = [
  `INSERT INTO image_articles (image_id, number, is_front)
   SELECT i.id, p.sku, i.has_front FROM images i JOIN products p ON p.id = (i.id + 1) / 2
   WHERE i.has_articles`,
  `INSERT INTO image_articles (image_id, number, variant_code, is_front)
   SELECT id, 'X' || id % 700, 'BE', false FROM images WHERE id % 500 = 13`,
  `INSERT INTO unmatched_articles (number, variant_code, image_count)
   SELECT number, variant_code, count(*) FROM image_articles WHERE variant_code <> ''
   GROUP BY number, variant_code`,
  `INSERT INTO article_addresses (number, product_id, effective_number, rule)
   SELECT sku, id, sku, 'sku' FROM products`,
  `INSERT INTO gallery_images (product_id, image_id, position, priority, is_front, article_number)
   SELECT p.id, i.id, (i.id + 1) % 2, (i.id + 1) % 2 + 1, i.has_front, p.sku
   FROM products p JOIN images i ON (i.id + 1) / 2 = p.id WHERE p.image_count > 0`,
];
