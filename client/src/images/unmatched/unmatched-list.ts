import type { ElementRef } from '@angular/core';
import {
  afterNextRender,
  Component,
  computed,
  effect,
  inject,
  Injector,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Api, read } from '../../api';
import { whenChanged } from '../../catalogue/live-changes';
import { EmptyPanel } from '../../ui/empty-panel';
import { growingList } from '../../ui/growing-list';
import { Language } from '../../ui/language';
import { MoreButton } from '../../ui/more-button';
import { focusHeading } from '../../ui/page-focus';
import { ProblemPanel } from '../../ui/problem-panel';
import type { UnmatchedArticle } from './alias-choice';
import { AliasChoice } from './alias-choice';
import { OtherProduct } from './other-product';
import { UnmatchedNumber } from './unmatched-number';

const nameOf = ({ number, variantCode }: UnmatchedArticle) => JSON.stringify([number, variantCode]);

/** Article numbers of the source that no product has; one click says which product is meant. */
@Component({
  selector: 'unmatched-list',
  imports: [EmptyPanel, MoreButton, OtherProduct, ProblemPanel, UnmatchedNumber],
  templateUrl: './unmatched-list.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
      max-width: 1000px;
    }
    .bone {
      height: 64px;
      margin: 12px 16px;
    }
  `,
})
export class UnmatchedList {
  readonly search = input.required<string | undefined>();
  /** Whether only those with a suggestion are wanted. */
  readonly suggested = input.required<boolean>();
  /** How many images bear such a number, where that is known. */
  readonly images = input.required<number | undefined>();
  readonly mended = output();
  readonly cleared = output();
  readonly #api = inject(Api);
  readonly #aliases = inject(AliasChoice);
  readonly #injector = inject(Injector);
  protected readonly rows = viewChild<ElementRef<HTMLElement>>('rows');
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly bones = Array.from({ length: 6 }, (_, place) => place);

  readonly #text = computed(() => this.search()?.trim().slice(0, 200) || undefined);
  readonly #query = computed(() => {
    const suggested = this.suggested() || undefined;
    return { search: this.#text(), suggested, limit: 50 };
  });
  protected readonly articles = growingList<UnmatchedArticle>({
    key: computed(() => JSON.stringify(this.#query())),
    idOf: nameOf,
    read: (cursor) =>
      read('/api/v1/unmatched-articles', () => {
        const from = cursor();
        if (from === null) return undefined;
        return { query: { ...this.#query(), cursor: from, count: !from } };
      }),
    readAgain: (cursor) =>
      this.#api.get('/api/v1/unmatched-articles', { query: { ...this.#query(), cursor } }),
  });
  /** Those that mean something by now. */
  readonly #mended = signal<ReadonlySet<string>>(new Set());
  protected readonly open = computed(() =>
    this.articles.items().filter((article) => !this.#mended().has(nameOf(article))),
  );
  protected readonly total = computed(() => {
    const total = this.articles.total();
    return total === undefined || this.articles.isStale() ? undefined : total;
  });
  protected readonly isWaiting = computed(
    () => this.articles.isLoading() || (this.articles.isGrowing() && !this.open().length),
  );
  protected readonly asked = signal<UnmatchedArticle | null>(null);

  constructor() {
    // Numbers with a suggestion may stand far behind; a page in which there is none says nothing.
    effect(() => {
      const { isEmpty, isStale, isGrowing, growError, nextCursor } = this.articles;
      const isAtRest = !isStale() && !isGrowing() && !growError();
      if (isAtRest && isEmpty() && nextCursor()) untracked(() => this.articles.grow());
    });
    // Somebody else may have said what a number means, or taken it back.
    whenChanged(() => this.articles.refresh(() => true));
  }

  protected async assign(article: UnmatchedArticle, sku: string): Promise<void> {
    this.asked.set(null);
    const name = nameOf(article);
    const place = this.open().findIndex((each) => nameOf(each) === name);
    this.#mended.update((names) => new Set([...names, name]));
    afterNextRender(() => this.#focus(place), { injector: this.#injector });
    const isSet = await this.#aliases.set(article, sku, () => this.#restore(name));
    if (isSet) this.#refresh();
    else this.#restore(name);
  }

  /** The row that has taken the place of another one. */
  #focus(place: number): void {
    const rows = this.rows()?.nativeElement.children;
    const row = rows?.item(Math.min(place, rows.length - 1));
    const button = row?.querySelector('button');
    if (button) button.focus();
    else focusHeading();
  }

  #restore(name: string): void {
    this.#mended.update((names) => new Set([...names].filter((each) => each !== name)));
    this.#refresh();
  }

  #refresh(): void {
    this.articles.refresh();
    this.mended.emit();
  }
}
