import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import request from 'supertest';
import { createFileStore } from '../../shared/media/file-store.ts';
import { mediaUrl } from '../../shared/media/media-url.ts';
import { product, putProducts } from '../support/builders.ts';
import { jpeg } from '../support/pictures.ts';
import { createTestApp } from '../support/test-app.ts';
import { testConfig } from '../support/test-config.ts';
import { useDatabase } from '../support/test-database.ts';

describe('The size of an answer', () => {
  const hub = useDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), 'compression-'));
  const deps = { files: createFileStore(folder) };

  beforeAll(async () => {
    const many = Array.from({ length: 60 }, (_, index) => product({ sku: `C-${index}` }));
    await putProducts(hub.db, ...many);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const get = async (url: string, coding: string) => {
    const admin = await createTestApp({ db: hub.db, deps }).as('admin');
    const answer = await admin.get(url).set('Accept-Encoding', coding).expect(200);
    return { coding: answer.get('Content-Encoding'), vary: answer.get('Vary') };
  };

  for (const url of ['/api/v1/products', '/api/v1/exports/products?format=csv', '/openapi.json']) {
    it(`is small for those who can unpack it: ${url}`, async () => {
      const { coding, vary } = await get(url, 'gzip');

      expect([coding, vary]).toEqual(['gzip', jasmine.stringContaining('Accept-Encoding')]);
    });

    it(`is as it is for those who cannot: ${url}`, async () => {
      expect((await get(url, 'identity')).coding).toBeUndefined();
    });
  }

  it('is not worth the trouble when it is a picture', async () => {
    const hash = 'c'.repeat(32);
    const temporary = await deps.files.temporary();
    await writeFile(temporary, await jpeg({ width: 800, height: 800 }));
    await deps.files.put(`${hash}.jpg`, temporary);
    const [signingKey = ''] = testConfig().MEDIA_SIGNING_KEYS;
    const url = mediaUrl({ externalId: '1', hash, name: 'tm.jpg' }, 640, [signingKey]);

    const answer = await request(createTestApp({ db: hub.db, deps }).app)
      .get(url)
      .set('Accept-Encoding', 'gzip')
      .expect(200);

    expect(Number(answer.get('Content-Length'))).toBeGreaterThan(1_024);
    expect(answer.get('Content-Encoding')).toBeUndefined();
  });
});
