import { readConfig, type Config } from '../../shared/config.ts';

export const sourceUser = 'hub';
export const sourcePassword = 'canary-source-password';

/** A configuration like a real one, with what matters to the spec changed. */
export function testConfig(environment: Record<string, string> = {}): Config {
  return readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    IMAGE_API_URL: 'http://127.0.0.1:1/api/',
    IMAGE_API_USERNAME: sourceUser,
    IMAGE_API_PASSWORD: sourcePassword,
    IMAGE_API_RETRY_WAIT: '1',
    IMAGE_API_TIMEOUT: '2',
    MEDIA_SIGNING_KEYS: 'canary-media-key-0123456789abcdef0123',
    MEDIA_DIR: '/nonexistent/media',
    ...environment,
  });
}
