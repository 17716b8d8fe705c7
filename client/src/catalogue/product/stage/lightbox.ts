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
  viewChild,
  ViewEncapsulation,
} from '@angular/core';
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
  readonly #opener = document.activeElement;
  readonly #layers = inject(Layers);
  #leave: (() => void) | undefined;
  #pswp: PhotoSwipe | undefined;
  #isLeft = false;

  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  /** Those that there were when it opened: PhotoSwipe takes them once, whatever changes meanwhile. */
  protected readonly shown = linkedSignal<Schema<'ProductImage'>[], Schema<'ProductImage'>[]>({
    source: this.images,
    computation: (images, before) => before?.value ?? images,
  });
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
  readonly #ground = inject(ChosenGround);
  protected readonly ground = this.#ground.current;

  constructor() {
    afterNextRender(() => this.#open());
    effect(() => {
      const at = this.at();
      if (this.#pswp && this.#pswp.currIndex !== at) this.#pswp.goTo(at);
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

  protected zoom(): void {
    this.#pswp?.toggleZoom();
  }

  protected readonly address = computed(() => absolute(this.image()?.imageUrl));

  protected close(): void {
    this.#pswp?.close();
  }

  protected lay(ground: Ground): void {
    this.#ground.lay(ground);
    this.#spread();
  }

  /** The arrow keys choose a ground, not another image. */
  protected keepArrows(event: KeyboardEvent): void {
    if (event.key.startsWith('Arrow')) event.stopPropagation();
  }

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
    pswp.on('keydown', ({ originalEvent }) => {
      if (originalEvent.key !== 'b' || !singleKeys()) return;
      this.#ground.layNext();
      this.#spread();
    });
    pswp.on('change', () => pswp.currIndex === this.at() || this.go(pswp.currIndex));
    pswp.on('zoomPanUpdate', () => this.isEnlarged.set(this.#isLargerThanFit(pswp)));
    pswp.on('loadComplete', ({ content }) => this.#measure(pswp, content.index));
    pswp.on('destroy', () => this.#isLeft || this.closed.emit());
    this.#pswp = pswp;
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
    this.#pswp?.element?.setAttribute('data-ground', this.ground());
  }

  /** A picture of unknown size is laid out again once it has told its own. */
  #measure(pswp: PhotoSwipe, place: number): void {
    const slide = pswp.contentLoader.getContentByIndex(place);
    const element = slide?.element;
    if (!slide || this.shown()[place]?.width || !(element instanceof HTMLImageElement)) return;
    if (slide.data.width === element.naturalWidth) return;
    slide.data.width = element.naturalWidth;
    slide.data.height = element.naturalHeight;
    pswp.refreshSlideContent(place);
  }

  #isLargerThanFit({ currSlide }: PhotoSwipe): boolean {
    return !!currSlide && currSlide.currZoomLevel > currSlide.zoomLevels.initial;
  }

  #restore(): void {
    this.#isLeft = true;
    this.#leave?.();
    document.querySelector('app-root')?.toggleAttribute('inert', false);
    if (this.#pswp && !this.#pswp.isDestroying) this.#pswp.destroy();
    this.#pswp?.element?.remove();
    const isUseful = this.#opener instanceof HTMLElement && this.#opener !== document.body;
    const stage = document.querySelector<HTMLElement>('[data-opens-lightbox]');
    (isUseful ? this.#opener : stage)?.focus({ preventScroll: true });
  }
}
