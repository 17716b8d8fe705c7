import type { ElementRef } from '@angular/core';
import { Component, computed, effect, inject, input, untracked, viewChild } from '@angular/core';
import type { Schema } from '../../api';
import { Api, read } from '../../api';
import { TokenOrigin } from '../../tokens/token-origin';
import { stateOf, TokenState } from '../../tokens/token-state';
import { ChangeButton } from '../../ui/change-button';
import { Confirm } from '../../ui/dialogs/confirm';
import { Format } from '../../ui/format';
import { Language } from '../../ui/language';
import { LastTime } from '../../ui/last-time';
import { lastValue } from '../../ui/last-value';
import { Notify } from '../../ui/notify';
import { ProblemPanel } from '../../ui/problem-panel';
import { queryInWords } from '../query-in-words';

type Feed = Schema<'ExportFeed'>;

/** The addresses under which others fetch exports by themselves. */
@Component({
  selector: 'feed-list',
  imports: [ChangeButton, LastTime, ProblemPanel, TokenOrigin, TokenState],
  templateUrl: './feed-list.html',
  styleUrl: './feed-list.scss',
})
export class FeedList {
  /** Grows when there may be another one. */
  readonly news = input.required<number>();
  readonly #api = inject(Api);
  readonly #confirm = inject(Confirm);
  readonly #notify = inject(Notify);
  protected readonly format = inject(Format);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  protected readonly answer = read('/api/v1/export-feeds', () => ({}));
  readonly #last = lastValue(this.answer);
  protected readonly rows = computed(() =>
    this.#last()?.items.map((feed) => ({
      feed,
      state: stateOf(feed),
      query: queryInWords(feed.query, { language: this.language, format: this.format }),
    })),
  );

  constructor() {
    effect(() => {
      if (this.news()) untracked(() => this.answer.reload());
    });
  }

  protected async revoke({ id, name }: Feed): Promise<void> {
    const isWanted = await this.#confirm.ask({
      heading: this.t('feeds.revokeHeading', { name }),
      text: this.t('feeds.revokeText'),
      action: this.t('keys.revoke'),
      tone: 'bad',
    });
    if (!isWanted) return;
    try {
      await this.#api.send('delete', '/api/v1/export-feeds/{id}', { path: { id } });
      this.heading().nativeElement.focus(); // the button goes
      this.#notify.say({ text: this.t('feeds.revokedNow', { name }) });
    } catch (error) {
      this.#notify.complain(error);
    }
    this.answer.reload();
  }
}
