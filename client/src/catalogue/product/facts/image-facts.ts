import { Component, computed, inject, input } from '@angular/core';
import type { Schema } from '../../../api';
import { CopyButton } from '../../../ui/copy-button';
import { Format } from '../../../ui/format';
import { Language } from '../../../ui/language';
import { ImageDetails } from './image-details';
import { formatName, pixelsOf } from './pixels';

/** What is known of the image that is shown. */
@Component({
  selector: 'image-facts',
  imports: [CopyButton, ImageDetails],
  templateUrl: './image-facts.html',
  styleUrl: './image-facts.scss',
})
export class ImageFacts {
  readonly image = input.required<Schema<'ProductImage'>>();
  /** Whose page this is. */
  readonly sku = input.required<string>();
  protected readonly t = inject(Language).t;
  protected readonly formats = inject(Format);

  protected readonly source = computed(() => {
    const { uploadedFrom } = this.image().metadata;
    return typeof uploadedFrom === 'string' ? uploadedFrom : null;
  });
  protected readonly size = computed(() => pixelsOf(this.image(), this.formats));
  protected readonly format = computed(() => formatName(this.image().format));
}
