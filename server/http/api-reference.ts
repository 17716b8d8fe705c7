import { createRequire } from 'node:module';
import path from 'node:path';
import { Router, type Response } from 'express';

const ours = path.join(import.meta.dirname, '../docs');
const theirs = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** Everything that the page needs; of the package nothing else is to be had. */
const files: Record<string, string> = {
  'reference.css': ours,
  'reference.js': ours,
  'favicon-32x32.png': theirs,
  'swagger-ui.css': theirs,
  'swagger-ui-bundle.js': theirs,
};

/** The contract, to be read and tried out in a browser: by session, or with an API key. */
export function apiReference(): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/docs', (_req, res) => sendFrom(res, ours, 'reference.html'));
  router.get('/docs/', (_req, res) => res.redirect('/docs'));
  for (const [name, root] of Object.entries(files))
    router.get(`/docs/${name}`, (_req, res) => sendFrom(res, root, name));
  return router;
}

function sendFrom(res: Response, root: string, name: string): void {
  res.set('content-security-policy', policy);
  res.sendFile(name, { root, maxAge: '1h' });
}

/** No script but the files above; styles of elements are set by script, never written as text. */
const policy = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `img-src 'self' data: blob:`,
  `connect-src 'self'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
  `base-uri 'none'`,
  `require-trusted-types-for 'script'`,
  `trusted-types default dompurify`,
].join('; ');
