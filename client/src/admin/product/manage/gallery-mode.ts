import { Component, computed, inject, input, output } from '@angular/core';
import type { Schema } from '../../../api';
import { ChangeButton } from '../../../ui/change-button';
import { Format } from '../../../ui/format';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { isOnline } from '../../../ui/online';
import { Segmented } from '../../../ui/segmented';
import type { GalleryChange } from '../gallery/gallery-change';

type Mode = 'rule' | 'admin';

/** Who chooses the primary image: the rule, or somebody; and whom the other one would choose. */
@Component({
  selector: 'gallery-mode',
  imports: [ChangeButton, Icon, Segmented],
  templateUrl: './gallery-mode.html',
  styleUrl: './gallery-mode.scss',
})
export class GalleryMode {
  readonly product = input.required<Schema<'Product'>>();
  readonly isBusy = input.required<boolean>();
  /** What somebody is asked about just now. */
  readonly asked = input.required<GalleryChange | null>();
  readonly wanted = output<GalleryChange>();
  readonly #format = inject(Format);
  protected readonly t = inject(Language).t;
  protected readonly isOnline = isOnline;

  /** The one that is asked about, so that the switch goes back when nobody wants it. */
  protected readonly mode = computed<Mode>(() => {
    if (this.asked()?.does === 'reset') return 'rule';
    return this.product().primaryBy === 'admin' ? 'admin' : 'rule';
  });
  protected readonly modes = computed(() => [
    { value: 'rule' as const, label: this.t('manage.rule') },
    { value: 'admin' as const, label: this.t('manage.manual') },
  ]);
  protected readonly text = computed(() => {
    const { primaryBy, choice } = this.product();
    if (primaryBy !== 'admin') return this.t('manage.ruleText');
    if (!choice) return this.t('manage.pinned'); // by whom, the hub is about to say
    const who = choice.chosenBy ?? this.t('words.someone');
    return this.t('manage.manualText', { who, at: this.#format.moment(choice.chosenAt) });
  });
  protected readonly ruleWould = computed(() => {
    const { primaryBy, images, gallery } = this.product();
    const id = gallery.ruleChoice;
    if (primaryBy !== 'admin' || !id) return null;
    const isSame = images[0]?.externalId === id;
    return this.t(isSame ? 'manage.ruleSame' : 'manage.ruleWould', { id });
  });
  protected readonly lost = computed(() => {
    const lost = this.product().lostChoice;
    if (!lost) return null;
    const who = lost.chosenBy ?? this.t('words.someone');
    const at = this.#format.moment(lost.chosenAt);
    return this.t('why.lost', { id: lost.externalId, who, at });
  });

  /** Set by hand is first of all what the rule has chosen: from now on it stays. */
  protected choose(mode: Mode): void {
    const primary = this.product().images.find(({ isPrimary }) => isPrimary);
    if (mode === 'rule') this.wanted.emit({ does: 'reset' });
    else if (primary) this.wanted.emit({ does: 'pin', externalId: primary.externalId });
  }
}
