import type { Signal, WritableSignal } from '@angular/core';
import { computed, effect, inject, untracked } from '@angular/core';
import { Language } from '../../ui/language';
import { Notify } from '../../ui/notify';

const most = 2_000;

interface Growing {
  items: Signal<unknown[]>;
  nextCursor: Signal<string | null>;
  isEmpty: Signal<boolean>;
  isLoading: Signal<boolean>;
  isGrowing: Signal<boolean>;
  error: Signal<unknown>;
  grow: () => void;
  reload: () => void;
}

/**
 * Reads on to the end, or to what one can reasonably print. What cannot be read is said, and wanted
 * no more: on paper nobody sees what is missing.
 */
export function wholeList(list: Growing, isWanted: WritableSignal<boolean>) {
  const notify = inject(Notify);
  const { t } = inject(Language);
  const isBusy = computed(() => list.isLoading() || list.isGrowing());
  const isCut = computed(() => list.nextCursor() !== null && list.items().length >= most);
  const isWhole = computed(() => {
    const hasBegun = list.items().length > 0 || list.isEmpty();
    return hasBegun && !isBusy() && !list.error() && (list.nextCursor() === null || isCut());
  });

  function giveUp(): void {
    isWanted.set(false);
    notify.say({ text: t('reports.unread'), tone: 'bad' });
  }

  let wasWanted = false;
  effect(() => {
    const isNew = isWanted() && !wasWanted;
    wasWanted = isWanted();
    if (!isWanted() || isWhole() || isBusy()) return;
    if (!list.error()) untracked(() => list.grow());
    else untracked(() => (isNew ? list.reload() : giveUp()));
  });
  return {
    isWhole,
    /** Whether it is longer than what is printed of it. */
    isCut,
  };
}
