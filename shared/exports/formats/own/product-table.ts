import { isTaken, productColumns } from '../../../products/csv-header.ts';
import type { WritingFacts } from '../../export-options.ts';
import type { ExportedProduct } from '../../exported-product.ts';
import { imageColumns, imageRows, type ImageLayout } from './image-cells.ts';

export type Cell = string | number | boolean | null;

/** Everything there is to know, as a table; a product has several rows where each image has one. */
export type ProductTable = {
  columns: string[];
  rowsOf: (product: ExportedProduct) => Cell[][];
};

/** The columns that an import reads, the attributes, and the images. */
export function productTable(facts: WritingFacts): ProductTable {
  const attributes = facts.attributeNames.filter((name) => !isTaken(name));
  const layout: ImageLayout =
    facts.layout === 'rows' ? { as: 'rows' } : { as: 'columns', most: facts.mostImages };
  return {
    columns: [...Object.keys(productColumns), ...attributes, ...imageColumns(layout)],
    rowsOf: (product) => {
      const told = [
        ...Object.values(productColumns).map((field) => product[field]),
        ...attributes.map((name) => cellOf(product.attributes[name])),
      ];
      return imageRows(product, layout).map((cells) => [...told, ...cells]);
    },
  };
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return JSON.stringify(value);
}
