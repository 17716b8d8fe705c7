import { computed, inject } from '@angular/core';
import { Language } from '../../ui/language';

/** What the list can be sorted by, and how it can be shown, in the words of the language. */
export function viewChoices() {
  const { t } = inject(Language);
  const sortsToChoose = ['name', '-updatedAt', '-imageCount', 'imageCount'] as const;
  return {
    sorts: computed(() => sortsToChoose.map((value) => ({ value, label: t(`sorts.${value}`) }))),
    views: computed(() => [
      { value: 'grid' as const, label: t('products.grid'), icon: 'grid' as const },
      { value: 'table' as const, label: t('products.table'), icon: 'table' as const },
    ]),
  };
}
