import type { components } from '../../shared/api/schema.ts';
import { createTestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

describe('How the hub is set up', () => {
  const hub = useDatabase();

  it('is told to admins: what is set, what is usual, and which secrets there are', async () => {
    const settings = {
      IMAGE_API_TIMEOUT: '7',
      ADMIN_EMAILS: 'a@hub.test,b@hub.test',
      SMTP_URL: 'smtp://user:canary-smtp@mail.test',
    };
    const admin = await createTestApp({ db: hub.db, settings }).as('admin');

    const { body, text } = await admin.get('/api/v1/settings').expect(200);

    const { items } = body as components['schemas']['Settings'];
    const setting = (name: string) => items.find((item) => item.name === name);
    expect(setting('IMAGE_API_TIMEOUT')).toEqual({
      ...{ name: 'IMAGE_API_TIMEOUT', value: '7', isSecret: false, isDefault: false },
    });
    expect(setting('ADMIN_EMAILS')?.value).toBe('a@hub.test,b@hub.test');
    expect(setting('SYNC_CRON')).toEqual({
      ...{ name: 'SYNC_CRON', value: '0 3 * * *', isSecret: false, isDefault: true },
    });
    expect(setting('METRICS_TOKEN')).toEqual({
      ...{ name: 'METRICS_TOKEN', value: null, isSecret: true, isDefault: true },
    });
    expect(setting('SMTP_URL')).toEqual({
      ...{ name: 'SMTP_URL', value: null, isSecret: true, isDefault: false },
    });
    expect(text).not.toContain('canary');
  });
});
