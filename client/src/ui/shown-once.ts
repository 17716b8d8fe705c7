import type { ElementRef } from '@angular/core';
import {
  afterNextRender,
  Component,
  DestroyRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { CopyButton } from './copy-button';
import { Icon } from './icon';
import { Language } from './language';

let isInSight = false;

/** Whether something is shown that nobody will see again, and nobody has said that they have it. */
export const isShownOnce = (): boolean => isInSight;

/** What is shown here and never again, to be copied. */
@Component({
  selector: 'ui-shown-once',
  imports: [CopyButton, Icon],
  template: `
    <p class="callout warn"><ui-icon name="warning" />{{ warning() }}</p>
    <div class="box">
      <code #code tabindex="-1" [attr.data-testid]="testId()">{{ text() }}</code>
      <ui-copy-button [text]="text()" [label]="copyLabel()" />
    </div>
    <ng-content />
    <div class="buttons">
      <button type="button" class="button main" (click)="finish()">
        {{ t('dialog.copied') }}
      </button>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }
    .box {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      padding: 8px 8px 8px 14px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: 8px;
    }
    code {
      min-width: 0;
      overflow-wrap: anywhere;
      user-select: all;
    }
  `,
})
export class ShownOnce {
  readonly text = input.required<string>();
  readonly warning = input.required<string>();
  readonly copyLabel = input.required<string>();
  readonly testId = input.required<string>();
  readonly done = output();
  protected readonly code = viewChild.required<ElementRef<HTMLElement>>('code');
  protected readonly t = inject(Language).t;

  constructor() {
    isInSight = true;
    inject(DestroyRef).onDestroy(() => (isInSight = false));
    afterNextRender(() => this.code().nativeElement.focus());
  }

  protected finish(): void {
    isInSight = false;
    this.done.emit();
  }
}
