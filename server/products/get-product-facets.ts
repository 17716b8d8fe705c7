import { productIssues } from '../../shared/db/product-filter.ts';
import type { Operation } from '../http/operation.ts';
import { countFacets } from './facet-rows.ts';

/** A sales rep sees how many products each filter would leave, before choosing one. */
export const getProductFacets: Operation<'getProductFacets'> = async ({ query }, { db }) => {
  const { issues, ...facets } = await countFacets(db, query);
  const found = new Map(issues.map(({ value, products }) => [value, products]));
  const all = productIssues.map((value) => ({ value, products: found.get(value) ?? 0 }));
  return { status: 200, body: { ...facets, issues: all } };
};
