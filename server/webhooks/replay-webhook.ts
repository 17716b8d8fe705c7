import { changesOf } from '../../shared/db/audit.ts';
import { findKeptChanges } from '../../shared/db/changes-feed.ts';
import { writeReplay } from '../../shared/db/webhook-wishes.ts';
import { refuseForeignCursor, seenWith } from '../changes/present-change.ts';
import type { Operation } from '../http/operation.ts';
import { atActiveWebhook } from './at-active-webhook.ts';

/** A receiver has lost something, and is told of the products again that changed since. */
export const replayWebhook: Operation<'replayWebhook'> = async (call, deps) => {
  const { db } = deps;
  const { after } = call.body;
  const seen = seenWith(after)!;
  const kept = await findKeptChanges(db);
  refuseForeignCursor(seen, kept);
  await atActiveWebhook(call, deps, async (webhookId, within) => {
    await writeReplay(db, { webhookId, first: seen + 1, last: kept.last }, within);
    const entry = { action: 'webhook.replayed', changes: changesOf({}, { after }) };
    return { result: undefined, entry };
  });
  return { status: 202, body: undefined };
};
