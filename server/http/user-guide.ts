import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Router, type Response } from 'express';
import { marked } from 'marked';

const folder = path.join(import.meta.dirname, '../../docs');
const style = path.join(import.meta.dirname, '../docs');
const titles = { de: 'Anleitung', en: 'User guide' };

/** The user guides of `docs/`, to be read in a browser; the web app's help leads here. */
export function userGuide(): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const language of ['de', 'en'] as const) {
    const page = pageOf(language);
    router.get(`/help/${language}`, (_req, res) => guarded(res).type('html').send(page));
  }
  router.get('/help/guide.css', (_req, res) =>
    guarded(res).sendFile('guide.css', { root: style, maxAge: '1h' }),
  );
  router.get('/help/pictures/:name', (req, res, next) => {
    const { name } = req.params;
    if (!/^[a-z-]+\.png$/.test(name)) return next();
    guarded(res).sendFile(name, { root: path.join(folder, 'pictures'), maxAge: '1h' }, (error) => {
      if (error) next();
    });
  });
  return router;
}

/** Whoever reads the file in the repository has other addresses for the same links. */
function pageOf(language: 'de' | 'en'): string {
  const text = readFileSync(path.join(folder, `user-guide.${language}.md`), 'utf8')
    .replaceAll(/\]\(user-guide\.(de|en)\.md\)/g, '](/help/$1)')
    .replaceAll('](pictures/', '](/help/pictures/');
  const article = marked.parse(text, { async: false });
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titles[language]} · Product Image Hub</title><link rel="stylesheet" href="/help/guide.css">
</head><body><main>${article}</main></body></html>`;
}

function guarded(res: Response): Response {
  return res.set('content-security-policy', policy);
}

const policy = [
  `default-src 'none'`,
  `style-src 'self'`,
  `img-src 'self'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
  `base-uri 'none'`,
].join('; ');
