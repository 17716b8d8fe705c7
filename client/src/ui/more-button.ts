import { Component, computed, inject, input, output } from '@angular/core';
import { FormProblem } from './forms/form-problem';
import { Language } from './language';
import { Problems } from './problem';

/** Asks for what comes next in a list, and again if that has failed. */
@Component({
  selector: 'ui-more-button',
  imports: [FormProblem],
  template: `
    <ui-form-problem [problem]="problem()" />
    <button type="button" class="button" [attr.aria-disabled]="isGrowing()" (click)="grow.emit()">
      {{ isGrowing() ? t('actions.loading') : t(problem() ? 'actions.retry' : 'actions.loadMore') }}
    </button>
  `,
  host: { class: 'more' },
})
export class MoreButton {
  readonly isGrowing = input.required<boolean>();
  /** Why what comes next could not be read. */
  readonly error = input.required<unknown>();
  readonly grow = output();
  readonly #problems = inject(Problems);
  protected readonly t = inject(Language).t;
  protected readonly problem = computed(() =>
    this.error() ? this.#problems.of(this.error()) : null,
  );
}
