import type { Transaction } from 'sequelize';
import type { Database } from './database.ts';

/**
 * Notes in `unmatched_articles` which of the articles in the temporary table `touched_articles`
 * address nothing, and how many live images name them. Comes after their addresses.
 */
export async function refreshUnmatchedArticles(db: Database, within: Transaction): Promise<void> {
  await db.execute(forget, [], within);
  await db.execute(note, [], within);
  await db.execute('ANALYZE unmatched_articles', [], within);
}

const forget = `
  DELETE FROM unmatched_articles u USING touched_articles t
  WHERE u.number = t.number AND u.variant_code = t.variant_code`;

const note = `
  INSERT INTO unmatched_articles (number, variant_code, image_count)
  SELECT t.number, t.variant_code, count(*)
  FROM touched_articles t
  JOIN image_articles r ON r.number = t.number AND r.variant_code = t.variant_code
  JOIN images i ON i.id = r.image_id AND i.removed_at IS NULL
  WHERE NOT EXISTS (SELECT FROM article_addresses a
                    WHERE a.number = t.number AND a.variant_code = t.variant_code)
  GROUP BY t.number, t.variant_code`;
