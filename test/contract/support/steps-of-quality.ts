import { countFindings } from '../../../shared/quality/count-findings.ts';
import type { Steps } from './wish.ts';

export const stepsOfQuality: Steps<
  'getQuality' | 'listFindings' | 'exportFindings' | 'getReport' | 'listShots'
> = {
  getQuality: {
    200: async ({ db }) => {
      await countFindings(db, 'Europe/Berlin');
      return { as: 'sales' };
    },
  },
  listFindings: { 200: { as: 'sales', path: { finding: 'unmatched-articles' } } },
  exportFindings: { 200: { as: 'integrator', path: { finding: 'orphaned-images' } } },
  getReport: { 200: { as: 'sales', path: { report: 'source' }, query: { language: 'en' } } },
  listShots: { 200: { as: 'sales', query: { limit: 1 } } },
};
