import { NgComponentOutlet } from '@angular/common';
import { Component, computed, inject, input, resource } from '@angular/core';
import { Router } from '@angular/router';
import { Api } from '../../../api';
import { Session } from '../../../session/session';
import { Clipboard } from '../../../ui/clipboard';
import { attempt } from '../../../ui/forms/attempt';
import { Format } from '../../../ui/format';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { Notify } from '../../../ui/notify';
import { reloadPage } from '../../../ui/reload-page';
import type { ProductQuery, ProductSort } from '../product-query';
import type { ListToolsInput } from './list-tools';
import { listTools } from './list-tools';
import { mostChosen, Selection } from './selection';

const page = 200;
const longestAddress = 7_500;

/** What can be done with the chosen products. */
@Component({
  selector: 'selection-bar',
  imports: [Icon, NgComponentOutlet],
  templateUrl: './selection-bar.html',
  styleUrl: './selection-bar.scss',
})
export class SelectionBar {
  readonly query = input.required<ProductQuery & { sort: ProductSort }>();
  readonly total = input.required<number | undefined>();

  readonly #api = inject(Api);
  readonly #clipboard = inject(Clipboard);
  readonly #notify = inject(Notify);
  readonly #router = inject(Router);
  readonly #tools = inject(listTools);
  readonly #isAdmin = inject(Session).isAdmin;
  protected readonly format = inject(Format);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly selection = inject(Selection);
  protected readonly reading = attempt();
  protected readonly mostChosen = mostChosen;

  protected readonly reloadPage = reloadPage;
  protected readonly tools = resource({
    params: () => this.#isAdmin() || undefined,
    loader: async () => (await this.#tools()).default,
  });
  protected readonly toolsInput = computed<ListToolsInput>(() => ({ skus: this.selection.skus() }));
  /** How many more there are to choose. */
  protected readonly reachable = computed(() => Math.min(this.total() ?? 0, mostChosen));

  protected async chooseAll(): Promise<void> {
    const isDone = await this.reading.run(() => this.#readAll());
    if (!isDone) this.#complain();
  }

  async #readAll(): Promise<void> {
    const skus: string[] = [];
    let cursor: string | null | undefined;
    do {
      const query = { ...this.query(), limit: page, cursor: cursor ?? undefined };
      const answer = await this.#api.get('/api/v1/products', { query });
      skus.push(...answer.items.map(({ sku }) => sku));
      cursor = answer.nextCursor;
    } while (cursor && skus.length < mostChosen);
    this.selection.add(skus);
  }

  /** The addresses of the primary images, one a line. */
  protected async copyUrls(): Promise<void> {
    const isDone = await this.reading.run(async () => {
      const body = { skus: this.selection.skus(), images: 'primary' as const };
      const { items } = await this.#api.send('post', '/api/v1/products/lookup', { body });
      const urls = items.flatMap(({ primaryImage }) => primaryImage?.imageUrl ?? []);
      await this.#clipboard.copy(
        urls.map((url) => new URL(url, location.origin).href).join('\n'),
        this.language.count('selection.copied', urls.length),
      );
    });
    if (!isDone) this.#complain();
  }

  /** They stand in the address, which not every proxy lets through however long it is. */
  protected exportThem(): void {
    const skus = this.selection.skus().join();
    if (encodeURIComponent(skus).replaceAll('%2C', ',').length > longestAddress)
      return this.#notify.say({ text: this.t('selection.tooLong'), tone: 'bad' });
    void this.#router.navigate(['/exports'], { queryParams: { skus } });
  }

  #complain(): void {
    const problem = this.reading.problem();
    if (problem) this.#notify.say({ text: `${problem.title}. ${problem.detail}`, tone: 'bad' });
  }
}
