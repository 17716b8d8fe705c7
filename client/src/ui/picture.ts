import { booleanAttribute, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Icon } from './icon';
import { Language } from './language';
import { isOnline } from './online';
import { thumbhashUrl } from './thumbhash';

/** A picture in a well: a blurred one at once, then it, or a tile that says why there is none. */
@Component({
  selector: 'ui-picture',
  imports: [Icon],
  template: `
    @if (src() && !isBroken()) {
      <img
        decoding="async"
        [attr.loading]="eager() ? null : 'lazy'"
        [attr.fetchpriority]="eager() ? 'high' : null"
        [attr.width]="width()"
        [attr.height]="height()"
        [attr.sizes]="sizes()"
        [attr.srcset]="srcset()"
        [alt]="alt()"
        [src]="src()"
        (load)="isLoaded.set(true)"
        (error)="isBroken.set(true)"
      />
    } @else {
      <span class="none">
        <ui-icon name="imageOff" />
        <span [class.hidden-text]="compact()">{{
          isBroken() ? t('picture.broken') : t('picture.none')
        }}</span>
      </span>
    }
  `,
  styleUrl: './picture.scss',
  host: { '[style.background-image]': 'blurred()' },
})
export class Picture {
  readonly src = input.required<string | null | undefined>();
  readonly srcset = input<string | null>();
  readonly sizes = input<string>();
  readonly alt = input('');
  readonly width = input<number | null>();
  readonly height = input<number | null>();
  readonly placeholder = input<string | null>();
  /** A small one that is at hand, better than a blurred one. */
  readonly standIn = input<string | null>();
  readonly eager = input(false, { transform: booleanAttribute });
  /** Too small for words. */
  readonly compact = input(false, { transform: booleanAttribute });

  protected readonly t = inject(Language).t;
  protected readonly isLoaded = linkedSignal<unknown, boolean>({
    source: this.src,
    computation: () => false,
  });
  /** Gone once the picture is there: it would show through a figure that is cut out. */
  protected readonly blurred = computed(() => {
    const isNeeded = this.src() && !this.isLoaded();
    const url = isNeeded ? (this.standIn() ?? thumbhashUrl(this.placeholder())) : null;
    return url && `url("${url}")`;
  });
  /** Asked for once more when the network is back. */
  protected readonly isBroken = linkedSignal<unknown, boolean>({
    source: () => [this.src(), isOnline()],
    computation: () => false,
  });
}
