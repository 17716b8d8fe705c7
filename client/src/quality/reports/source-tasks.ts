import { Component, computed, effect, inject, input, model, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../api';
import { read } from '../../api';
import { growingList } from '../../ui/growing-list';
import { Format } from '../../ui/format';
import { Language } from '../../ui/language';
import { ProblemPanel } from '../../ui/problem-panel';
import type { FindingName } from '../finding-names';
import { FindingLine } from '../finding/finding-line';
import { wholeList } from './whole-list';

/** One kind of task, with everything it is to be done to. */
@Component({
  selector: 'source-tasks',
  imports: [FindingLine, ProblemPanel, RouterLink],
  template: `
    <section [attr.aria-label]="heading()" [attr.aria-busy]="list.isLoading()">
      <h2>{{ heading() }}</h2>
      @if (list.error(); as error) {
        <ui-problem-panel [error]="error" (retry)="list.reload()" />
      }
      @if (list.isEmpty()) {
        <p class="muted">{{ t('quality.goodText') }}</p>
      } @else if (list.items().length) {
        <ul class="rows">
          @for (found of list.items(); track $index) {
            <li><finding-line [finding]="finding()" [found]="found" /></li>
          }
        </ul>
        @if (read.isCut()) {
          <p class="cut">{{ t('reports.cut', { count: format.number(list.items().length) }) }}</p>
        }
        @if (list.nextCursor()) {
          <a class="rest" [routerLink]="['/quality', finding()]">{{ t('reports.rest') }}</a>
        }
      } @else if (!list.error()) {
        <div class="bone" data-testid="skeleton"></div>
      }
    </section>
  `,
  styles: `
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 6px;
      margin-top: 8px;
    }
    li {
      break-inside: avoid;
    }
    p,
    .rest {
      font-size: 0.875rem;
    }
    .rest {
      justify-self: start;
      min-height: 24px;
    }
    .bone {
      height: 65px;
    }
    @media print {
      .rest {
        display: none;
      }
    }
  `,
})
export class SourceTasks {
  readonly finding = input.required<FindingName>();
  /** Whether everything is to be there, as it will be printed. */
  readonly isWanted = model.required<boolean>();
  readonly whole = output();
  protected readonly format = inject(Format);
  protected readonly t = inject(Language).t;

  protected readonly heading = computed(() => this.t(`findings.${this.finding()}.name`));
  protected readonly list = growingList<Schema<'Finding'>>({
    key: computed(() => this.finding()),
    idOf: ({ sku, externalId, articleNumber, variantCode }) =>
      JSON.stringify([sku, externalId, articleNumber, variantCode]),
    read: (cursor) =>
      read('/api/v1/quality/{finding}', () => {
        const from = cursor();
        if (from === null) return undefined;
        const limit = from ? 200 : 10;
        return { path: { finding: this.finding() }, query: { limit, cursor: from } };
      }),
  });

  protected readonly read = wholeList(this.list, this.isWanted);

  constructor() {
    effect(() => {
      if (this.isWanted() && this.read.isWhole()) this.whole.emit();
    });
  }
}
