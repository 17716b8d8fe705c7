import { Component, computed, inject, input } from '@angular/core';
import type { Schema } from '../../api';
import { Format } from '../../ui/format';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icons';
import { Language } from '../../ui/language';

type State = 'good' | 'warn' | 'bad' | 'unknown';

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
    <ul data-testid="components">
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
  readonly readiness = input.required<Schema<'Readiness'> | null>();
  readonly #format = inject(Format);
  readonly #language = inject(Language);
  protected readonly icons = icons;

  protected readonly parts = computed(() => [
    this.#part('api', 'good'),
    ...Object.entries(this.readiness()?.components ?? {}).map(([name, { ready }]) =>
      this.#part(name, ready ? 'good' : 'bad'),
    ),
    this.#source(),
    this.#pictures(),
  ]);

  #part(name: string, state: State, note: string | null = null) {
    const { t, maybe } = this.#language;
    const label = maybe('system.parts', name) ?? name;
    return { name, label, state, word: t(`system.states.${state}`), note };
  }

  #source() {
    const { reachable, lastCheckedAt, lastError } = this.status().source;
    const state = reachable === null ? 'unknown' : reachable ? 'good' : 'bad';
    const at = lastCheckedAt && this.#format.distance(lastCheckedAt);
    const checked = at ? this.#language.t('system.checked', { at }) : null;
    const error = lastError && (this.#language.maybe('sources', lastError) ?? lastError);
    const note = [reachable === false ? error : null, checked].filter(Boolean).join(' · ');
    return this.#part('source', state, note || null);
  }

  /** The hub's own copies of the pictures: what makes it independent of the source. */
  #pictures() {
    const { picturesKept, picturesWanted } = this.status().counts;
    const [kept = '', wanted = ''] = [picturesKept, picturesWanted].map(this.#format.number);
    const state =
      picturesWanted === 0 ? 'unknown' : picturesKept < picturesWanted ? 'warn' : 'good';
    return this.#part('pictures', state, this.#language.t('sync.picturesOf', { kept, wanted }));
  }
}
