import { Component, computed, inject, input, model } from '@angular/core';
import { RouterLink } from '@angular/router';
import { addressOf } from '../../api';
import { Format } from '../../ui/format';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { PrintButton } from './print-button';

/** What a report is about, of which day it is, and how one takes it along. */
@Component({
  selector: 'report-head',
  imports: [Icon, PrintButton, RouterLink],
  template: `
    <nav class="back" [attr.aria-label]="t('product.trail')">
      <a routerLink="/quality"><ui-icon name="arrowBack" />{{ t('quality.title') }}</a>
    </nav>
    <header class="page-head">
      <div>
        <h1 tabindex="-1">{{ name() }}</h1>
        <p class="muted">{{ text() }} {{ t('reports.asOf', { day: today }) }}</p>
      </div>
      <div class="actions">
        <print-button [isReady]="isReady()" [(isWanted)]="isPrinting" />
        <a class="button" download [href]="file()"><ui-icon name="download" />CSV</a>
      </div>
    </header>
  `,
  styles: `
    :host {
      display: grid;
      gap: 14px;
    }
    p {
      font-size: 0.875rem;
    }
    @media print {
      nav,
      .actions {
        display: none;
      }
    }
  `,
})
export class ReportHead {
  readonly report = input.required<'shot-list' | 'source'>();
  /** Whether everything is there that is to be printed. */
  readonly isReady = input.required<boolean>();
  readonly isPrinting = model.required<boolean>();
  readonly #language = inject(Language);
  protected readonly t = this.#language.t;
  protected readonly today = inject(Format).day(new Date().toISOString());
  protected readonly name = computed(() => this.t(`reports.${this.report()}.name`));
  protected readonly text = computed(() => this.t(`reports.${this.report()}.text`));
  protected readonly file = computed(() =>
    addressOf('/api/v1/reports/{report}', {
      path: { report: this.report() },
      query: { language: this.#language.current() },
    }),
  );
}
