import { Component, computed, inject, input, output } from '@angular/core';
import { CopyButton } from './copy-button';
import { Icon } from './icon';
import { Language } from './language';
import { Problems } from './problem';

/** What happened, what to do, and what to tell support. */
@Component({
  selector: 'ui-problem-panel',
  imports: [CopyButton, Icon],
  template: `
    <section class="panel" role="alert" data-testid="problem-panel">
      <h2><ui-icon name="warning" /> {{ problem().title }}</h2>
      <p>{{ problem().detail }}</p>
      <button type="button" class="button" (click)="retry.emit()">{{ t('actions.retry') }}</button>
      @if (problem().requestId; as id) {
        <details>
          <summary class="unfolds">{{ t('problems.technical') }}</summary>
          <p>
            {{ t('problems.requestId') }}: <code>{{ id }}</code>
            <ui-copy-button [text]="id" [label]="t('problems.copyRequestId')" />
          </p>
        </details>
      }
    </section>
  `,
  styleUrl: './problem-panel.scss',
})
export class ProblemPanel {
  readonly error = input.required<unknown>();
  readonly retry = output();
  readonly #problems = inject(Problems);
  protected readonly t = inject(Language).t;
  protected readonly problem = computed(() => this.#problems.of(this.error()));
}
