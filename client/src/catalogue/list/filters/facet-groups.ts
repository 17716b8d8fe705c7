import type { Schema } from '../../../api';
import type { Language } from '../../../ui/language';
import type { ProductQuery } from '../product-query';
import { issues } from '../product-query';

type Facets = Schema<'ProductFacets'>;

export interface FacetOption {
  value: string;
  label: string;
  /** How many products it would leave; unknown until it has been counted. */
  count: number | undefined;
  isOn: boolean;
}

export interface FacetGroup {
  /** Its word in the address. */
  name: 'img' | 'kind' | 'type' | 'category' | 'active';
  heading: string;
  /** Whether several may hold at once. */
  isMany: boolean;
  options: FacetOption[];
}

/** What the list can be narrowed to, and how many products that would leave. */
export function facetGroups(
  query: ProductQuery,
  facets: Facets | undefined,
  { t }: Language,
): FacetGroup[] {
  return [
    { name: 'img', heading: t('facets.img'), isMany: true, options: pictureOptions() },
    { name: 'kind', heading: t('facets.kind'), isMany: false, options: kindOptions() },
    { name: 'active', heading: t('facets.active'), isMany: false, options: activeOptions() },
    {
      name: 'type',
      heading: t('facets.type'),
      isMany: false,
      options: openOptions(facets?.imageTypes, query.imageType),
    },
    {
      name: 'category',
      heading: t('facets.category'),
      isMany: false,
      options: openOptions(facets?.categories, query.category),
    },
  ];

  function pictureOptions(): FacetOption[] {
    const countOf = (issue: string) =>
      facets?.issues.find(({ value }) => value === issue)?.products;
    return [
      {
        value: 'with',
        label: t('issues.with'),
        count: facets?.withImages,
        isOn: query.hasImages === true,
      },
      ...issues.map((issue) => ({
        value: issue === 'without-images' ? 'none' : issue,
        label: t(`issues.${issue}`),
        count: countOf(issue),
        isOn:
          issue === 'without-images' ? query.hasImages === false : !!query.issue?.includes(issue),
      })),
    ];
  }

  function kindOptions(): FacetOption[] {
    return (['parent', 'variant'] as const).map((kind) => ({
      value: kind,
      label: t(`facets.${kind}s`),
      count: facets?.kinds.find(({ value }) => value === kind)?.products,
      isOn: query.kind === kind,
    }));
  }

  function activeOptions(): FacetOption[] {
    const countOf = (isActive: boolean) =>
      facets && (facets.active.find(({ value }) => value === String(isActive))?.products ?? 0);
    return [
      { value: 'yes', label: t('facets.activeYes'), count: countOf(true) },
      { value: 'no', label: t('facets.activeNo'), count: countOf(false) },
    ].map((option) => ({ ...option, isOn: query.active === (option.value === 'yes') }));
  }
}

/** Those that there are; the chosen one stays although there is nothing of it. */
function openOptions(
  facet: Facets['kinds'] | undefined,
  chosen: string | undefined,
): FacetOption[] {
  const isSame = (value: string) => value.toLowerCase() === chosen?.toLowerCase();
  const options = (facet ?? []).map(({ value, products }) => ({
    value,
    label: value,
    count: products,
    isOn: isSame(value),
  }));
  if (chosen === undefined || options.some(({ isOn }) => isOn)) return options;
  return [{ value: chosen, label: chosen, count: facet && 0, isOn: true }, ...options];
}

/** The group's word in the address once this option is taken or left. */
export function toggled({ name, isMany, options }: FacetGroup, value: string): object {
  const chosen = options.filter(({ isOn }) => isOn).map((option) => option.value);
  if (chosen.includes(value))
    return { [name]: chosen.filter((one) => one !== value).join() || null };
  if (!isMany) return { [name]: value };
  const opposite = { with: 'none', none: 'with' }[value];
  return { [name]: [...chosen.filter((one) => one !== opposite), value].join() };
}
