import { Component, computed, inject, input } from '@angular/core';
import type { Schema } from '../api';
import { CopyButton } from '../ui/copy-button';
import { Format } from '../ui/format';
import { Language } from '../ui/language';

/** What is known of the image that is shown. */
@Component({
  selector: 'image-facts',
  imports: [CopyButton],
  templateUrl: './image-facts.html',
})
export class ImageFacts {
  readonly image = input.required<Schema<'ProductImage'>>();
  protected readonly t = inject(Language).t;
  protected readonly formats = inject(Format);

  protected readonly source = computed(() => {
    const { uploadedFrom } = this.image().metadata;
    return typeof uploadedFrom === 'string' ? uploadedFrom : null;
  });
  protected readonly size = computed(() => {
    const { width, height } = this.image();
    return width && height
      ? `${this.formats.number(width)} × ${this.formats.number(height)} px`
      : null;
  });
  /** The source has two kinds of JPEG. */
  protected readonly format = computed(() => {
    const { format } = this.image();
    return format?.startsWith('jpg_') ? `JPEG (${format})` : format?.toUpperCase();
  });
  protected readonly url = computed(() => {
    const { imageUrl } = this.image();
    return imageUrl ? new URL(imageUrl, location.origin).href : null;
  });
}
