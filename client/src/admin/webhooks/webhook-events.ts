import type { Schema } from '../../api';

export type WebhookEvent = Schema<'WebhookEvent'>;

/** What can be told, by what it is about. */
export const eventGroups = [
  {
    about: 'product',
    events: ['product.gallery_changed', 'product.primary_image_changed', 'product.deleted'],
  },
  { about: 'image', events: ['image.added', 'image.updated', 'image.removed'] },
  { about: 'sync', events: ['sync_run.completed', 'sync_run.failed', 'source.unreachable'] },
] as const satisfies { about: string; events: WebhookEvent[] }[];

export const webhookEvents: readonly WebhookEvent[] = eventGroups.flatMap(
  ({ events }) => events as readonly WebhookEvent[],
);
