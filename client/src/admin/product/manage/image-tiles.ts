import { Component, computed, ElementRef, inject, input, output } from '@angular/core';
import type { Params } from '@angular/router';
import type { Schema } from '../../../api';
import { isCommand } from '../../../ui/keys';
import { Language } from '../../../ui/language';
import type { GalleryChange } from '../gallery/gallery-change';
import { ImageTile } from './image-tile';

const steps: Record<string, [across: number, down: number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** All images of a product, those that are hidden as well; the arrow keys walk among them. */
@Component({
  selector: 'image-tiles',
  imports: [ImageTile],
  template: `
    <ul data-testid="tiles" [attr.aria-label]="t('gallery.all')">
      @for (image of images(); track image.externalId) {
        <li
          data-tile
          [attr.data-image-id]="image.externalId"
          [attr.data-hidden]="image.isHidden ? '' : null"
        >
          <image-tile
            [image]="image"
            [isPinned]="image.isPrimary && product().primaryBy === 'admin'"
            [isRuleChoice]="image.externalId === otherChoice()"
            [isBusy]="isBusy()"
            [canCompare]="images().length > 1"
            (wanted)="want($event)"
            (opened)="open($event, image.externalId)"
          />
        </li>
      }
    </ul>
  `,
  host: { '(keydown)': 'step($event)' },
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(220px, 46%), 1fr));
      gap: 14px;
    }
    li {
      display: grid;
      min-width: 0;
    }
    @media (max-width: 599px) {
      ul {
        gap: 10px;
      }
    }
  `,
})
export class ImageTiles {
  readonly product = input.required<Schema<'Product'>>();
  readonly images = input.required<Schema<'ProductImage'>[]>();
  readonly isBusy = input.required<boolean>();
  readonly wanted = output<GalleryChange>();
  readonly opened = output<Params>();
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly t = inject(Language).t;

  /** What the rule would choose while somebody has chosen. */
  protected readonly otherChoice = computed(() =>
    this.product().primaryBy === 'admin' ? this.product().gallery.ruleChoice : null,
  );

  protected want(change: GalleryChange): void {
    this.wanted.emit(change);
  }

  protected open(what: 'image' | 'alt' | 'compare', id: string): void {
    const [first, second] = this.images();
    const other = first?.externalId === id ? second?.externalId : first?.externalId;
    this.opened.emit(
      {
        image: { image: id, zoom: 1 },
        alt: { alt: id },
        compare: { compare: `${other},${id}` },
      }[what],
    );
  }

  protected step(event: KeyboardEvent): void {
    if (isCommand(event)) return;
    const step = steps[event.key];
    const looks = [...this.#element.querySelectorAll<HTMLElement>('.look')];
    const place = looks.indexOf(document.activeElement as HTMLElement);
    if (!step || place === -1) return;
    const to = looks[place + step[0] + step[1] * countInFirstRow(looks)];
    if (!to) return;
    event.preventDefault();
    to.focus();
  }
}

function countInFirstRow(looks: HTMLElement[]): number {
  const topOf = (look: HTMLElement) => Math.round(look.getBoundingClientRect().top);
  const count = looks.findIndex((look) => topOf(look) !== topOf(looks[0]!));
  return count === -1 ? looks.length : count;
}
