import { Component, inject } from '@angular/core';
import { Language } from '../../ui/language';
import { singleKeys, useSingleKeys } from '../../ui/single-keys';
import { ThemeSwitch } from '../../ui/theme-switch';

/** What this browser keeps to itself. */
@Component({
  selector: 'look-choice',
  imports: [ThemeSwitch],
  template: `
    <div class="form">
      <h2>{{ t('me.look') }}</h2>
      <div class="field">
        <span class="label" aria-hidden="true">{{ t('theme.label') }}</span>
        <div><ui-theme-switch /></div>
      </div>
      <label class="check">
        <input
          #box
          type="checkbox"
          aria-describedby="keys-hint"
          [checked]="singleKeys()"
          (change)="useSingleKeys(box.checked)"
        />
        {{ t('me.singleKeys') }}
      </label>
      <p class="hint" id="keys-hint">{{ t('me.singleKeysHint') }}</p>
    </div>
  `,
})
export class LookChoice {
  protected readonly t = inject(Language).t;
  protected readonly singleKeys = singleKeys;
  protected readonly useSingleKeys = useSingleKeys;
}
