import { findExportFeed } from '../../shared/db/export-feeds.ts';
import { Fault } from '../../shared/fault.ts';
import { createGate } from '../http/gate.ts';
import type { Operation, Schema } from '../http/operation.ts';
import { exportGate, replyWithExport } from './reply-with-export.ts';

type Feed = Schema<'ExportFeed'>;

// So the last place is never a shop's: the others are people, and keys that can be told apart.
const feedGate = createGate(
  2,
  'Two feeds are being fetched. Try again when one of them has ended.',
  exportGate,
);

/** A shop fetches its feed; whoever has the URL is the shop. */
export const getExportFeed: Operation<'getExportFeed'> = async ({ path }, deps) => {
  const feed = await findExportFeed<Feed['format'], Feed['query']>(deps.db, path.token);
  if (!feed)
    throw new Fault('export-feed-not-found', 'The feed was revoked, has expired, or never was.');
  const { name, format, query } = feed;
  return replyWithExport({ wish: { ...query, format }, exportedBy: name, gate: feedGate }, deps);
};
