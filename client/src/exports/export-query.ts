import type { ReadInput, Schema } from '../api';
import { parseQuery } from '../catalogue/list/product-query';
import { mostChosen } from '../catalogue/list/selection/selection';

export type FormatName = Schema<'ExportFormatName'>;
export type ExportQuery = NonNullable<ReadInput<'/api/v1/exports/products'>['query']>;
/** What stands in the address of the page. */
export type ExportParams = Partial<Record<(typeof exportParams)[number], string | undefined>>;

/** The filters bear the names that they have in the address of the product list. */
export const filterParams = ['q', 'kind', 'img', 'type', 'category', 'active'] as const;
const optionParams = ['images', 'lang', 'since', 'table', 'etim'] as const;
export const exportParams = ['format', 'skus', ...filterParams, ...optionParams] as const;

/** How tables are written; the usual one is for programs. */
export type TableLook = 'plain' | 'excel' | 'rows';

const queryOfLook: Record<TableLook, ExportQuery> = {
  plain: {},
  excel: { profile: 'excel-de' },
  rows: { layout: 'rows' },
};

/** Words in the address that mean nothing to us are left aside. */
export function parseExportQuery(params: ExportParams, format: FormatName): ExportQuery {
  const { images, lang, since } = params;
  const skus = chosenSkus(params);
  const look = looksOf(format).find((one) => one === params.table) ?? 'plain';
  return {
    format,
    ...parseQuery(params),
    skus: skus.length ? skus : undefined,
    ...queryOfLook[look],
    etim: format === 'bmecat' && params.etim === 'yes' ? true : undefined,
    images: images === 'primary' ? 'primary' : undefined,
    language: lang === 'en' ? 'en' : undefined,
    updatedSince: since && Date.parse(since) ? new Date(since).toISOString() : undefined,
  };
}

/** The products that were chosen one by one. */
export function chosenSkus({ skus }: ExportParams): string[] {
  return (skus ?? '').split(',').filter(Boolean).slice(0, mostChosen);
}

/** A workbook needs no profile to be opened. */
export function looksOf(format: FormatName): readonly TableLook[] {
  if (format === 'csv') return ['plain', 'excel', 'rows'];
  return format === 'xlsx' ? ['plain', 'rows'] : [];
}

/** As a feed keeps it: the format stands beside it, and it is always whole. */
export function feedQuery(query: ExportQuery): Schema<'ExportQuery'> {
  const { format: _format, updatedSince: _updatedSince, ...rest } = query;
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Schema<'ExportQuery'>;
}

/** What counts for the check: how a file is written does not. */
export function checkedQuery(query: ExportQuery): ExportQuery {
  const { layout: _layout, profile: _profile, etim: _etim, language: _language, ...rest } = query;
  return rest;
}
