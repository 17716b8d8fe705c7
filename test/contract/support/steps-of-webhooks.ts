import { writeCursor } from '../../../server/http/paging.ts';
import { writeTest } from '../../../shared/db/webhook-wishes.ts';
import { addWebhook } from '../../support/use-webhooks.ts';
import type { Stage } from './use-stage.ts';
import type { Steps } from './wish.ts';

const nobody = 999_999_999;
const url = 'https://shop.example/hook';
const events = ['product.gallery_changed' as const];

/** One that goes again: there may be fifty only. */
async function webhook({ db, afterwards }: Stage): Promise<{ id: number }> {
  const { id } = await addWebhook(db, events, url);
  afterwards(() => db.execute('DELETE FROM webhooks WHERE id = $1', [id]));
  return { id };
}

async function inactive(stage: Stage): Promise<{ id: number }> {
  const { id } = await webhook(stage);
  await stage.db.execute('UPDATE webhooks SET is_active = false WHERE id = $1', [id]);
  return { id };
}

async function delivery(stage: Stage): Promise<{ id: number; deliveryId: number }> {
  const { id } = await webhook(stage);
  const deliveryId = await stage.db.transaction((within) => writeTest(stage.db, id, within));
  return { id, deliveryId };
}

/** A cursor that the feed gives now. */
async function cursor({ db }: Stage): Promise<string> {
  const [last] = await db.select<{ seq: number }>('SELECT max(seq) AS seq FROM changes');
  return writeCursor('changes', last!.seq);
}

export const stepsOfWebhooks: Steps<
  | 'listWebhooks'
  | 'createWebhook'
  | 'getWebhook'
  | 'changeWebhook'
  | 'deleteWebhook'
  | 'rotateWebhookSecret'
  | 'testWebhook'
  | 'replayWebhook'
  | 'listWebhookDeliveries'
  | 'redeliverWebhook'
> = {
  listWebhooks: { 200: { as: 'integrator' } },
  createWebhook: {
    201: { as: 'integrator', body: { url, events } },
    409: async ({ db, afterwards }) => {
      await db.execute(
        `INSERT INTO webhooks (url, events, secret, description)
         SELECT 'https://shop.example/', ARRAY['image.added'], '', 'too many'
         FROM generate_series(1, 50)`,
      );
      afterwards(() => db.execute(`DELETE FROM webhooks WHERE description = 'too many'`));
      return { body: { url, events } };
    },
  },
  getWebhook: {
    200: async (stage) => ({ path: { id: (await webhook(stage)).id } }),
    404: { path: { id: nobody } },
  },
  changeWebhook: {
    200: async (stage) => ({
      path: { id: (await webhook(stage)).id },
      body: { description: 'Till' },
    }),
    404: { path: { id: nobody }, body: { isActive: true } },
  },
  deleteWebhook: { 204: async (stage) => ({ path: { id: (await webhook(stage)).id } }) },
  rotateWebhookSecret: {
    200: async (stage) => ({ path: { id: (await webhook(stage)).id } }),
    404: { path: { id: nobody } },
  },
  testWebhook: {
    202: async (stage) => ({ path: { id: (await webhook(stage)).id } }),
    404: { path: { id: nobody } },
    409: async (stage) => ({ path: await inactive(stage) }),
  },
  replayWebhook: {
    202: async (stage) => ({
      path: { id: (await webhook(stage)).id },
      body: { after: await cursor(stage) },
    }),
    404: async (stage) => ({ path: { id: nobody }, body: { after: await cursor(stage) } }),
    409: async (stage) => ({
      path: await inactive(stage),
      body: { after: await cursor(stage) },
    }),
    410: async (stage) => {
      const { db, afterwards } = stage;
      await db.execute('UPDATE forgotten_changes SET last_seq = 5');
      afterwards(() => db.execute('UPDATE forgotten_changes SET last_seq = 0'));
      const { id } = await webhook(stage);
      return { path: { id }, body: { after: writeCursor('changes', 1) } };
    },
  },
  listWebhookDeliveries: {
    200: async (stage) => ({ path: { id: (await delivery(stage)).id }, query: { limit: 5 } }),
    404: { path: { id: nobody } },
  },
  redeliverWebhook: {
    202: async (stage) => ({ path: await delivery(stage) }),
    404: async (stage) => ({
      path: { id: (await webhook(stage)).id, deliveryId: nobody },
    }),
    409: async (stage) => {
      const path = await delivery(stage);
      await stage.db.execute('UPDATE webhooks SET is_active = false WHERE id = $1', [path.id]);
      return { path };
    },
  },
};
