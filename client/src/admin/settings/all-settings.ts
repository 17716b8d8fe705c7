import { Component, computed, inject, signal } from '@angular/core';
import { read } from '../../api';
import { SearchField } from '../../ui/forms/search-field';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { lastValue } from '../../ui/last-value';
import { ProblemPanel } from '../../ui/problem-panel';

/** Every setting of the environment as the hub reads it; what is secret stays so. */
@Component({
  selector: 'all-settings',
  imports: [Icon, ProblemPanel, SearchField],
  templateUrl: './all-settings.html',
  styleUrl: './all-settings.scss',
})
export class AllSettings {
  protected readonly t = inject(Language).t;
  protected readonly answer = read('/api/v1/settings', () => ({}));
  readonly #last = lastValue(this.answer);

  protected readonly text = signal('');
  protected readonly isOnlySet = signal(true);
  protected readonly settings = computed(() => {
    const wanted = this.text().toLowerCase();
    return this.#last()?.items.filter(
      ({ name, value, isDefault }) =>
        (!isDefault || !this.isOnlySet()) &&
        `${name} ${value ?? ''}`.toLowerCase().includes(wanted),
    );
  });
}
