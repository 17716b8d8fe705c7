import { listSettings } from '../../shared/config.ts';
import type { Operation } from '../http/operation.ts';

/** How the hub is set up, for admins who have no access to the machine. */
export const getSettings: Operation<'getSettings'> = async (_call, { config }) => ({
  status: 200,
  body: { items: listSettings(config) },
});
