import { Component, inject, input } from '@angular/core';
import type { Schema } from '../../api';
import { Language } from '../../ui/language';

/** What there is to say of an image at a glance. */
@Component({
  selector: 'image-tags',
  template: `
    @if (image().imageType; as type) {
      <span class="tag">{{ type }}</span>
    }
    @if (image().removedAt) {
      <span class="tag bad">{{ t('images.removed') }}</span>
    }
    @if (image().orphaned) {
      <span class="tag warn">{{ t('images.orphaned') }}</span>
    }
    @if (!image().isProcessed) {
      <span class="tag warn">{{ t('images.unprocessed') }}</span>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
    }
    .tag {
      max-width: 100%;
      overflow: hidden;
      text-overflow: ellipsis;
    }
  `,
})
export class ImageTags {
  readonly image = input.required<Schema<'Image'>>();
  protected readonly t = inject(Language).t;
}
