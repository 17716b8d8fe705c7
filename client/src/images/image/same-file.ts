import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../api';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';

/** The other images that have the very same file, of which one would do. */
@Component({
  selector: 'same-file',
  imports: [Icon, RouterLink],
  template: `
    @if (image().sameFileAs.length) {
      <p class="callout" data-testid="same-file">
        <ui-icon name="copy" />
        <span>
          {{ t('imagePage.sameFileAs') }}
          @for (id of image().sameFileAs; track id) {
            <a [routerLink]="['/images', id]">{{ t('run.image', { id }) }}</a>
          }
          ·
          <a routerLink="/images" [queryParams]="{ tab: 'duplicate' }">{{
            t('imagePage.allDuplicates')
          }}</a>
        </span>
      </p>
    }
  `,
  styles: `
    a {
      display: inline-block;
      min-height: 24px;
      margin-inline: 2px;
    }
  `,
})
export class SameFile {
  readonly image = input.required<Schema<'ImageDetails'>>();
  protected readonly t = inject(Language).t;
}
