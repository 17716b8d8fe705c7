import { Component, computed, inject, input, output, signal, viewChildren } from '@angular/core';
import type { Params } from '@angular/router';
import type { Schema } from '../../../api';
import { Dialog } from '../../../ui/dialogs/dialog';
import { DropDown } from '../../../ui/dialogs/drop-down';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import type { ProductQuery } from '../product-query';
import { isFiltered } from '../product-query';
import { FacetChoice } from './facet-choice';
import type { FacetGroup } from './facet-groups';
import { facetGroups, toggled } from './facet-groups';

/** The filters: chips that open their options, or one sheet with all of them on a phone. */
@Component({
  selector: 'product-filters',
  imports: [Dialog, DropDown, FacetChoice, Icon],
  templateUrl: './product-filters.html',
  styleUrl: './product-filters.scss',
})
export class ProductFilters {
  readonly query = input.required<ProductQuery>();
  readonly facets = input.required<Schema<'ProductFacets'> | undefined>();
  readonly total = input.required<number | undefined>();
  readonly changed = output<Params>();
  readonly cleared = output();

  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly drops = viewChildren(DropDown);
  protected readonly isSheetOpen = signal(false);
  protected readonly hasAny = computed(() => isFiltered(this.query()));
  protected readonly groups = computed(() =>
    facetGroups(this.query(), this.facets(), this.language)
      .filter(({ options }) => options.length)
      .map((group) => ({ ...group, label: this.#labelOf(group), chosen: chosenOf(group).length })),
  );
  protected readonly chosenCount = computed(() =>
    this.groups().reduce((sum, { chosen }) => sum + chosen, 0),
  );

  /** Where the keyboard leads: the first chip, or the sheet where there are none. */
  open(): void {
    const [first] = this.drops();
    if (first && matchMedia('(min-width: 600px)').matches) first.show();
    else this.isSheetOpen.set(true);
  }

  protected toggle(group: FacetGroup, value: string): void {
    this.changed.emit(toggled(group, value));
  }

  #labelOf(group: FacetGroup): string {
    const chosen = chosenOf(group);
    const [first] = chosen;
    if (!first) return group.heading;
    if (chosen.length > 1) return `${group.heading}: ${chosen.length}`;
    return `${group.heading}: ${first.label}`;
  }
}

function chosenOf({ options }: FacetGroup) {
  return options.filter(({ isOn }) => isOn);
}
