import type { ElementRef } from '@angular/core';
import { afterRenderEffect, Component, input, viewChild } from '@angular/core';
import type { Params, QueryParamsHandling } from '@angular/router';
import { RouterLink } from '@angular/router';

interface Tab {
  tab: string;
  label: string;
  /** How much is behind it, where that is counted. */
  count?: string;
  queryParams: Params;
}

/** The parts of a page, of which one is shown; where they have no room, the chosen one is in sight. */
@Component({
  selector: 'ui-tab-bar',
  imports: [RouterLink],
  template: `
    <nav #bar [attr.aria-label]="label()">
      @for (each of tabs(); track each.tab) {
        <a
          routerLink="."
          [queryParamsHandling]="queryParamsHandling()"
          [queryParams]="each.queryParams"
          [class.here]="each.tab === chosen()"
          [attr.aria-current]="each.tab === chosen() ? 'page' : null"
          [attr.data-tab]="each.tab"
        >
          {{ each.label }}
          @if (each.count !== undefined) {
            <span class="count">{{ each.count }}</span>
          }
        </a>
      }
    </nav>
  `,
  styleUrl: './tab-bar.scss',
})
export class TabBar {
  readonly label = input.required<string>();
  readonly tabs = input.required<Tab[]>();
  readonly chosen = input.required<string>();
  readonly queryParamsHandling = input<QueryParamsHandling | null>(null);
  protected readonly bar = viewChild.required<ElementRef<HTMLElement>>('bar');

  constructor() {
    afterRenderEffect(() => {
      this.chosen();
      this.tabs(); // its counts make it longer
      const bar = this.bar().nativeElement;
      const here = bar.querySelector<HTMLElement>('.here');
      if (here) bar.scrollLeft = here.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2;
    });
  }
}
