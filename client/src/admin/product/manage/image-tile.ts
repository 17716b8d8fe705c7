import { Component, computed, inject, input, output } from '@angular/core';
import type { Schema } from '../../../api';
import { pixelsOf } from '../../../catalogue/product/facts/pixels';
import { absolute } from '../../../ui/absolute';
import { ChangeButton } from '../../../ui/change-button';
import { Clipboard } from '../../../ui/clipboard';
import type { MenuItem } from '../../../ui/dialogs/menu-button';
import { MenuButton } from '../../../ui/dialogs/menu-button';
import { Format } from '../../../ui/format';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { Picture } from '../../../ui/picture';
import type { GalleryChange } from '../gallery/gallery-change';

/** One image with what can be done to it. */
@Component({
  selector: 'image-tile',
  imports: [ChangeButton, Icon, MenuButton, Picture],
  templateUrl: './image-tile.html',
  styleUrl: './image-tile.scss',
})
export class ImageTile {
  readonly image = input.required<Schema<'ProductImage'>>();
  readonly isPinned = input.required<boolean>();
  readonly isRuleChoice = input.required<boolean>();
  readonly isBusy = input.required<boolean>();
  /** Whether there is another image. */
  readonly canCompare = input.required<boolean>();
  readonly wanted = output<GalleryChange>();
  readonly opened = output<'image' | 'alt' | 'compare'>();
  readonly #format = inject(Format);
  readonly #clipboard = inject(Clipboard);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly size = computed(() => pixelsOf(this.image(), this.#format));
  protected readonly isSmall = computed(() => {
    const { width, height } = this.image();
    return width !== null && height !== null && Math.min(width, height) < 500;
  });
  protected readonly items = computed<MenuItem[]>(() => {
    const compare: MenuItem = {
      label: this.t('manage.compare'),
      icon: 'compare',
      run: () => this.opened.emit('compare'),
    };
    return [
      ...(this.canCompare() ? [compare] : []),
      { label: this.t('alt.edit'), icon: 'text', run: () => this.opened.emit('alt') },
      { label: this.t('image.copyUrl'), icon: 'copy', run: () => this.#copy() },
    ];
  });

  protected pin(): void {
    const { externalId } = this.image();
    if (!this.isPinned()) this.wanted.emit({ does: 'pin', externalId });
  }

  protected turn(): void {
    const { externalId, isHidden } = this.image();
    this.wanted.emit({ does: isHidden ? 'show' : 'hide', externalId });
  }

  async #copy(): Promise<void> {
    const url = absolute(this.image().imageUrl);
    if (url) await this.#clipboard.copy(url, this.t('image.urlCopied'));
  }
}
