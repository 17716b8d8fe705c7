import { Location } from '@angular/common';
import { inject } from '@angular/core';
import { Router } from '@angular/router';

/** A quick look stands in the address: Back ends it, and ending it goes back. */
export function looking() {
  const router = inject(Router);
  const location = inject(Location);
  let hasBefore = false;
  const show = (look: string | null) =>
    void router.navigate([], {
      queryParams: { look },
      queryParamsHandling: 'merge',
      replaceUrl: look === null,
      scroll: 'manual',
    });
  return {
    begin: (sku: string) => {
      hasBefore = true;
      show(sku);
    },
    end: () => {
      if (hasBefore) location.back();
      else show(null);
      hasBefore = false;
    },
  };
}
