import { actorOf, type Operation } from '../http/operation.ts';
import { replyWithExport } from './reply-with-export.ts';

/** A shop, or somebody with a spreadsheet, takes the products with their image URLs along. */
export const exportProducts: Operation<'exportProducts'> = async (call, deps) =>
  replyWithExport({ wish: call.query, exportedBy: actorOf(call).name }, deps);
