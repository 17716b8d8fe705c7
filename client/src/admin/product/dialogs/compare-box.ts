import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { Schema } from '../../../api';
import { formatName, pixelsOf } from '../../../catalogue/product/facts/pixels';
import { ChangeButton } from '../../../ui/change-button';
import { Dialog } from '../../../ui/dialogs/dialog';
import { Format } from '../../../ui/format';
import { Icon } from '../../../ui/icon';
import { isCommand } from '../../../ui/keys';
import { Language } from '../../../ui/language';
import { Picture } from '../../../ui/picture';
import type { GalleryChange } from '../gallery/gallery-change';

type Image = Schema<'ProductImage'>;

const scales = [1, 2, 4] as const;
const stride = 10;
const ways: Record<string, [across: number, down: number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** Two images side by side, both as close as one wants to look, and how they differ. */
@Component({
  selector: 'compare-box',
  imports: [ChangeButton, Dialog, Icon, Picture],
  templateUrl: './compare-box.html',
  styleUrl: './compare-box.scss',
})
export class CompareBox {
  readonly product = input.required<Schema<'Product'>>();
  readonly images = input.required<Image[]>();
  readonly left = input.required<string>();
  readonly right = input.required<string>();
  /** Another pair; null when nothing is compared any more. */
  readonly changed = output<string | null>();
  readonly wanted = output<GalleryChange>();
  protected readonly format = inject(Format);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly scales = scales;
  protected readonly scale = signal<(typeof scales)[number]>(1);
  /** What both are scaled around, in percent of their size. */
  protected readonly centre = signal({ x: 50, y: 50 });

  protected readonly sides = computed(() =>
    [this.left(), this.right()].map((id) => this.images().find((one) => one.externalId === id)!),
  );
  protected readonly facts = computed(() => {
    const [left, right] = this.sides();
    const rows: [string, (image: Image) => string | null][] = [
      [this.t('image.type'), ({ imageType }) => imageType],
      [this.t('image.front'), ({ isFront }) => this.t(isFront ? 'words.yes' : 'words.no')],
      [this.t('image.tier'), ({ priority }) => this.t('image.tierOf', { tier: priority })],
      [this.t('image.size'), (image) => pixelsOf(image, this.format)],
      [this.t('image.format'), ({ format }) => formatName(format)],
      [this.t('image.articleNumber'), ({ articleNumber }) => articleNumber],
      [this.t('image.lastSyncedAt'), ({ lastSyncedAt }) => this.format.moment(lastSyncedAt)],
    ];
    return rows.map(([name, say]) => {
      const values = [left, right].map((image) => (image && say(image)) ?? '–');
      return { name, values, isDifferent: values[0] !== values[1] };
    });
  });

  protected point(event: PointerEvent): void {
    const { left, top, width, height } = (
      event.currentTarget as HTMLElement
    ).getBoundingClientRect();
    const x = (100 * (event.clientX - left)) / width;
    const y = (100 * (event.clientY - top)) / height;
    this.centre.set({ x, y });
  }

  /** Whoever has no pointer walks over the images. */
  protected walk(event: KeyboardEvent): void {
    const way = ways[event.key];
    if (!way || isCommand(event)) return;
    event.preventDefault();
    const within = (percent: number) => Math.min(100, Math.max(0, percent));
    const [across, down] = way;
    this.centre.update(({ x, y }) => ({
      x: within(x + across * stride),
      y: within(y + down * stride),
    }));
  }

  protected closer(): void {
    this.scale.update((scale) => scales[(scales.indexOf(scale) + 1) % scales.length]!);
  }

  /** The other side shows the image after this one. */
  protected turn(side: number, way: 1 | -1): void {
    const pair = [this.left(), this.right()];
    const ids = this.images().map(({ externalId }) => externalId);
    let place = ids.indexOf(pair[side]!);
    do place = (place + way + ids.length) % ids.length;
    while (ids[place] === pair[1 - side]);
    this.changed.emit(pair.with(side, ids[place]!).join(','));
  }

  protected isPinned(image: Image): boolean {
    return image.isPrimary && this.product().primaryBy === 'admin';
  }

  protected pin(image: Image): void {
    if (this.isPinned(image) || image.isHidden) return;
    this.wanted.emit({ does: 'pin', externalId: image.externalId });
    this.changed.emit(null);
  }
}
