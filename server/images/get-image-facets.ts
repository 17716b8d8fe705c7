import type { Operation } from '../http/operation.ts';
import { countFacets } from './facet-rows.ts';
import { searchImages } from './search-images.ts';

/** An admin sees how many images each tab of the list has, before opening it. */
export const getImageFacets: Operation<'getImageFacets'> = async ({ query }, { db }) => {
  const found = query.search ? await searchImages(db, query.search) : undefined;
  return { status: 200, body: await countFacets(db, found) };
};
