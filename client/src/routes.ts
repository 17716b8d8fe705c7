import type { Routes } from '@angular/router';
import { desk } from './admin/desk-routes';
import { productTools } from './catalogue/product-tools';
import { signedIn, signedOut } from './session/guards';
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
        path: 'me',
        ...titled('me.title'),
        loadComponent: () => import('./session/account/me-page'),
      },
      ...desk,
      {
        path: '**',
        ...titled('notFound.title'),
        loadComponent: () => import('./ui/not-found-page'),
      },
    ],
  },
];
