import type { ElementRef } from '@angular/core';
import { Component, computed, inject, viewChild } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Session } from '../session/session';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { navEntries } from './nav-entries';
import { NavLook } from './nav-look';

/** Where one can go: beside the page, or at the foot of a phone with the rest behind "more". */
@Component({
  selector: 'main-nav',
  imports: [Icon, RouterLink, RouterLinkActive],
  templateUrl: './main-nav.html',
  styleUrl: './main-nav.scss',
  host: { '[class.narrow]': 'look.isNarrow()' },
})
export class MainNav {
  readonly #isAdmin = inject(Session).isAdmin;
  protected readonly look = inject(NavLook);
  protected readonly more = viewChild<ElementRef<HTMLElement>>('more');
  protected readonly t = inject(Language).t;

  readonly #entries = computed(() =>
    navEntries.filter(({ isForAdmins }) => !isForAdmins || this.#isAdmin()),
  );
  protected readonly groups = computed(() =>
    (['catalogue', 'desk'] as const).map((name) => ({
      name,
      entries: this.#entries().filter(({ group }) => group === name),
    })),
  );
  protected readonly rest = computed(() => this.#entries().filter(({ isOnPhone }) => !isOnPhone));

  protected closeMore(): void {
    this.more()?.nativeElement.hidePopover();
  }
}
