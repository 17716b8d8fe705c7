import { createHash } from 'node:crypto';
import { canonicalJson } from './json.ts';
import type { NormalForm } from './normal-form.ts';

/**
 * Tells whether a record has changed, since nothing in the source does. Leaves out the stock, which
 * changes daily and does not matter to an image, and nothing else.
 */
export function recordHash(form: NormalForm): string {
  const articles = form.articles.map((article) => ({ ...article, stock: null }));
  return createHash('sha256')
    .update(canonicalJson({ ...form, articles }))
    .digest('hex');
}
