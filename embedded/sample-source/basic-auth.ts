import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';

export interface Credentials {
  username: string;
  password: string;
}

/** Refuses whoever does not know the name and the password, in the words of Django REST framework. */
export function basicAuth({ username, password }: Credentials): RequestHandler {
  const expected = digest(`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`);
  return (request, response, next) => {
    const given = request.get('authorization');
    if (given !== undefined && timingSafeEqual(digest(given), expected)) {
      next();
      return;
    }
    const detail =
      given === undefined
        ? 'Authentication credentials were not provided.'
        : 'Invalid username/password.';
    response.status(401).set('WWW-Authenticate', 'Basic realm="api"').json({ detail });
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
