import { Component, computed, inject, input, output } from '@angular/core';
import type { Schema } from '../../../api';
import { Format } from '../../../ui/format';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { formatName, pixelsOf } from '../facts/pixels';
import { whySteps } from './why-steps';

/** Why this image comes first: the trace of the rule, not only its result. */
@Component({
  selector: 'why-panel',
  imports: [Icon],
  templateUrl: './why-panel.html',
  styleUrl: './why-panel.scss',
})
export class WhyPanel {
  readonly product = input.required<Schema<'Product'>>();
  /** The image of this number is to be shown. */
  readonly asked = output<string>();
  protected readonly format = inject(Format);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  readonly #stepsOf = whySteps();

  protected readonly isEmpty = computed(() => this.product().primaryBy === 'none');
  protected readonly steps = computed(() => this.#stepsOf(this.product()));
  protected readonly tiers = computed(() => {
    const { images } = this.product();
    const primary = images.find(({ isPrimary }) => isPrimary);
    return ([1, 2, 3, 4] as const).map((tier) => ({
      tier,
      name: this.t(`why.tier${tier}`),
      count: images.filter(({ priority, isHidden }) => priority === tier && !isHidden).length,
      isPrimary: primary?.priority === tier,
    }));
  });

  protected readonly byAdmin = computed(() => {
    const { primaryBy, choice } = this.product();
    if (primaryBy !== 'admin' || !choice) return null;
    const who = choice.chosenBy ?? this.t('words.someone');
    return this.t('why.byAdmin', { who, at: this.format.moment(choice.chosenAt) });
  });

  /** What the rule would have shown first, if that is another one. */
  protected readonly otherChoice = computed(() => {
    const { primaryBy, images, gallery } = this.product();
    const isOther = primaryBy === 'admin' && images[0]?.externalId !== gallery.ruleChoice;
    return isOther ? gallery.ruleChoice : null;
  });

  /** What the first one by rule has before the second. */
  protected readonly decision = computed(() => {
    const { decidedBy } = this.product().gallery;
    return this.t(`why.decided.${decidedBy ?? 'alone'}`);
  });

  /** Which of the first image's files is shown, and what it has before the others. */
  protected readonly file = computed(() => {
    const { images, gallery } = this.product();
    const primary = images.find(({ isPrimary }) => isPrimary);
    if (!primary || !gallery.fileDecidedBy) return null;
    const name = formatName(primary.format) ?? this.t('why.fileMade');
    const file = [name, pixelsOf(primary, this.format)].filter(Boolean).join(', ');
    return this.t('why.file', { file, because: this.t(`why.because.${gallery.fileDecidedBy}`) });
  });
}
