import type { Routes } from '@angular/router';
import { isAdmin, keepsShownOnce } from '../session/guards';
import { keepUnsaved } from '../ui/forms/keep-unsaved';
import { titled } from '../ui/titled';

/** Pages for admins alone; others are told so at the same address. */
const forAdmins: Routes = [
  {
    path: 'products/:sku/manage',
    ...titled('manage.title'),
    loadComponent: () => import('./product/manage/manage-page'),
  },
  {
    path: 'sync',
    ...titled('sync.title'),
    loadComponent: () => import('./syncs/list/sync-page'),
  },
  {
    path: 'sync/:runId',
    ...titled('run.title'),
    loadComponent: () => import('./syncs/run/sync-run-page'),
  },
  {
    path: 'integrations',
    ...titled('keys.title'),
    ...keepsShownOnce,
    loadComponent: () => import('./keys/integrations-page'),
  },
  {
    path: 'users',
    ...titled('users.title'),
    loadComponent: () => import('./users/users-page'),
  },
  {
    path: 'audit',
    ...titled('audit.title'),
    loadComponent: () => import('./audit/audit-page'),
  },
  {
    path: 'settings',
    ...titled('settings.title'),
    canDeactivate: [keepUnsaved],
    loadComponent: () => import('./settings/settings-page'),
  },
];

export const desk: Routes = [
  {
    path: 'status',
    ...titled('system.title'),
    loadComponent: () => import('./status/status-page'),
  },
  ...forAdmins.map((route) => ({ ...route, canMatch: [isAdmin] })),
  ...forAdmins.map(({ path = '' }) => ({
    path,
    ...titled('roleNeeded.title'),
    loadComponent: () => import('../session/role-needed-page'),
  })),
];
