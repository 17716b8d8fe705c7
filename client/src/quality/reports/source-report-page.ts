import { Component, computed, signal } from '@angular/core';
import type { FindingName } from '../finding-names';
import { ReportHead } from './report-head';
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
  imports: [ReportHead, SourceTasks],
  template: `
    <report-head report="source" [isReady]="isWhole()" [(isPrinting)]="isPrinting" />
    @for (finding of findings; track finding) {
      <source-tasks [finding]="finding" [(isWanted)]="isPrinting" (whole)="note(finding)" />
    }
  `,
  styleUrl: './report-page.scss',
})
export default class SourceReportPage {
  protected readonly findings = findings;
  protected readonly isPrinting = signal(false);
  readonly #whole = signal<ReadonlySet<FindingName>>(new Set());
  protected readonly isWhole = computed(() => this.#whole().size === findings.length);

  protected note(finding: FindingName): void {
    this.#whole.update((names) => new Set([...names, finding]));
  }
}
