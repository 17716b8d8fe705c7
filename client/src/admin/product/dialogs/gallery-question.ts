import { Component, inject, input, output } from '@angular/core';
import type { Schema } from '../../../api';
import { Dialog } from '../../../ui/dialogs/dialog';
import { DialogButtons } from '../../../ui/dialogs/dialog-buttons';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { Picture } from '../../../ui/picture';

export interface Side {
  label: string;
  image: Schema<'ProductImage'> | undefined;
}

/** Asks about a change of the primary image, with both pictures in sight. */
@Component({
  selector: 'gallery-question',
  imports: [Dialog, DialogButtons, Icon, Picture],
  template: `
    <ui-dialog [heading]="heading()" (closed)="answered.emit(false)">
      <form data-testid="gallery-question" (submit)="$event.preventDefault(); answered.emit(true)">
        <p>{{ text() }}</p>
        <div class="sides">
          @for (side of [left(), right()]; track $index) {
            @if ($index) {
              <ui-icon name="arrowRight" />
            }
            <figure>
              <ui-picture
                sizes="200px"
                [src]="side.image?.thumbnailUrl"
                [placeholder]="side.image?.placeholder ?? null"
                [alt]="side.image ? language.pick(side.image.alt) : ''"
              />
              <figcaption>
                <span>{{ side.label }}</span>
                @if (side.image; as image) {
                  <span class="muted">{{ t('run.image', { id: image.externalId }) }}</span>
                }
              </figcaption>
            </figure>
          }
        </div>
        <ui-dialog-buttons [refusal]="refusal()" (cancelled)="answered.emit(false)">{{
          action()
        }}</ui-dialog-buttons>
      </form>
    </ui-dialog>
  `,
  styleUrl: './gallery-question.scss',
})
export class GalleryQuestion {
  readonly heading = input.required<string>();
  readonly text = input.required<string>();
  readonly left = input.required<Side>();
  readonly right = input.required<Side>();
  readonly action = input.required<string>();
  readonly refusal = input<string>();
  readonly answered = output<boolean>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
}
