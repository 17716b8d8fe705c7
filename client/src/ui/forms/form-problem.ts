import { Component, input } from '@angular/core';
import { Icon } from '../icon';
import type { Problem } from '../problem';

/** Why what was typed was not taken. */
@Component({
  selector: 'ui-form-problem',
  imports: [Icon],
  template: `
    <div role="alert">
      @if (problem(); as shown) {
        <p class="callout bad" data-testid="form-problem">
          <ui-icon name="warning" />
          <span
            ><strong>{{ shown.title }}.</strong> {{ shown.detail }}</span
          >
        </p>
      }
    </div>
  `,
})
export class FormProblem {
  readonly problem = input.required<Problem | null>();
}
