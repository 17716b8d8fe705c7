import { pino, type Logger } from 'pino';

export type Log = Logger;

const secretPaths = [
  'req.headers.authorization',
  'req.headers.cookie',
  'res.headers["set-cookie"]',
  'headers.authorization',
  'headers.cookie',
  '*.password',
  '*.token',
  '*.secret',
];

/**
 * One JSON line per event: a past-tense sentence plus facts. ERROR: somebody must act; WARN: it
 * mended itself; INFO: the story of the day; DEBUG off.
 */
export function createLog(service: string, level: string): Log {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: secretPaths, censor: '[redacted]' },
  });
}
