import { Component, computed, inject, input } from '@angular/core';
import type { Schema } from '../../api';
import { formatName, pixelsOf } from '../../catalogue/product/facts/pixels';
import { CopyButton } from '../../ui/copy-button';
import { Format } from '../../ui/format';
import { Language } from '../../ui/language';

/** The sizes that the hub makes, with addresses that last, and the files that the source has. */
@Component({
  selector: 'image-files',
  imports: [CopyButton],
  templateUrl: './image-files.html',
  styleUrl: './image-files.scss',
})
export class ImageFiles {
  readonly image = input.required<Schema<'ImageDetails'>>();
  readonly #format = inject(Format);
  protected readonly t = inject(Language).t;

  /** Those of the `srcset`, the largest first. */
  protected readonly sizes = computed(() =>
    (this.image().srcset ?? '')
      .split(', ')
      .flatMap((candidate) => {
        const [address, width] = candidate.trim().split(' ');
        return address && width ? [{ url: absolute(address), width: Number.parseInt(width) }] : [];
      })
      .map((size) => ({ ...size, shown: this.#format.number(size.width) }))
      .toReversed(),
  );
  protected readonly files = computed(() =>
    this.image().renditions.map(({ role, format, width, height, bytes, url }) => ({
      role,
      format: formatName(format) ?? this.t('words.unknown'),
      size: pixelsOf({ width, height }, this.#format),
      weight: bytes === null ? null : this.#format.bytes(bytes),
      url,
    })),
  );
}

function absolute(address: string): string {
  return new URL(address, location.origin).href;
}
