import { deliverLine, type Courier } from '../webhooks/deliver-line.ts';
import { takeWebhook } from '../webhooks/webhook-leases.ts';
import { workOutPayloads } from '../webhooks/work-out-payloads.ts';

const atOnce = 8;

/**
 * Tells the webhooks what they are to be told: several at once, each in order. A slow receiver keeps
 * nobody waiting but itself, as long as there are not many of them.
 */
export async function deliverWebhooks(courier: Courier): Promise<void> {
  await workOutPayloads(courier.db);
  await Promise.all(Array.from({ length: atOnce }, () => deliverLines(courier)));
}

async function deliverLines(courier: Courier): Promise<void> {
  while (!courier.stop.aborted) {
    const lease = await takeWebhook(courier.db);
    if (!lease) return;
    await deliverLine(courier, lease);
  }
}
