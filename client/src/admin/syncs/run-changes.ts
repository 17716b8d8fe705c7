import { Component, inject, input } from '@angular/core';
import type { Schema } from '../../api';
import { Format } from '../../ui/format';
import { Language } from '../../ui/language';

/** In one line: +added ~updated −removed. */
@Component({
  selector: 'run-changes',
  template: `
    <span class="added" [class.none]="!run().imagesAdded" [title]="t('run.added')">
      <span aria-hidden="true">+</span>{{ number(run().imagesAdded) }}
      <span class="hidden-text">{{ t('run.added') }}</span>
    </span>
    <span class="updated" [class.none]="!run().imagesUpdated" [title]="t('run.updated')">
      <span aria-hidden="true">~</span>{{ number(run().imagesUpdated) }}
      <span class="hidden-text">{{ t('run.updated') }}</span>
    </span>
    <span class="removed" [class.none]="!run().imagesDeleted" [title]="t('run.deleted')">
      <span aria-hidden="true">−</span>{{ number(run().imagesDeleted) }}
      <span class="hidden-text">{{ t('run.deleted') }}</span>
    </span>
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: 10px;
      font-variant-numeric: tabular-nums;
      font-weight: 500;
      white-space: nowrap;
    }
    .added {
      color: var(--good);
    }
    .updated {
      color: var(--mat-sys-primary);
    }
    .removed {
      color: var(--bad);
    }
    .none {
      color: var(--mat-sys-on-surface-variant);
      font-weight: 400;
    }
  `,
})
export class RunChanges {
  readonly run = input.required<Schema<'SyncRun'>>();
  protected readonly t = inject(Language).t;
  protected readonly number = inject(Format).number;
}
