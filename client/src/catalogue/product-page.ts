import { Location, NgComponentOutlet } from '@angular/common';
import { Component, computed, effect, inject, input, resource, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { read } from '../api';
import { Session } from '../session/session';
import { EmptyPanel } from '../ui/empty-panel';
import { Icon } from '../ui/icon';
import { isTyping } from '../ui/keys';
import { Language } from '../ui/language';
import { PageTitle } from '../ui/page-title';
import { Problems } from '../ui/problem';
import { ProblemPanel } from '../ui/problem-panel';
import { Gallery } from './gallery';
import { ImageFacts } from './image-facts';
import { KeptLists } from './kept-lists';
import { Lightbox } from './lightbox';
import { ProductFacts } from './product-facts';
import { ProductHeading } from './product-heading';
import type { ProductToolsInput } from './product-tools';
import { productTools } from './product-tools';
import { SourceHealth } from './source-health';
import { StaleBanner } from './stale-banner';
import { VariantList } from './variant-list';
import { WhyPanel } from './why-panel';

@Component({
  selector: 'product-page',
  imports: [
    EmptyPanel,
    Gallery,
    Icon,
    ImageFacts,
    Lightbox,
    NgComponentOutlet,
    ProblemPanel,
    ProductFacts,
    ProductHeading,
    RouterLink,
    StaleBanner,
    VariantList,
    WhyPanel,
  ],
  templateUrl: './product-page.html',
  styleUrl: './product-page.scss',
  host: { '(document:keydown)': 'useKey($event)' },
})
export default class ProductPage {
  readonly sku = input.required<string>();
  readonly image = input<string>();
  readonly zoom = input<string>();

  readonly #router = inject(Router);
  readonly #location = inject(Location);
  readonly #tools = inject(productTools);
  readonly #problems = inject(Problems);
  protected readonly kept = inject(KeptLists);
  protected readonly session = inject(Session);
  readonly #language = inject(Language);
  protected readonly t = this.#language.t;

  protected readonly answer = read('/api/v1/products/{sku}', () => ({
    path: { sku: this.sku() },
  }));
  protected readonly product = computed(() =>
    this.answer.hasValue() ? this.answer.value() : undefined,
  );
  protected readonly images = computed(
    () => this.product()?.images.filter(({ isHidden }) => !isHidden) ?? [],
  );
  /** The image in the address, else the primary one. */
  protected readonly place = computed(() =>
    Math.max(
      0,
      this.images().findIndex(({ externalId }) => externalId === this.image()),
    ),
  );
  protected readonly shown = computed(() => this.images()[this.place()]);
  protected readonly isZoomed = computed(() => this.zoom() !== undefined && !!this.shown());
  protected readonly isUnknown = computed(() => {
    const error = this.answer.error();
    return error !== undefined && this.#problems.of(error).status === 404;
  });

  protected readonly heading = computed(() => {
    const product = this.product();
    if (product) return this.#language.pick({ de: product.name, en: product.nameEn });
    return this.isUnknown() ? this.t('product.unknown') : this.sku();
  });

  protected readonly tools = resource({
    params: () => this.session.isAdmin() || undefined,
    loader: async () => (await this.#tools()).default,
  });
  protected readonly toolsInput = computed<ProductToolsInput>(() => ({
    product: this.answer.value,
    image: this.shown(),
  }));

  readonly #cameFrom = this.#router.currentNavigation()?.previousNavigation;

  constructor() {
    const { news } = inject(SourceHealth);
    effect(() => {
      if (news()) untracked(() => this.answer.reload());
    });
    const title = inject(PageTitle);
    effect(() => {
      const text = this.product() ? `${this.heading()} (${this.sku()})` : this.heading();
      untracked(() => title.say(text));
    });
  }

  protected select(place: number): void {
    this.#show({ image: this.images()[place]?.externalId ?? null }, { replaceUrl: true });
  }

  protected openZoom(): void {
    this.#show({ image: this.shown()?.externalId ?? null, zoom: 1 }, {});
  }

  /** Closed by the user; when Back closed it, the address is right already. */
  protected closeZoom(): void {
    if (this.isZoomed()) this.#show({ zoom: null }, { replaceUrl: true });
  }

  /** Back to the list as it was left, if that is where we came from. */
  protected goBack(event: Event): void {
    if (this.#cameFrom?.finalUrl?.toString().split('?')[0] !== '/products') return;
    event.preventDefault();
    event.stopPropagation();
    this.#location.back();
  }

  protected useKey(event: KeyboardEvent): void {
    if (this.isZoomed() || isTyping(event)) return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const place = this.place() + (step ?? 0);
    if (step && this.images()[place]) this.select(place);
    if (event.key === 'Escape') {
      void this.#router.navigate(['/products'], { queryParams: this.kept.params });
    }
  }

  #show(queryParams: object, how: { replaceUrl?: boolean }): void {
    void this.#router.navigate([], {
      queryParams,
      queryParamsHandling: 'merge',
      scroll: 'manual',
      ...how,
    });
  }
}
