import { Fault } from '../../shared/fault.ts';
import { openImageSource } from '../../worker/source/image-source.ts';
import type { Check } from './finding.ts';

/** Reads the first page, once: enough to know address, credentials and shape. */
export const checkSource: Check = async ({ config, interruption }) => {
  const check = 'image source';
  const source = openImageSource(config, { tries: 1, firstWaitMs: 1 });
  try {
    const page = await source.readPage(1, interruption);
    if (!page) return { check, state: 'fail', message: 'it has no first page' };
    return { check, state: 'ok', message: `answers, with ${page.count} records` };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const advice = 'The hub goes on with the data it has; syncs fail until this is mended.';
    return { check, state: 'fail', message: error.message, advice };
  } finally {
    await source.close();
  }
};
