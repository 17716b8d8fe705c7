import type { Routes } from '@angular/router';
import { productTools } from './catalogue/product-tools';
import { isAdmin, signedIn, signedOut } from './session/guards';
import type { TextKey } from './ui/language';

const titled = (title: TextKey) => ({ title });

export const routes: Routes = [
  {
    path: 'login',
    ...titled('login.title'),
    canActivate: [signedOut],
    loadComponent: () => import('./session/login-page'),
  },
  {
    path: '',
    canActivate: [signedIn],
    providers: [
      // Here alone the catalogue and the administration meet.
      { provide: productTools, useValue: () => import('./admin/product-admin') },
    ],
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'products' },
      {
        path: 'products',
        ...titled('products.title'),
        loadComponent: () => import('./catalogue/products-page'),
      },
      {
        path: 'products/:sku',
        ...titled('product.title'),
        loadComponent: () => import('./catalogue/product-page'),
      },
      {
        path: 'sync',
        ...titled('sync.title'),
        canMatch: [isAdmin],
        loadComponent: () => import('./admin/sync-page'),
      },
      {
        path: 'sync/:runId',
        ...titled('run.title'),
        canMatch: [isAdmin],
        loadComponent: () => import('./admin/sync-run-page'),
      },
      {
        path: 'sync',
        ...titled('roleNeeded.title'),
        loadComponent: () => import('./session/role-needed-page'),
        children: [{ path: '**', children: [] }],
      },
      {
        path: '**',
        ...titled('notFound.title'),
        loadComponent: () => import('./ui/not-found-page'),
      },
    ],
  },
];
