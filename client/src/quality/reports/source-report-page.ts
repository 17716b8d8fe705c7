import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { addressOf } from '../../api';
import { Format } from '../../ui/format';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import type { FindingName } from '../finding-names';
import { PrintButton } from './print-button';
import { SourceTasks } from './source-tasks';

/** In the order in which it matters most to customers. */
const findings: FindingName[] = [
  'unmatched-articles',
  'orphaned-images',
  'broken-files',
  'images-without-url',
  'two-fronts',
  'unprocessed-images',
  'upscaled-jpegs',
  'identical-exports',
];

/** What the team of the image database should mend, task by task. */
@Component({
  selector: 'source-report-page',
  imports: [Icon, PrintButton, RouterLink, SourceTasks],
  template: `
    <nav [attr.aria-label]="t('product.trail')">
      <a routerLink="/quality"><ui-icon name="arrowBack" />{{ t('quality.title') }}</a>
    </nav>
    <header class="page-head">
      <div>
        <h1 tabindex="-1">{{ t('reports.source.name') }}</h1>
        <p class="muted text">{{ t('reports.source.text') }} {{ today }}</p>
      </div>
      <div class="actions">
        <print-button [isReady]="isWhole()" [(isWanted)]="isPrinting" />
        <a class="button" download [href]="file()"><ui-icon name="download" />CSV</a>
      </div>
    </header>
    @for (finding of findings; track finding) {
      <source-tasks [finding]="finding" [isWanted]="isPrinting()" (whole)="note(finding)" />
    }
  `,
  styleUrl: './report-page.scss',
})
export default class SourceReportPage {
  readonly #language = inject(Language);
  protected readonly t = this.#language.t;
  protected readonly today = inject(Format).day(new Date().toISOString());
  protected readonly findings = findings;
  protected readonly isPrinting = signal(false);
  readonly #whole = signal<ReadonlySet<FindingName>>(new Set());
  protected readonly isWhole = computed(() => this.#whole().size === findings.length);
  protected readonly file = computed(() =>
    addressOf('/api/v1/reports/{report}', {
      path: { report: 'source' },
      query: { language: this.#language.current() },
    }),
  );

  protected note(finding: FindingName): void {
    this.#whole.update((names) => new Set([...names, finding]));
  }
}
