import type { Signal } from '@angular/core';
import { inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Confirm } from '../dialogs/confirm';
import { Language } from '../language';

/** A page on which something may be typed and not be saved yet. */
export interface HasUnsaved {
  hasUnsaved: Signal<boolean>;
}

/** Asks before what was typed is lost. */
export const keepUnsaved: CanDeactivateFn<HasUnsaved> = (page) => {
  const { t } = inject(Language);
  if (!page.hasUnsaved()) return true;
  return inject(Confirm).ask({
    heading: t('unsaved.heading'),
    text: t('unsaved.text'),
    action: t('unsaved.leave'),
    tone: 'bad',
  });
};
