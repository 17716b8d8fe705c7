import { Component, inject, input, model } from '@angular/core';
import type { Lang } from '../language';
import { Language } from '../language';
import type { Segment } from '../segmented';
import { Segmented } from '../segmented';

/** In which language somebody is spoken to. */
@Component({
  selector: 'ui-language-field',
  imports: [Segmented],
  template: `
    <span class="label" aria-hidden="true">{{ t('language.label') }}</span>
    <div>
      <ui-segmented
        [legend]="t('language.label')"
        [segments]="languages"
        [value]="value()"
        (chosen)="value.set($event)"
      />
    </div>
    @if (hint()) {
      <p class="hint">{{ hint() }}</p>
    }
  `,
  host: { class: 'field' },
})
export class LanguageField {
  readonly value = model.required<Lang>();
  readonly hint = input<string>();
  protected readonly t = inject(Language).t;
  protected readonly languages: Segment<Lang>[] = [
    { value: 'de', label: 'Deutsch' },
    { value: 'en', label: 'English' },
  ];
}
