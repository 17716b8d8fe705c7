import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { read } from '../../api';
import { whenChanged } from '../../catalogue/live-changes';
import { SourceHealth } from '../../catalogue/source-health';
import { Session } from '../../session/session';
import { EmptyPanel } from '../../ui/empty-panel';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { lastValue } from '../../ui/last-value';
import { PageTitle } from '../../ui/page-title';
import { Picture } from '../../ui/picture';
import { Problems } from '../../ui/problem';
import { ProblemPanel } from '../../ui/problem-panel';
import { ImageTags } from '../list/image-tags';
import { KeptImages } from '../list/kept-images';
import { ImageArticles } from './image-articles';
import { ImageDates } from './image-dates';
import { ImageFiles } from './image-files';
import { ImageProducts } from './image-products';
import { SameFile } from './same-file';
import { SourceRecord } from './source-record';

/** One image: how it looks, who shows it, which files there are, what the source says of it. */
@Component({
  selector: 'image-page',
  imports: [
    EmptyPanel,
    Icon,
    ImageArticles,
    ImageDates,
    ImageFiles,
    ImageProducts,
    ImageTags,
    Picture,
    ProblemPanel,
    RouterLink,
    SameFile,
    SourceRecord,
  ],
  templateUrl: './image-page.html',
  styleUrl: './image-page.scss',
})
export default class ImagePage {
  readonly id = input.required<string>();
  readonly #problems = inject(Problems);
  protected readonly kept = inject(KeptImages);
  protected readonly session = inject(Session);
  readonly #language = inject(Language);
  protected readonly t = this.#language.t;

  protected readonly answer = read('/api/v1/images/{externalId}', () => ({
    path: { externalId: this.id() },
  }));
  readonly #last = lastValue(this.answer);
  protected readonly image = computed(() => {
    const image = this.#last();
    return image?.externalId === this.id() ? image : undefined;
  });
  protected readonly isUnknown = computed(() => {
    const error = this.answer.error();
    return !!error && this.#problems.of(error).status === 404;
  });
  /** What the picture shows, as far as the hub knows. */
  protected readonly alt = computed(() => {
    const { products, imageType, externalId } = this.image()!;
    const [product] = products;
    const name = product
      ? this.#language.pick({ de: product.name, en: product.nameEn })
      : this.t('run.image', { id: externalId });
    return [name, imageType].filter(Boolean).join(', ');
  });

  constructor() {
    const { news } = inject(SourceHealth);
    effect(() => {
      if (news()) untracked(() => this.answer.reload());
    });
    // Of any product: it may be one that shows the image only now.
    whenChanged(() => this.answer.reload());
    const title = inject(PageTitle);
    effect(() => {
      const text = this.t('run.image', { id: this.id() });
      untracked(() => title.say(text));
    });
  }
}
