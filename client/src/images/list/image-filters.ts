import { Component, computed, inject, input, output } from '@angular/core';
import type { Params } from '@angular/router';
import type { Schema } from '../../api';
import { FilterBar } from '../../ui/forms/filter-bar';
import { FilterSelect } from '../../ui/forms/filter-select';
import { Format } from '../../ui/format';
import { Language } from '../../ui/language';
import type { ImageParams } from './image-query';
import { ages, originalFormats, resolutions } from './image-query';

/** What the list of images can be narrowed to, and how it is sorted. */
@Component({
  selector: 'image-filters',
  imports: [FilterBar, FilterSelect],
  template: `
    <ui-filter-bar [isOn]="hasAny()" (cleared)="changed.emit(none)">
      @for (filter of filters(); track filter.name) {
        <ui-filter-select
          [label]="filter.label"
          [any]="filter.any"
          [value]="filter.value"
          [choices]="filter.choices"
          (chosen)="choose(filter.name, $event)"
        />
      }
    </ui-filter-bar>
  `,
  styles: `
    /* Six chips in three lines would push the images off the screen of a phone. */
    @media (max-width: 599px) {
      :host {
        min-width: 0;
        margin-inline: -16px;
      }
      ui-filter-bar {
        flex-wrap: nowrap;
        padding: 4px 16px;
        overflow-x: auto;
        scrollbar-width: none;
      }
      ui-filter-select {
        flex: none;
      }
    }
  `,
})
export class ImageFilters {
  readonly params = input.required<ImageParams>();
  readonly facets = input.required<Schema<'ImageFacets'> | undefined>();
  readonly changed = output<Params>();
  readonly #format = inject(Format);
  protected readonly t = inject(Language).t;
  protected readonly none = {
    type: null,
    front: null,
    format: null,
    resolution: null,
    since: null,
    sort: null,
  };

  protected readonly filters = computed(() => {
    const { type, front, format, resolution, since, sort } = this.params();
    return [
      {
        name: 'type',
        label: this.t('image.type'),
        any: undefined,
        value: type,
        choices: this.#types(),
      },
      {
        name: 'front',
        label: this.t('image.front'),
        value: front,
        choices: [
          { value: 'yes', label: this.t('words.yes') },
          { value: 'no', label: this.t('words.no') },
        ],
      },
      {
        name: 'format',
        label: this.t('images.format'),
        value: format,
        choices: originalFormats.map((value) => ({ value, label: value.toUpperCase() })),
      },
      {
        name: 'resolution',
        label: this.t('images.resolution'),
        value: resolution,
        choices: resolutions.map((value) => ({
          value,
          label: this.t(`images.resolutions.${value}`),
        })),
      },
      {
        name: 'since',
        label: this.t('images.since'),
        value: since,
        choices: ages.map((value) => ({ value, label: this.t(`images.ages.${value}`) })),
      },
      {
        name: 'sort',
        label: this.t('images.sort'),
        any: this.t('images.sortNumber'),
        value: sort,
        choices: [{ value: 'changed', label: this.t('images.sortChanged') }],
      },
    ];
  });
  protected readonly hasAny = computed(() => this.filters().some(({ value }) => value));

  protected choose(name: string, value: string | null): void {
    this.changed.emit({ [name]: value });
  }

  /** Also one that the address names and the catalogue no longer has. */
  readonly #types = computed(() => {
    const { type } = this.params();
    const known = (this.facets()?.types ?? []).map(({ value, images }) => ({
      value,
      label: `${value} (${this.#format.number(images)})`,
    }));
    const isKnown = !type || known.some(({ value }) => value === type);
    return isKnown ? known : [...known, { value: type, label: type }];
  });
}
