import { Webhook } from 'standardwebhooks';

export type SignedMessage = { body: string; headers: Record<string, string> };

/**
 * A message as Standard Webhooks wants it. The time is that of the attempt, so that receivers can
 * refuse old ones; each of the secrets signs, so that they can change theirs when they like.
 */
export function signWebhook(
  { messageId, payload }: { messageId: string; payload: object },
  secrets: string[],
): SignedMessage {
  const body = JSON.stringify(payload);
  const now = new Date();
  const signatures = secrets.map((secret) => new Webhook(secret).sign(messageId, now, body));
  const headers = {
    'content-type': 'application/json',
    'webhook-id': messageId,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  };
  return { body, headers };
}
