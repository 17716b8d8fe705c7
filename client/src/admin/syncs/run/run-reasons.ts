import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { read } from '../../../api';
import { Format } from '../../../ui/format';
import { Language } from '../../../ui/language';
import { lastValue } from '../../../ui/last-value';
import { ProblemPanel } from '../../../ui/problem-panel';
import { entryReason } from '../entries/entry-reason';

/** Why records were skipped or warned about, each cause once, the commonest first. */
@Component({
  selector: 'run-reasons',
  imports: [ProblemPanel, RouterLink],
  template: `
    <section class="panel" aria-labelledby="reasons" data-testid="run-reasons">
      <h2 id="reasons">{{ t('run.reasons') }}</h2>
      @if (answer.error(); as error) {
        <ui-problem-panel [error]="error" (retry)="answer.reload()" />
      }
      <ul>
        @for (reason of reasons(); track reason.action + reason.text) {
          <li>
            <span class="count">{{ reason.count }}</span>
            <span class="text">
              <span class="tag warn">{{ reason.word }}</span> {{ reason.text }}
              @if (reason.externalIds.length) {
                <span class="examples">
                  <span class="muted">{{ t('run.examples') }}</span>
                  @for (id of reason.externalIds; track id) {
                    <a
                      class="mono"
                      routerLink="."
                      queryParamsHandling="merge"
                      [queryParams]="{ action: reason.action, q: id }"
                      >{{ id }}</a
                    >
                  }
                </span>
              }
            </span>
          </li>
        } @empty {
          @if (!answer.error()) {
            <li><div class="bone" data-testid="skeleton"></div></li>
          }
        }
      </ul>
    </section>
  `,
  styles: `
    li {
      display: grid;
      grid-template-columns: minmax(44px, auto) minmax(0, 1fr);
      gap: 12px;
      padding-block: 8px;
      font-size: 0.875rem;
    }
    li + li {
      border-top: 1px solid var(--line);
    }
    .count {
      font-size: 1rem;
      font-weight: 600;
      font-variant-numeric: tabular-nums;
    }
    .text {
      overflow-wrap: anywhere;
    }
    .examples {
      display: flex;
      flex-wrap: wrap;
      gap: 0 12px;
    }
    a {
      min-height: 24px;
    }
    .bone {
      grid-column: 1 / -1;
      height: 40px;
    }
  `,
})
export class RunReasons {
  readonly runId = input.required<number>();
  readonly #inWords = entryReason();
  readonly #format = inject(Format);
  protected readonly t = inject(Language).t;

  protected readonly answer = read('/api/v1/sync-runs/{id}/reasons', () => ({
    path: { id: this.runId() },
  }));
  readonly #last = lastValue(this.answer);
  protected readonly reasons = computed(() =>
    (this.#last()?.items ?? []).map(({ action, reason, count, externalIds }) => ({
      action,
      externalIds,
      word: this.t(`entries.${action}`),
      text: this.#inWords(reason) ?? reason,
      count: this.#format.number(count),
    })),
  );
}
