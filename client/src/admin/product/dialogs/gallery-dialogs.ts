import { Component, computed, inject, input } from '@angular/core';
import type { ShownProduct } from '../../../catalogue/product/shown-product';
import { Format } from '../../../ui/format';
import { Language } from '../../../ui/language';
import type { GalleryChange } from '../gallery/gallery-change';
import { nextAfterHiding } from '../gallery/gallery-change';
import { GalleryDesk } from '../gallery/gallery-desk';
import { GalleryQuestions } from '../gallery/gallery-questions';
import { GalleryQuestion } from './gallery-question';

/** What is asked before, or when somebody else was faster. */
@Component({
  selector: 'gallery-dialogs',
  imports: [GalleryQuestion],
  template: `
    @if (conflict(); as asked) {
      <gallery-question
        [heading]="t('conflict.heading')"
        [text]="asked.text"
        [left]="asked.left"
        [right]="asked.right"
        [action]="t('conflict.mine')"
        [refusal]="t('conflict.theirs')"
        (answered)="desk.settle(shown(), $event ? 'mine' : 'theirs')"
      />
    } @else if (question(); as asked) {
      <gallery-question
        [heading]="asked.heading"
        [text]="asked.text"
        [left]="asked.left"
        [right]="asked.right"
        [action]="asked.action"
        (answered)="questions.answer(shown(), $event)"
      />
    }
  `,
})
export class GalleryDialogs {
  readonly shown = input.required<ShownProduct>();
  protected readonly desk = inject(GalleryDesk);
  protected readonly questions = inject(GalleryQuestions);
  readonly #format = inject(Format);
  protected readonly t = inject(Language).t;

  readonly #images = computed(() => [
    ...(this.shown().product()?.images ?? []),
    ...this.desk.hidden(),
  ]);
  readonly #now = computed(() => ({
    label: this.t('conflict.now'),
    image: this.#images().find(({ isPrimary }) => isPrimary),
  }));

  protected readonly conflict = computed(() => {
    const conflict = this.desk.conflict();
    if (!conflict) return null;
    const { choice } = conflict.product;
    const text = choice?.chosenBy
      ? this.t('conflict.textBy', {
          who: choice.chosenBy,
          at: this.#format.moment(choice.chosenAt),
        })
      : this.t('conflict.text');
    return { text, left: this.#now(), right: this.#wanted(conflict.change) };
  });

  protected readonly question = computed(() => {
    const change = this.questions.asked();
    const product = this.shown().product();
    if (!change || !product) return null;
    const first = change.does === 'hide' ? nextAfterHiding(product, change.externalId) : undefined;
    const id = change.does === 'reset' ? product.gallery.ruleChoice : first;
    const kind = change.does === 'reset' ? 'reset' : 'hide';
    return {
      heading: this.t(`question.${kind}Heading`),
      text: this.t(id ? `question.${kind}Text` : `question.${kind}TextNone`),
      left: this.#now(),
      right: { label: this.t('question.then'), image: this.#find(id) },
      action: this.t(`question.${kind}Do`),
    };
  });

  #wanted(change: GalleryChange) {
    const product = this.shown().product();
    const rule = product?.gallery.ruleChoice;
    const id = change.does === 'reset' ? rule : change.externalId;
    return { label: this.t(`conflict.${change.does}`), image: this.#find(id) };
  }

  #find(id: string | null | undefined) {
    return this.#images().find(({ externalId }) => externalId === id);
  }
}
