import request from 'supertest';
import { createTestApp } from '../support/test-app.ts';
import { useDatabase } from '../support/test-database.ts';

describe('The user guide', () => {
  const database = useDatabase();
  const open = (path: string) => request(createTestApp({ db: database.db }).app).get(path);

  for (const [language, heading] of Object.entries({ de: 'Anleitung', en: 'User guide' })) {
    it(`can be read in a browser, with all its pictures: ${language}`, async () => {
      const { text, headers } = await open(`/help/${language}`).expect(200);

      expect(text).toContain(`<h1>${heading}</h1>`);
      expect(text).toContain(`<html lang="${language}">`);
      expect(headers['content-security-policy']).toContain(`default-src 'none'`);
      const pictures = [...text.matchAll(/<img src="([^"]+)"/g)].map(([, path]) => path!);
      expect(pictures.length).toBeGreaterThan(5);
      for (const path of [...pictures, '/help/guide.css']) await open(path).expect(200);
    });
  }

  it('leads from one language to the other', async () => {
    const { text } = await open('/help/de');

    expect(text).toContain('<a href="/help/en">');
  });

  it('gives no other file away', async () => {
    for (const path of ['/help/pictures/..%2fdecisions.md', '/help/pictures/none.png', '/help/fr'])
      await open(path).expect(404);
  });
});
