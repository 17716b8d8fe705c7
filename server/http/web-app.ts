import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import express, { Router, type RequestHandler } from 'express';
import { nothingHere } from './problem.ts';

const year = 31_536_000;
const hashedName = /-[\w-]{8}\.(js|css)$/; // as the build names what never changes
const looksLikeFile = /\.\w{2,5}$|^\/(api|docs|media|\.well-known)(\/|$)/;
const placeholder = /NGCSPNONCE/g;

/** Serves the built web app: its files for ever, its page always fresh and under a strict policy. */
export function webApp(directory: string): Router {
  const router = Router();
  const indexFile = path.join(directory, 'index.html');
  if (!existsSync(indexFile)) return router; // an API without web app, as in its specs
  const page = readFileSync(indexFile, 'utf8');
  router.get('/index.html', (_req, res) => res.redirect('/')); // as it was built it has no nonce
  router.use(
    express.static(directory, { index: false, redirect: false, setHeaders: cacheHeaders }),
  );
  router.get('/{*splat}', servePage(page));
  return router;
}

function cacheHeaders(
  res: { setHeader: (name: string, value: string) => unknown },
  file: string,
): void {
  const forEver = `public, max-age=${year}, immutable`;
  res.setHeader('cache-control', hashedName.test(file) ? forEver : 'no-cache');
}

function servePage(page: string): RequestHandler {
  return (req, res, next) => {
    if (looksLikeFile.test(req.path)) return nothingHere(req, res, next);
    const nonce = randomBytes(16).toString('base64');
    res.set({ 'content-security-policy': policy(nonce), 'cache-control': 'no-store' });
    res.type('html').send(page.replaceAll(placeholder, nonce));
  };
}

function policy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `base-uri 'self'`,
    `require-trusted-types-for 'script'`,
    `trusted-types angular angular#unsafe-bypass angular#components angular#bundler`,
  ].join('; ');
}
