import type { Routes } from '@angular/router';
import { desk } from './admin/desk-routes';
import { listTools } from './catalogue/list/selection/list-tools';
import { productTools } from './catalogue/product-tools';
import { keepsShownOnce, signedIn, signedOut } from './session/guards';
import { titled } from './ui/titled';

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
      { provide: productTools, useValue: () => import('./admin/product/tools/product-admin') },
      { provide: listTools, useValue: () => import('./admin/products/product-bulk') },
    ],
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'products' },
      {
        path: 'products',
        ...titled('products.title'),
        loadComponent: () => import('./catalogue/list/products-page'),
      },
      {
        path: 'products/:sku',
        ...titled('product.title'),
        loadComponent: () => import('./catalogue/product/product-page'),
      },
      {
        path: 'images',
        ...titled('images.title'),
        loadComponent: () => import('./images/list/images-page'),
      },
      {
        path: 'images/:id',
        ...titled('imagePage.title'),
        loadComponent: () => import('./images/image/image-page'),
      },
      {
        path: 'quality',
        ...titled('quality.title'),
        loadComponent: () => import('./quality/overview/quality-page'),
      },
      {
        path: 'quality/:finding',
        ...titled('quality.title'),
        loadComponent: () => import('./quality/finding/finding-page'),
      },
      {
        path: 'quality/reports/shot-list',
        ...titled('reports.shot-list.name'),
        loadComponent: () => import('./quality/reports/shot-list-page'),
      },
      {
        path: 'quality/reports/source',
        ...titled('reports.source.name'),
        loadComponent: () => import('./quality/reports/source-report-page'),
      },
      {
        path: 'exports',
        ...titled('exports.title'),
        ...keepsShownOnce,
        loadComponent: () => import('./exports/exports-page'),
      },
      {
        path: 'me',
        ...titled('me.title'),
        loadComponent: () => import('./session/account/me-page'),
      },
      ...desk,
      {
        path: '**',
        ...titled('notFound.title'),
        loadComponent: () => import('./shell/not-found-page'),
      },
    ],
  },
];
