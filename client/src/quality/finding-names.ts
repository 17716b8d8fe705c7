import type { Schema } from '../api';

export type FindingName = Schema<'FindingName'>;

/** The findings in the order in which they are worth mending. */
export const findingGroups = [
  {
    name: 'products',
    findings: [
      'products-without-images',
      'products-without-product-photo',
      'products-without-front',
      'products-with-inherited-images-only',
      'low-resolution',
      'below-recommended-resolution',
      'lost-primary-choices',
    ],
  },
  {
    name: 'images',
    findings: [
      'orphaned-images',
      'unmatched-articles',
      'broken-files',
      'images-without-url',
      'unprocessed-images',
      'two-fronts',
      'identical-exports',
      'upscaled-jpegs',
    ],
  },
] as const satisfies { name: string; findings: FindingName[] }[];

export const findingNames: readonly FindingName[] = findingGroups.flatMap(
  ({ findings }) => findings as readonly FindingName[],
);

/** What the list of products calls those that have a filter there. */
export const issueOf: Partial<Record<FindingName, Schema<'ProductIssue'>>> = {
  'products-without-images': 'without-images',
  'products-without-product-photo': 'without-product-photo',
  'products-with-inherited-images-only': 'inherited-only',
  'low-resolution': 'low-resolution',
  'lost-primary-choices': 'lost-choice',
};
