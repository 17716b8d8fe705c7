import { Fault } from '../../shared/fault.ts';
import type { Operation } from '../http/operation.ts';
import { findImageRow } from './image-rows.ts';
import { presentImageDetails } from './present-image.ts';

/** Somebody wonders about an image: its files, whom it belongs to, and what the source says of it. */
export const getImage: Operation<'getImage'> = async ({ path }, { db, config }) => {
  const row = await findImageRow(db, path.externalId);
  if (!row) throw new Fault('image-not-found', `There is no image ${path.externalId}.`);
  return { status: 200, body: presentImageDetails(row, config) };
};
