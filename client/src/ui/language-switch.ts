import { Component, inject } from '@angular/core';
import type { Lang } from './language';
import { Language } from './language';
import type { Segment } from './segmented';
import { Segmented } from './segmented';

@Component({
  selector: 'ui-language-switch',
  imports: [Segmented],
  template: `
    <ui-segmented
      [legend]="language.t('language.label')"
      [segments]="languages"
      [value]="language.current()"
      (chosen)="language.use($event)"
    />
  `,
})
export class LanguageSwitch {
  protected readonly language = inject(Language);
  protected readonly languages: Segment<Lang>[] = [
    { value: 'de', label: 'Deutsch', short: 'DE' },
    { value: 'en', label: 'English', short: 'EN' },
  ];
}
