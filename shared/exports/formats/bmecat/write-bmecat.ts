import type { BmecatVersion, Writer, WritingFacts } from '../../export-options.ts';
import type { ExportedProduct, Language } from '../../exported-product.ts';
import { gtinOf } from '../gtin.ts';
import { nameIn } from '../one-language.ts';
import { xmlElement, xmlLeaf } from '../xml.ts';
import { etimExtension } from './etim-extension.ts';
import { mimeInfo } from './mime-info.ts';

const namespaces: Record<BmecatVersion, string> = {
  '2005': 'http://www.bmecat.org/bmecat/2005',
  '2005.1': 'http://www.bmecat.org/bmecat/2005.1',
  '2005fd': 'http://www.bmecat.org/bmecat/2005fd',
};

const languages: Record<Language, string> = { de: 'deu', en: 'eng' };
const piece = 'C62'; // of UN/ECE

/** A catalogue of products with their pictures, without prices: the hub knows none. */
export const writeBmecat: Writer = async function* (batches, facts) {
  const namespace = namespaces[facts.bmecatVersion ?? '2005'];
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<BMECAT version="2005" xmlns="${namespace}">\n`;
  yield `${header(facts)}\n<T_NEW_CATALOG>\n`;
  for await (const batch of batches)
    yield batch.map((product) => `${presentProduct(product, facts)}\n`).join('');
  yield '</T_NEW_CATALOG>\n</BMECAT>\n';
};

function header({ baseUrl, changedAt, language = 'de' }: WritingFacts): string {
  const at = (changedAt ?? new Date(0)).toISOString();
  return xmlElement('HEADER', [
    xmlLeaf('GENERATOR_INFO', 'Product Image Hub'),
    xmlElement('CATALOG', [
      xmlLeaf('LANGUAGE', languages[language], ' default="true"'),
      xmlLeaf('CATALOG_ID', 'product-images'),
      xmlLeaf('CATALOG_VERSION', '001.001'),
      xmlLeaf('CATALOG_NAME', language === 'de' ? 'Artikel mit Bildern' : 'Products with images'),
      xmlLeaf('GENERATION_DATE', at.replace(/\.\d+Z$/, 'Z')),
    ]),
    xmlElement('SUPPLIER', [xmlLeaf('SUPPLIER_NAME', new URL(baseUrl).hostname)]),
  ]);
}

/** The elements in the order of the schema. */
function presentProduct(product: ExportedProduct, facts: WritingFacts): string {
  const { language = 'de', etim = false } = facts;
  return xmlElement(
    'PRODUCT',
    [
      xmlLeaf('SUPPLIER_PID', product.sku),
      xmlElement('PRODUCT_DETAILS', [
        xmlLeaf('DESCRIPTION_SHORT', nameIn(product, language).slice(0, 150)),
        xmlLeaf('INTERNATIONAL_PID', gtinOf(product), ' type="gtin"'),
      ]),
      xmlElement('PRODUCT_ORDER_DETAILS', [xmlLeaf('ORDER_UNIT', piece)]),
      mimeInfo(product, language),
      etim ? etimExtension(product, language) : '',
    ],
    ' mode="new"',
  );
}
