/** One product as the ERP exports it: a family (`parent`) or a sellable piece (`variant`). */
export interface SampleProduct {
  sku: string;
  name: string;
  nameEn: string;
  kind: 'parent' | 'variant';
  parentSku: string | null;
  baseSku: string | null;
  variantCode: string | null;
  legacySku: string | null;
  category: string | null;
  active: boolean;
  attributes: Record<string, string>;
}
