import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../api';
import { addressOf, read } from '../../api';
import { EmptyPanel } from '../../ui/empty-panel';
import { Icon } from '../../ui/icon';
import { growingList } from '../../ui/growing-list';
import { Language } from '../../ui/language';
import { lastValue } from '../../ui/last-value';
import { MoreButton } from '../../ui/more-button';
import { PageTitle } from '../../ui/page-title';
import { ProblemPanel } from '../../ui/problem-panel';
import { findingNames, issueOf } from '../finding-names';
import { FindingLine } from './finding-line';

/** The list behind a number: each product or image that it counts. */
@Component({
  selector: 'finding-page',
  imports: [EmptyPanel, FindingLine, Icon, MoreButton, ProblemPanel, RouterLink],
  templateUrl: './finding-page.html',
  styleUrl: './finding-page.scss',
})
export default class FindingPage {
  readonly finding = input.required<string>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly bones = Array.from({ length: 8 }, (_, place) => place);

  protected readonly name = computed(() => findingNames.find((name) => name === this.finding()));
  protected readonly heading = computed(() => {
    const name = this.name();
    return name ? this.t(`findings.${name}.name`) : this.t('notFound.heading');
  });
  protected readonly issue = computed(() => {
    const name = this.name();
    const issue = name && issueOf[name];
    return issue === 'without-images' ? 'none' : issue;
  });
  protected readonly file = computed(() => {
    const finding = this.name();
    return finding && addressOf('/api/v1/quality/{finding}/csv', { path: { finding } });
  });

  readonly #quality = lastValue(read('/api/v1/quality', () => ({ query: { days: 1 } })));
  protected readonly count = computed(
    () => this.#quality()?.findings.find(({ finding }) => finding === this.name())?.count,
  );

  protected readonly list = growingList<Schema<'Finding'>>({
    key: computed(() => this.name() ?? ''),
    idOf: ({ sku, externalId, articleNumber, variantCode }) =>
      JSON.stringify([sku, externalId, articleNumber, variantCode]),
    read: (cursor) =>
      read('/api/v1/quality/{finding}', () => {
        const [from, finding] = [cursor(), this.name()];
        if (from === null || !finding) return undefined;
        return { path: { finding }, query: { limit: 50, cursor: from } };
      }),
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const text = this.heading();
      untracked(() => title.say(text));
    });
  }
}
