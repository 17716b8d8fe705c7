import { Component, computed, inject, input, output } from '@angular/core';
import type { Schema } from '../../api';
import { addressOf } from '../../api';
import { absolute } from '../../ui/absolute';
import { CopyButton } from '../../ui/copy-button';
import { Dialog } from '../../ui/dialogs/dialog';
import { Format } from '../../ui/format';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { candidatesOf } from './stage/candidates';

const names = { webp: 'WebP', jpg: 'JPEG', png: 'PNG' };

interface File {
  name: string;
  hint: string;
  url: string;
}

/** Every size of an image: to save, or its address to use elsewhere. */
@Component({
  selector: 'image-downloads',
  imports: [CopyButton, Dialog, Icon],
  templateUrl: './image-downloads.html',
  styleUrl: './image-downloads.scss',
})
export class ImageDownloads {
  readonly sku = input.required<string>();
  readonly image = input.required<Schema<'ProductImage'>>();
  readonly closed = output();
  readonly #format = inject(Format);
  protected readonly t = inject(Language).t;

  protected readonly files = computed<File[]>(() => {
    const { srcset, originalUrl, imageUrlWhite } = this.image();
    const sizes = candidatesOf(srcset).toReversed();
    const webs = sizes.map(({ url, width }) => this.#file('webp', url, width));
    const original = originalUrl
      ? [{ name: this.t('files.original'), hint: this.t('files.originalHint'), url: originalUrl }]
      : [];
    const white = imageUrlWhite
      ? [{ name: this.t('files.white'), hint: this.t('files.whiteHint'), url: imageUrlWhite }]
      : [];
    return [...original, ...white, ...this.#permanent(), ...webs].map((file) => ({
      ...file,
      url: absolute(file.url)!,
    }));
  });

  /** These addresses show whatever is the primary image at the time: for price tags and mails. */
  #permanent(): File[] {
    const { isPrimary, imageUrl, width } = this.image();
    if (!isPrimary || !imageUrl) return [];
    const path = (format: 'jpg' | 'png') =>
      addressOf('/media/p/{sku}/primary.{format}', {
        path: { sku: this.sku(), format },
        query: { w: 1280 },
      });
    return (['jpg', 'png'] as const).map((format) =>
      this.#file(format, path(format), Math.min(1280, width ?? 1280)),
    );
  }

  #file(format: keyof typeof names, url: string, width: number): File {
    const pixels = this.#format.number(width);
    return {
      name: this.t('files.size', { format: names[format], pixels }),
      hint: this.t(`files.${format}Hint`),
      url,
    };
  }
}
