import { effect, inject, untracked } from '@angular/core';
import type { Seen, ShownProduct } from '../../../catalogue/product/shown-product';
import { stateOf } from '../../../catalogue/product/shown-product';
import { Session } from '../../../session/session';
import { Language } from '../../../ui/language';
import { Notify } from '../../../ui/notify';

/** Says so when what is shown has changed without our doing. */
export function tellOfOthers(shown: ShownProduct): void {
  const notify = inject(Notify);
  const session = inject(Session);
  const { t } = inject(Language);
  let before: Seen | undefined;
  effect(() => {
    const now = shown.seen();
    const isAnswer = now === shown.arrived();
    const known = before;
    before = now;
    if (!known || !now || !isAnswer || known.product.sku !== now.product.sku) return;
    if (stateOf(known.product) === stateOf(now.product)) return;
    const { choice } = now.product;
    const who = choice?.externalId === known.product.choice?.externalId ? null : choice?.chosenBy;
    const isOther = who && who !== session.user()?.email;
    untracked(() =>
      notify.say({ text: isOther ? t('manage.changedBy', { who }) : t('manage.changed') }),
    );
  });
}
