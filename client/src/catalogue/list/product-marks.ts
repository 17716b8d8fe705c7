import { Component, computed, inject, input } from '@angular/core';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import type { ProductIssue } from './product-query';

const marks = [
  { issue: 'pinned', icon: 'star', tone: 'brass' },
  { issue: 'inherited-only', icon: 'inherit', tone: '' },
  { issue: 'low-resolution', icon: 'warning', tone: 'warn' },
] as const;

/** What one should know of a product's pictures at a glance; in words for those who hear it. */
@Component({
  selector: 'product-marks',
  imports: [Icon],
  template: `
    @for (mark of shown(); track mark.issue) {
      <span class="tag" [class]="mark.tone" [title]="mark.text">
        <ui-icon [name]="mark.icon" />
        <span class="hidden-text">{{ mark.text }}</span>
      </span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: 4px;
    }
    .tag {
      position: relative;
      padding: 3px;
      border: 1px solid var(--line);
      border-radius: 50%;
      font-size: 0.875rem;
    }
  `,
})
export class ProductMarks {
  readonly issues = input.required<readonly ProductIssue[]>();
  readonly #t = inject(Language).t;
  protected readonly shown = computed(() =>
    marks
      .filter(({ issue }) => this.issues().includes(issue))
      .map((mark) => ({ ...mark, text: this.#t(`issues.${mark.issue}`) })),
  );
}
