import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../../api';
import { read } from '../../../api';
import { Session } from '../../../session/session';
import { Format } from '../../../ui/format';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { ProblemPanel } from '../../../ui/problem-panel';
import { formatName, pixelsOf } from './pixels';

type Details = Schema<'ImageDetails'>;
const mostProducts = 12;

/** What the source has of an image: its files, its articles; and who else shows it. */
@Component({
  selector: 'image-details',
  imports: [Icon, ProblemPanel, RouterLink],
  templateUrl: './image-details.html',
  styleUrl: './image-details.scss',
})
export class ImageDetails {
  readonly image = input.required<Schema<'ProductImage'>>();
  /** Whose page this is: the others are listed. */
  readonly sku = input.required<string>();
  protected readonly answer = read('/api/v1/images/{externalId}', () => ({
    path: { externalId: this.image().externalId },
  }));
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly details = computed(() =>
    this.answer.hasValue() ? this.answer.value() : undefined,
  );
  readonly #others = computed(
    () => this.details()?.products.filter(({ sku }) => sku !== this.sku()) ?? [],
  );
  protected readonly others = computed(() => this.#others().slice(0, mostProducts));
  protected readonly moreOthers = computed(() => this.#others().length - this.others().length);
  protected readonly files = computed(() => {
    const files = this.details()?.renditions ?? [];
    return files.map((file, place) => ({
      place,
      name: formatName(file.format) ?? this.t('words.unknown'),
      pixels: pixelsOf(file, this.format),
      bytes: file.bytes === null ? null : this.format.bytes(file.bytes),
      use: this.#useOf(file),
    }));
  });
  protected readonly json = computed(() => {
    const { metadata, articles, renditions } = this.details() ?? {};
    return JSON.stringify({ metadata, articles, renditions }, null, 2);
  });

  #useOf({ url, role, webDisplayable }: Details['renditions'][number]): string {
    if (!url) return this.t('image.useNone');
    if (url === this.image().sourceUrl) return this.t('image.useDetail');
    if (!webDisplayable) return this.t('image.useDownload');
    return this.t(role === 'original' ? 'image.useOriginal' : 'image.useSpare');
  }
}
