import { Component, computed, inject } from '@angular/core';
import { Language } from './language';
import { Segmented } from './segmented';
import type { ThemeChoice } from './theme';
import { Theme } from './theme';

const choices: ThemeChoice[] = ['system', 'light', 'dark'];

@Component({
  selector: 'ui-theme-switch',
  imports: [Segmented],
  template: `
    <ui-segmented
      [legend]="t('theme.label')"
      [segments]="segments()"
      [value]="theme.choice()"
      (chosen)="theme.choose($event)"
    />
  `,
})
export class ThemeSwitch {
  protected readonly theme = inject(Theme);
  protected readonly t = inject(Language).t;
  protected readonly segments = computed(() =>
    choices.map((value) => ({ value, label: this.t(`theme.${value}`), icon: value })),
  );
}
