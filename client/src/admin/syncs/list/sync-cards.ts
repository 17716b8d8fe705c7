import { Component, computed, inject } from '@angular/core';
import { SourceHealth } from '../../../catalogue/source-health';
import { Format } from '../../../ui/format';
import { Language } from '../../../ui/language';
import { DurationTrend } from './duration-trend';

/** The state of the synchronisation in a few small cards. */
@Component({
  selector: 'sync-cards',
  template: `
    <dl data-testid="sync-cards">
      @for (card of cards(); track card.label) {
        <div>
          <dt>{{ card.label }}</dt>
          <dd>{{ card.value }}</dd>
          @if (card.note) {
            <dd class="note">{{ card.note }}</dd>
          }
        </div>
      }
      <div>
        <dt>{{ t('sync.lastDuration') }}</dt>
        <dd>
          {{ trend.isKnown() ? (trend.newest() ?? t('sync.notYet')) : '…' }}
          <duration-trend #trend />
        </dd>
      </div>
    </dl>
  `,
  imports: [DurationTrend],
  styleUrl: './sync-cards.scss',
})
export class SyncCards {
  readonly #health = inject(SourceHealth);
  readonly #format = inject(Format);
  readonly #language = inject(Language);

  protected readonly t = this.#language.t;

  protected readonly cards = computed(() => {
    const status = this.#health.status();
    const { t, count } = this.#language;
    // Nothing is said before it is known: that something never was would be told as well.
    if (!status) {
      const labels = (['state', 'lastSuccess', 'nextRun', 'queue', 'pictures'] as const).map(
        (name) => t(`sync.${name}`),
      );
      return labels.map((label) => ({ label, value: '…', note: null }));
    }
    const { lastSuccessAt: at, nextRunAt: next, queueDepth, source } = status;
    const { picturesKept, picturesWanted } = status.counts;
    const [kept, wanted] = [picturesKept, picturesWanted].map(this.#format.number);
    const distance = (moment: string | null) => (moment ? this.#format.distance(moment) : null);
    const error = source.lastError;
    return [
      {
        label: t('sync.state'),
        value: t(`health.${status.freshness}`),
        note: error ? (this.#language.maybe('sources', error) ?? error) : null,
      },
      {
        label: t('sync.lastSuccess'),
        value: at ? this.#format.moment(at) : t('sync.notYet'),
        note: distance(at),
      },
      {
        label: t('sync.nextRun'),
        value: next ? this.#format.moment(next) : t('sync.notPlanned'),
        note: distance(next),
      },
      {
        label: t('sync.queue'),
        value: queueDepth ? count('sync.waiting', queueDepth) : t('system.nobodyWaits'),
        note: null,
      },
      {
        label: t('sync.pictures'),
        value: t('sync.picturesOf', { kept: kept ?? '', wanted: wanted ?? '' }),
        note: null,
      },
    ];
  });
}
