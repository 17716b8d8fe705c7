import { Component, computed, inject, input } from '@angular/core';
import type { Schema } from '../../api';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { RunView } from './run-view';

@Component({
  selector: 'run-status',
  imports: [Icon],
  template: `
    <span class="tag" [class]="shown().tone" [attr.data-state]="shown().state">
      <ui-icon [name]="shown().icon" />{{ shown().word }}
    </span>
    @if (run().dryRun) {
      <span class="tag">{{ t('sync.dryRunShort') }}</span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      gap: 4px;
    }
    ui-icon {
      font-size: 0.8125rem;
    }
    .busy {
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
    }
    .busy ui-icon {
      animation: turn 2s linear infinite;
    }
    @keyframes turn {
      to {
        rotate: 360deg;
      }
    }
  `,
})
export class RunStatus {
  readonly run = input.required<Schema<'SyncRun'>>();
  readonly #view = inject(RunView);
  protected readonly t = inject(Language).t;
  protected readonly shown = computed(() => this.#view.state(this.run()));
}
