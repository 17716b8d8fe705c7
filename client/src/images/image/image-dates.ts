import { Component, computed, inject, input } from '@angular/core';
import type { Schema } from '../../api';
import { Format } from '../../ui/format';
import { Language } from '../../ui/language';

/** What happened to an image, the latest first. */
@Component({
  selector: 'image-dates',
  template: `
    <h2>{{ t('imagePage.dates') }}</h2>
    <ol>
      @for (date of dates(); track date.label) {
        <li [class.bad]="date.tone === 'bad'">
          <span>{{ date.label }}</span>
          <span class="muted">{{ format.moment(date.at) }} · {{ format.distance(date.at) }}</span>
        </li>
      }
    </ol>
  `,
  styles: `
    li {
      position: relative;
      display: grid;
      padding: 0 0 12px 20px;
      font-size: 0.875rem;
    }
    li::before {
      position: absolute;
      top: 6px;
      left: 0;
      width: 9px;
      height: 9px;
      border-radius: 50%;
      background: var(--mat-sys-primary);
      content: '';
    }
    li.bad::before {
      background: var(--bad);
    }
    li:not(:last-child)::after {
      position: absolute;
      top: 18px;
      bottom: -3px;
      left: 4px;
      width: 1px;
      background: var(--mat-sys-outline-variant);
      content: '';
    }
    li:last-child {
      padding-bottom: 0;
    }
  `,
})
export class ImageDates {
  readonly image = input.required<Schema<'ImageDetails'>>();
  protected readonly format = inject(Format);
  protected readonly t = inject(Language).t;

  protected readonly dates = computed(() => {
    const { removedAt, lastSyncedAt, lastChangedAt, firstSeenAt, metadata } = this.image();
    const { importedAt } = metadata;
    const imported = typeof importedAt === 'string' && Date.parse(importedAt) ? importedAt : null;
    return [
      { label: this.t('imagePage.removedAt'), at: removedAt, tone: 'bad' },
      { label: this.t('imagePage.seenAt'), at: lastSyncedAt, tone: '' },
      { label: this.t('imagePage.changedAt'), at: lastChangedAt, tone: '' },
      { label: this.t('imagePage.firstSeenAt'), at: firstSeenAt, tone: '' },
      { label: this.t('imagePage.importedAt'), at: imported, tone: '' },
    ].flatMap(({ at, ...date }) => (at ? [{ ...date, at }] : []));
  });
}
