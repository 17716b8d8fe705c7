import { createApiKey, listApiKeys, revokeApiKey } from './admin/api-keys.ts';
import { changeUser } from './admin/change-user.ts';
import { createUser } from './admin/create-user.ts';
import { listAudit } from './admin/list-audit.ts';
import { getSettings } from './admin/get-settings.ts';
import { getUser, listUsers } from './admin/list-users.ts';
import { logUserOut } from './admin/log-user-out.ts';
import { getNotificationSettings, putNotificationSettings } from './admin/notification-settings.ts';
import { resetPassword } from './admin/reset-password.ts';
import { sendTestMail } from './admin/send-test-mail.ts';
import { deleteAlias, listAliases, putAlias } from './aliases/aliases.ts';
import { followChanges } from './changes/follow-changes.ts';
import { listChanges } from './changes/list-changes.ts';
import { checkExport } from './exports/check-export.ts';
import { createExportFeed, listExportFeeds, revokeExportFeed } from './exports/export-feeds.ts';
import { exportProducts } from './exports/export-products.ts';
import { getExportFeed } from './exports/get-export-feed.ts';
import { listExportFormats } from './exports/list-export-formats.ts';
import { listExports } from './exports/list-exports.ts';
import { getContract, getContractJson } from './health/get-contract.ts';
import { getMetrics } from './health/get-metrics.ts';
import { getStatus } from './health/get-status.ts';
import { getHealth, getReadiness } from './health/health.ts';
import type { Operations } from './http/operation.ts';
import { getImageFacets } from './images/get-image-facets.ts';
import { getImage } from './images/get-image.ts';
import { listImages } from './images/list-images.ts';
import { listUnmatchedArticles } from './images/list-unmatched-articles.ts';
import { getMedia } from './media/get-media.ts';
import { getOriginal } from './media/get-original.ts';
import { getPrimaryPicture } from './media/get-primary-picture.ts';
import { putAltText, resetAltText } from './products/decisions/alt-texts.ts';
import { deleteProduct } from './products/writing/delete-product.ts';
import { getProduct } from './products/get-product.ts';
import { getProductFacets } from './products/get-product-facets.ts';
import { hideImage, showImage } from './products/decisions/hidden-images.ts';
import { importProducts } from './products/writing/import-products.ts';
import { listProductHistory } from './products/list-product-history.ts';
import { listProductImages } from './products/list-product-images.ts';
import { listProducts } from './products/list-products.ts';
import { lookUpProducts } from './products/look-up-products.ts';
import { patchProduct } from './products/writing/patch-product.ts';
import { pinPrimaryImage, resetPrimaryImage } from './products/decisions/primary-image.ts';
import { putProduct } from './products/writing/put-product.ts';
import { resetPrimaryImages } from './products/decisions/reset-primary-images.ts';
import { exportFindings } from './quality/export-findings.ts';
import { getQuality } from './quality/get-quality.ts';
import { getReport } from './quality/get-report.ts';
import { listFindings } from './quality/list-findings.ts';
import { listShots } from './quality/list-shots.ts';
import { changeAccount } from './session/change-account.ts';
import { changePassword } from './session/change-password.ts';
import { getSession } from './session/get-session.ts';
import { logIn } from './session/log-in.ts';
import { logOut } from './session/log-out.ts';
import { endSession, listSessions, logOutEverywhere } from './session/sessions.ts';
import { cancelSync } from './syncs/cancel-sync.ts';
import { followSyncRun } from './syncs/follow-sync-run.ts';
import { getSyncRun } from './syncs/get-sync-run.ts';
import { listSyncEntries } from './syncs/list-sync-entries.ts';
import { listSyncReasons } from './syncs/list-sync-reasons.ts';
import { listSyncRuns } from './syncs/list-sync-runs.ts';
import { startSync } from './syncs/start-sync.ts';
import { changeWebhook } from './webhooks/change-webhook.ts';
import { createWebhook } from './webhooks/create-webhook.ts';
import { deleteWebhook } from './webhooks/delete-webhook.ts';
import { listWebhookDeliveries } from './webhooks/list-webhook-deliveries.ts';
import { getWebhook, listWebhooks } from './webhooks/list-webhooks.ts';
import { redeliverWebhook } from './webhooks/redeliver-webhook.ts';
import { replayWebhook } from './webhooks/replay-webhook.ts';
import { rotateWebhookSecret } from './webhooks/rotate-webhook-secret.ts';
import { testWebhook } from './webhooks/test-webhook.ts';

/** The table of contents: every operation of the contract, and the function that is it. */
export const operations: Operations = {
  getSession,
  logIn,
  logOut,
  changePassword,
  changeAccount,
  listSessions,
  logOutEverywhere,
  endSession,
  listProducts,
  lookUpProducts,
  importProducts,
  getProduct,
  putProduct,
  patchProduct,
  deleteProduct,
  listProductImages,
  pinPrimaryImage,
  resetPrimaryImage,
  hideImage,
  showImage,
  listImages,
  getImage,
  listUnmatchedArticles,
  listChanges,
  listExportFormats,
  exportProducts,
  listAliases,
  putAlias,
  deleteAlias,
  listSyncRuns,
  startSync,
  getSyncRun,
  listSyncEntries,
  followSyncRun,
  cancelSync,
  listUsers,
  createUser,
  getUser,
  changeUser,
  resetPassword,
  logUserOut,
  listApiKeys,
  createApiKey,
  revokeApiKey,
  listAudit,
  getNotificationSettings,
  putNotificationSettings,
  sendTestMail,
  getStatus,
  getMedia,
  getOriginal,
  getPrimaryPicture,
  getHealth,
  getReadiness,
  getMetrics,
  getContractJson,
  getContract,
  getProductFacets,
  putAltText,
  resetAltText,
  listProductHistory,
  resetPrimaryImages,
  getImageFacets,
  followChanges,
  checkExport,
  listExports,
  listExportFeeds,
  createExportFeed,
  revokeExportFeed,
  getExportFeed,
  getQuality,
  listFindings,
  exportFindings,
  getReport,
  listShots,
  listSyncReasons,
  listWebhooks,
  createWebhook,
  getWebhook,
  changeWebhook,
  deleteWebhook,
  rotateWebhookSecret,
  testWebhook,
  replayWebhook,
  listWebhookDeliveries,
  redeliverWebhook,
  getSettings,
};
