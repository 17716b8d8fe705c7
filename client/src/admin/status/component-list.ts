import { Component, computed, inject, input } from '@angular/core';
import type { Schema } from '../../api';
import { Format } from '../../ui/format';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icons';
import { Language } from '../../ui/language';

type State = 'good' | 'warn' | 'bad' | 'unknown';
type Part = Schema<'ComponentState'>;

const states: Record<Part['state'], State> = {
  ok: 'good',
  degraded: 'warn',
  down: 'bad',
  unknown: 'unknown',
};

const icons: Record<State, IconName> = {
  good: 'check',
  warn: 'clock',
  bad: 'warning',
  unknown: 'minus',
};

/** The parts of the hub, and whether each does its work. */
@Component({
  selector: 'component-list',
  imports: [Icon],
  template: `
    <ul class="rows" data-testid="components">
      @for (part of parts(); track part.name) {
        <li [attr.data-part]="part.name" [attr.data-state]="part.state">
          <span class="dot" [class]="part.state"><ui-icon [name]="icons[part.state]" /></span>
          <div>
            <p class="name">{{ part.label }}</p>
            @if (part.note) {
              <p class="muted">{{ part.note }}</p>
            }
          </div>
          <span class="tag" [class]="part.state">{{ part.word }}</span>
        </li>
      }
    </ul>
  `,
  styleUrl: './component-list.scss',
})
export class ComponentList {
  readonly status = input.required<Schema<'Status'>>();
  readonly #format = inject(Format);
  readonly #language = inject(Language);
  protected readonly icons = icons;

  protected readonly parts = computed(() =>
    this.status().components.map((component) => {
      const state = states[component.state];
      const { t } = this.#language;
      return {
        name: component.name,
        state,
        label: t(`system.parts.${component.name}`),
        word: t(
          component.name === 'mirror' && state === 'warn'
            ? 'system.filling'
            : `system.states.${state}`,
        ),
        note: this.#note(component) || null,
      };
    }),
  );

  #note({ name, state, detail, since }: Part): string {
    const { t, maybe } = this.#language;
    const what = detail && (maybe('system.details', detail) ?? maybe('sources', detail) ?? detail);
    const from = since && t('system.since', { at: this.#format.moment(since) });
    const more = name === 'mirror' ? this.#pictures() : name === 'source' ? this.#checked() : null;
    const isTold = state !== 'ok' || name === 'worker' || name === 'api';
    return [name === 'mirror' ? null : what, isTold ? from : null, more]
      .filter(Boolean)
      .join(' · ');
  }

  #checked(): string | null {
    const at = this.status().source.lastCheckedAt;
    return at && this.#language.t('system.checked', { at: this.#format.distance(at) });
  }

  /** The hub's own copies of the pictures: what makes it independent of the source. */
  #pictures(): string {
    const { picturesKept, picturesWanted } = this.status().counts;
    const [kept = '', wanted = ''] = [picturesKept, picturesWanted].map(this.#format.number);
    return this.#language.t('sync.picturesOf', { kept, wanted });
  }
}
