import { listUnreadable } from '../../shared/webhooks/list-unreadable.ts';
import { inTime, orFail, type Check } from './finding.ts';

/** Whether the hub can sign what it tells others. */
export const checkWebhooks: Check = async ({ db, config }) => {
  const check = 'webhooks';
  return orFail(check, async () => {
    const unreadable = await inTime(listUnreadable(db, config.MEDIA_SIGNING_KEYS));
    if (unreadable.length === 0)
      return { check, state: 'ok', message: 'their secrets are readable' };
    const message = `the key that sealed the secret of webhook ${unreadable.join(', ')} is gone`;
    const advice = 'Put it back into MEDIA_SIGNING_KEYS, or rotate these secrets.';
    return { check, state: 'fail', message, advice };
  });
};
