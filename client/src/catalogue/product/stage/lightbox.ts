import type { ElementRef } from '@angular/core';
import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
  ViewEncapsulation,
} from '@angular/core';
import type { PhotoSwipeEventsMap } from 'photoswipe';
import PhotoSwipe from 'photoswipe-min';
import type { Schema } from '../../../api';
import { absolute } from '../../../ui/absolute';
import { CopyButton } from '../../../ui/copy-button';
import { Layers } from '../../../ui/dialogs/layers';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { singleKeys } from '../../../ui/single-keys';
import type { Ground } from './ground';
import { ChosenGround, grounds } from './ground';
import { slideOf } from './slide';

type Loaded = PhotoSwipeEventsMap['loadComplete']['content'];

/** One image as large as the window. PhotoSwipe moves and zooms; the controls are ours. */
@Component({
  selector: 'product-lightbox',
  imports: [CopyButton, Icon],
  templateUrl: './lightbox.html',
  styleUrl: './lightbox.scss',
  encapsulation: ViewEncapsulation.None,
})
export class Lightbox {
  readonly images = input.required<Schema<'ProductImage'>[]>();
  readonly place = input.required<number>();
  readonly selected = output<number>();
  readonly closed = output();

  protected readonly controls = viewChild.required<ElementRef<HTMLElement>>('controls');
  readonly #opener = document.activeElement?.closest<HTMLElement>('body *');
  readonly #layers = inject(Layers);
  #leave: (() => void) | undefined;
  #isLeft = false;

  protected pswp: PhotoSwipe | undefined;
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  /** Those that there were when it opened: PhotoSwipe takes them once, whatever changes meanwhile. */
  protected readonly shown = computed(() => untracked(this.images));
  protected readonly at = linkedSignal<string | undefined, number>({
    source: () => this.images()[this.place()]?.externalId,
    computation: (id, before) => {
      const at = this.shown().findIndex(({ externalId }) => externalId === id);
      return at === -1 ? (before?.value ?? 0) : at;
    },
  });
  protected readonly image = computed(() => this.shown()[this.at()]);
  protected readonly isEnlarged = signal(false);
  protected readonly grounds = grounds;
  protected readonly ground = inject(ChosenGround);

  constructor() {
    afterNextRender(() => this.#open());
    effect(() => {
      const at = this.at();
      if (this.pswp && this.pswp.currIndex !== at) this.pswp.goTo(at);
    });
    inject(DestroyRef).onDestroy(() => this.#restore());
  }

  /** An image that is in the gallery no longer can still be looked at, but nobody can be led to it. */
  protected go(at: number): void {
    this.at.set(at);
    const id = this.image()?.externalId;
    const place = this.images().findIndex(({ externalId }) => externalId === id);
    if (place !== -1) this.selected.emit(place);
  }

  /** Without a ground the next one. */
  protected lay(ground?: Ground): void {
    if (ground) this.ground.lay(ground);
    else this.ground.layNext();
    this.#spread();
  }

  protected readonly address = computed(() => absolute(this.image()?.imageUrl));

  #open(): void {
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const pswp = new PhotoSwipe({
      dataSource: this.shown().map((image) => slideOf(image, this.language.pick(image.alt))),
      index: this.at(),
      loop: false,
      bgOpacity: 1,
      padding: { top: 64, bottom: 56, left: 0, right: 0 },
      errorMsg: this.t('picture.broken'),
      returnFocus: false,
      showHideAnimationType: isCalm ? 'none' : 'fade',
      showAnimationDuration: 0, // until it ended keys would be lost; the style sheet fades in
      zoomAnimationDuration: isCalm ? 0 : 250,
    });
    // PhotoSwipe's own buttons are made of HTML in strings, which trusted types refuse.
    pswp.on('uiRegister', () => (pswp.ui!.uiElementsData = []));
    pswp.on('keydown', (event) => {
      const { key, target } = event.originalEvent;
      if (key === 'b' && singleKeys()) this.lay();
      // Where a ground is chosen the arrow keys choose another one, not another image.
      if (target instanceof HTMLInputElement && key.startsWith('Arrow')) event.preventDefault();
    });
    pswp.on('change', () => pswp.currIndex === this.at() || this.go(pswp.currIndex));
    pswp.on('zoomPanUpdate', () => {
      const slide = pswp.currSlide;
      this.isEnlarged.set(!!slide && slide.currZoomLevel > slide.zoomLevels.initial);
    });
    pswp.on('loadComplete', ({ content }) => this.#measure(content));
    pswp.on('destroy', () => this.#isLeft || this.closed.emit());
    this.pswp = pswp;
    pswp.init();
    this.#dress(pswp.element!);
  }

  #dress(dialog: HTMLElement): void {
    document.querySelector('app-root')?.toggleAttribute('inert', true);
    dialog.setAttribute('aria-modal', 'true');
    dialog.setAttribute('aria-label', this.t('lightbox.label'));
    this.#spread();
    dialog.append(this.controls().nativeElement);
    this.#leave = this.#layers.add(dialog);
    dialog.focus();
  }

  #spread(): void {
    this.pswp?.element?.setAttribute('data-ground', this.ground.current());
  }

  /** A picture of unknown size is laid out again once it has told its own. */
  #measure({ data, element, index }: Loaded): void {
    if (this.shown()[index]?.width || !(element instanceof HTMLImageElement)) return;
    if (data.width === element.naturalWidth) return;
    data.width = element.naturalWidth;
    data.height = element.naturalHeight;
    this.pswp?.refreshSlideContent(index);
  }

  #restore(): void {
    this.#isLeft = true;
    this.#leave?.();
    document.querySelector('app-root')?.toggleAttribute('inert', false);
    if (!this.pswp?.isDestroying) this.pswp?.destroy();
    this.pswp?.element?.remove();
    const stage = document.querySelector<HTMLElement>('[data-opens-lightbox]');
    (this.#opener ?? stage)?.focus({ preventScroll: true });
  }
}
