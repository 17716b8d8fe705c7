import { deleteAlias, listAliases, putAlias } from './aliases/aliases.ts';
import { getContract } from './health/get-contract.ts';
import { getStatus } from './health/get-status.ts';
import { getHealth, getReadiness } from './health/health.ts';
import type { Operations } from './http/operation.ts';
import { getMedia } from './media/get-media.ts';
import { getProduct } from './products/get-product.ts';
import { hideImage, showImage } from './products/hidden-images.ts';
import { listProductImages } from './products/list-product-images.ts';
import { listProducts } from './products/list-products.ts';
import { pinPrimaryImage, resetPrimaryImage } from './products/primary-image.ts';
import { getSession } from './session/get-session.ts';
import { logIn } from './session/log-in.ts';
import { logOut } from './session/log-out.ts';
import { cancelSync } from './syncs/cancel-sync.ts';
import { followSyncRun } from './syncs/follow-sync-run.ts';
import { getSyncRun } from './syncs/get-sync-run.ts';
import { listSyncEntries } from './syncs/list-sync-entries.ts';
import { listSyncRuns } from './syncs/list-sync-runs.ts';
import { startSync } from './syncs/start-sync.ts';

/** The table of contents: every operation of the contract, and the function that is it. */
export const operations: Operations = {
  getSession,
  logIn,
  logOut,
  listProducts,
  getProduct,
  listProductImages,
  pinPrimaryImage,
  resetPrimaryImage,
  hideImage,
  showImage,
  listAliases,
  putAlias,
  deleteAlias,
  listSyncRuns,
  startSync,
  getSyncRun,
  listSyncEntries,
  followSyncRun,
  cancelSync,
  getStatus,
  getMedia,
  getHealth,
  getReadiness,
  getContract,
};
