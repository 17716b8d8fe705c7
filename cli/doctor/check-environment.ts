import { ConfigFault, type Config } from '../../shared/config.ts';
import type { Hub } from '../hub.ts';
import type { Finding } from './finding.ts';

const check = 'configuration';

export function checkEnvironment(hub: Hub): Finding {
  try {
    const doubts = doubtsAbout(hub.config);
    if (doubts.length === 0) return { check, state: 'ok', message: 'complete and well-formed' };
    return { check, state: 'warn', message: doubts.join('; ') };
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error;
    const advice = 'See docs/configuration.md; "npm start" needs none of it.';
    return { check, state: 'fail', message: error.faults.join('; '), advice };
  }
}

function doubtsAbout(config: Config): string[] {
  const isLocal = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(config.IMAGE_API_URL);
  const doubts = [
    config.IMAGE_API_URL.startsWith('http:') &&
      !isLocal &&
      'the password for the image database travels in the clear (IMAGE_API_URL without TLS)',
    !config.IMAGE_API_VERIFY_SSL &&
      'any certificate is accepted from the image database (IMAGE_API_VERIFY_SSL=false)',
    config.NODE_ENV === 'production' &&
      config.PUBLIC_BASE_URL.startsWith('http:') &&
      'people reach the hub without TLS (PUBLIC_BASE_URL)',
  ];
  return doubts.filter((doubt) => doubt !== false);
}
