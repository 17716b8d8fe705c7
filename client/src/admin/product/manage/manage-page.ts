import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../../api';
import { read } from '../../../api';
import { ProductHistory } from '../../../catalogue/product/history/product-history';
import { shownProduct } from '../../../catalogue/product/shown-product';
import { Lightbox } from '../../../catalogue/product/stage/lightbox';
import { KeptLists } from '../../../catalogue/kept-lists';
import { whenChanged } from '../../../catalogue/live-changes';
import { SourceHealth } from '../../../catalogue/source-health';
import { EmptyPanel } from '../../../ui/empty-panel';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { layerInAddress } from '../../../ui/layer-in-address';
import { PageTitle } from '../../../ui/page-title';
import { ProblemPanel } from '../../../ui/problem-panel';
import { TabBar } from '../../../ui/tab-bar';
import { AltTextBox } from '../dialogs/alt-text-box';
import { CompareBox } from '../dialogs/compare-box';
import { GalleryDialogs } from '../dialogs/gallery-dialogs';
import type { GalleryChange } from '../gallery/gallery-change';
import { GalleryDesk } from '../gallery/gallery-desk';
import { GalleryQuestions } from '../gallery/gallery-questions';
import { tellOfOthers } from '../gallery/tell-of-others';
import { ProductResync } from '../tools/product-resync';
import { ResyncButton } from '../tools/resync-button';
import { ResyncResult } from '../tools/resync-result';
import { GalleryMode } from './gallery-mode';
import { ImageTiles } from './image-tiles';
import { manageKeys } from './manage-keys';

const tabs = ['images', 'history'] as const;

/** Everything an admin can decide about the images of a product, and everything that was. */
@Component({
  selector: 'manage-page',
  imports: [
    AltTextBox,
    CompareBox,
    EmptyPanel,
    GalleryDialogs,
    GalleryMode,
    Icon,
    ImageTiles,
    Lightbox,
    ProblemPanel,
    ProductHistory,
    ResyncButton,
    ResyncResult,
    RouterLink,
    TabBar,
  ],
  providers: [GalleryDesk, GalleryQuestions, ProductResync],
  templateUrl: './manage-page.html',
  styleUrl: './manage-page.scss',
})
export default class ManagePage {
  readonly sku = input.required<string>();
  readonly tab = input<string>();
  /** The image that is shown large, whose text is written, or the two that are compared. */
  readonly image = input<string>();
  readonly zoom = input<string>();
  readonly alt = input<string>();
  readonly compare = input<string>();

  protected readonly questions = inject(GalleryQuestions);
  protected readonly desk = inject(GalleryDesk);
  readonly #resync = inject(ProductResync);
  protected readonly kept = inject(KeptLists);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  /** Of the layers: Back leads to where they were opened. */
  protected readonly address = layerInAddress();
  protected readonly shown = shownProduct(this.sku);
  protected readonly product = this.shown.product;
  readonly #all = read('/api/v1/products/{sku}/images', () => ({
    path: { sku: this.sku() },
    query: { hidden: true },
  }));
  /** Those that are kept out of the gallery come last. */
  protected readonly images = computed(() => {
    const images = this.product()?.images ?? [];
    const known = new Set(images.map(({ externalId }) => externalId));
    return [...images, ...this.desk.hidden().filter(({ externalId }) => !known.has(externalId))];
  });
  protected readonly place = computed(() =>
    this.images().findIndex(({ externalId }) => externalId === this.image()),
  );
  protected readonly isZoomed = computed(() => this.zoom() !== undefined && this.place() >= 0);
  protected readonly described = computed(() =>
    this.images().find(({ externalId }) => externalId === this.alt()),
  );
  protected readonly compared = computed(() => {
    const [left, right] = this.compare()?.split(',') ?? [];
    const ids = this.images().map(({ externalId }) => externalId);
    return left && right && ids.includes(left) && ids.includes(right) ? { left, right } : null;
  });
  protected readonly chosenTab = computed(() => tabs.find((tab) => tab === this.tab()) ?? 'images');
  protected readonly tabs = computed(() =>
    tabs.map((tab) => ({
      tab,
      label: this.t(`manage.${tab}`),
      queryParams: { tab: tab === 'images' ? null : tab },
    })),
  );

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const text = `${this.t('manage.title')}: ${this.sku()}`;
      untracked(() => title.say(text));
    });
    effect(() => {
      if (!this.#all.hasValue()) return;
      const hidden = this.#all.value().items.filter(({ isHidden }) => isHidden);
      untracked(() => this.desk.tellHidden(hidden));
    });
    const { news } = inject(SourceHealth);
    effect(() => {
      if (news() || this.#resync.ended()) untracked(() => this.reload());
    });
    whenChanged((isChanged) => {
      if (isChanged({ sku: this.sku() })) this.reload();
    });
    tellOfOthers(this.shown);
    manageKeys({
      want: (does) => this.want(does),
      open: (params) => void this.address.open(params),
      undo: () => this.desk.canUndo && void this.desk.undo(),
      renew: () => void this.#resync.start(this.sku()),
      primary: () => this.images().find(({ isPrimary }) => isPrimary)?.externalId,
    });
  }

  protected want(change: GalleryChange): void {
    void this.questions.want(this.shown, change);
  }

  protected revert({ primaryBy, primaryAfter }: Schema<'ProductHistoryEntry'>): void {
    if (primaryBy === 'rule') return this.want({ does: 'reset' });
    if (primaryAfter) this.want({ does: 'pin', externalId: primaryAfter });
  }

  protected reload(): void {
    this.shown.reload();
    this.#all.reload();
  }
}
