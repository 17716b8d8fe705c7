import { NgComponentOutlet } from '@angular/common';
import {
  Component,
  computed,
  effect,
  inject,
  input,
  resource,
  untracked,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Session } from '../../session/session';
import { EmptyPanel } from '../../ui/empty-panel';
import { Fold } from '../../ui/fold';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { asReturn } from '../../ui/page-focus';
import { PageTitle } from '../../ui/page-title';
import { Problems } from '../../ui/problem';
import { ProblemPanel } from '../../ui/problem-panel';
import { layerInAddress } from '../../ui/layer-in-address';
import { reloadPage } from '../../ui/reload-page';
import { bindKeys } from '../../ui/shortcuts';
import { KeptLists } from '../kept-lists';
import { whenChanged } from '../live-changes';
import type { ProductToolsInput } from '../product-tools';
import { productTools } from '../product-tools';
import { SourceHealth } from '../source-health';
import { ImageFacts } from './facts/image-facts';
import { ProductFacts } from './facts/product-facts';
import { VariantList } from './facts/variant-list';
import { ProductHistory } from './history/product-history';
import { ImageDownloads } from './image-downloads';
import { InheritedNote } from './inherited-note';
import { NearMatches } from './near-matches';
import type { Panel } from './open-panels';
import { openPanels } from './open-panels';
import { ProductActions } from './product-actions';
import { ProductHeading } from './product-heading';
import { ProductSteps } from './product-steps';
import { shownProduct } from './shown-product';
import { Gallery } from './stage/gallery';
import { ChosenGround } from './stage/ground';
import { Lightbox } from './stage/lightbox';
import { WhyPanel } from './why/why-panel';

@Component({
  selector: 'product-page',
  imports: [
    EmptyPanel,
    Fold,
    Gallery,
    Icon,
    ImageDownloads,
    ImageFacts,
    InheritedNote,
    Lightbox,
    NearMatches,
    NgComponentOutlet,
    ProblemPanel,
    ProductActions,
    ProductFacts,
    ProductHeading,
    ProductHistory,
    ProductSteps,
    RouterLink,
    VariantList,
    WhyPanel,
  ],
  templateUrl: './product-page.html',
  styleUrl: './product-page.scss',
})
export default class ProductPage {
  readonly sku = input.required<string>();
  readonly image = input<string>();
  readonly zoom = input<string>();
  /** One that is to be open: a fold of this page, or `download`. */
  readonly panel = input<string>();

  readonly #router = inject(Router);
  readonly #tools = inject(productTools);
  readonly #problems = inject(Problems);
  readonly #ground = inject(ChosenGround);
  readonly #kept = inject(KeptLists);
  readonly #language = inject(Language);
  protected readonly session = inject(Session);
  protected readonly t = this.#language.t;
  protected readonly why = viewChild<Fold>('why');
  protected readonly meta = viewChild<Fold>('meta');

  protected readonly address = layerInAddress();
  protected readonly shownProduct = shownProduct(this.sku);
  protected readonly product = this.shownProduct.product;
  protected readonly folds = openPanels(this.sku, this.panel);
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
  protected readonly isDownloading = computed(() => this.panel() === 'download' && !!this.shown());
  protected readonly isUnknown = computed(() => {
    const error = this.shownProduct.error();
    return error !== undefined && this.#problems.of(error).status === 404;
  });

  protected readonly heading = computed(() => {
    const product = this.product();
    if (product) return this.#language.pick({ de: product.name, en: product.nameEn });
    return this.isUnknown() ? this.t('product.unknown') : this.sku();
  });

  protected readonly reloadPage = reloadPage;
  protected readonly tools = resource({
    params: () => this.session.isAdmin() || undefined,
    loader: async () => (await this.#tools()).default,
  });
  protected readonly toolsInput = computed<ProductToolsInput>(() => ({
    shown: this.shownProduct,
    image: this.shown(),
  }));

  readonly #cameFrom = this.#router.currentNavigation()?.previousNavigation;
  #skusSeen = 0;

  constructor() {
    effect(() => void (this.sku(), (this.#skusSeen += 1)));
    bindKeys('productKeys.heading', [
      { keys: 'ArrowRight', label: 'gallery.next', run: () => this.#step(1) },
      { keys: 'ArrowLeft', label: 'gallery.previous', run: () => this.#step(-1) },
      { keys: 'z', label: 'productKeys.zoom', run: () => this.shown() && this.openZoom() },
      { keys: 'b', label: 'productKeys.ground', run: () => this.#ground.layNext() },
      { keys: 'w', label: 'productKeys.why', run: () => this.#reach('why', this.why()) },
      { keys: 'i', label: 'productKeys.meta', run: () => this.#reach('meta', this.meta()) },
      { keys: 'Escape', label: 'productKeys.back', run: () => this.#leave() },
    ]);
    const { news } = inject(SourceHealth);
    effect(() => {
      if (news()) untracked(() => this.shownProduct.reload());
    });
    whenChanged((isChanged) => {
      if (isChanged({ sku: this.sku() })) this.shownProduct.reload();
    });
    const title = inject(PageTitle);
    effect(() => {
      const text = this.product() ? `${this.heading()} (${this.sku()})` : this.heading();
      untracked(() => title.say(text));
    });
  }

  /** The address of the list, as it was seen last. */
  protected list(): string {
    return this.#router.createUrlTree(['/products'], { queryParams: this.#kept.params }).toString();
  }

  protected select(place: number): void {
    const image = this.images()[place]?.externalId ?? null;
    void (this.isZoomed() ? this.address.change({ image }) : this.address.add({ image }));
  }

  protected openZoom(): void {
    void this.address.open({ image: this.shown()?.externalId ?? null, zoom: 1 });
  }

  /** Closed by the user; when Back closed it, the address is right already. */
  protected closeZoom(): void {
    if (this.isZoomed()) void this.address.close({ image: this.image() ?? null, zoom: null });
  }

  protected toggle(panel: Panel): void {
    const isOpen = this.folds.toggle(panel);
    void (isOpen ? this.address.add({ panel }) : this.address.change({ panel: null }));
  }

  protected goBack(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // into a window of its own
    event.preventDefault();
    this.#leave();
  }

  #step(way: 1 | -1): boolean {
    const place = this.place() + way;
    const isThere = !this.isZoomed() && this.images()[place] !== undefined;
    if (isThere) this.select(place);
    return isThere;
  }

  /** Back to the list as it was left, if that is where we came from. */
  #leave(): unknown {
    if (this.isZoomed()) return false;
    const isFromList = this.#cameFrom?.finalUrl?.toString().split('?')[0] === '/products';
    if (isFromList && this.#skusSeen === 1) return this.address.leave();
    return this.#router.navigateByUrl(this.list(), asReturn);
  }

  #reach(panel: Panel, fold: Fold | undefined): void {
    if (!fold) return;
    this.toggle(panel);
    fold.focus();
  }
}
