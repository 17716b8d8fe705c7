import { Component, computed, inject, input, model, signal } from '@angular/core';
import type { Schema } from '../../api';
import { TextField } from '../../ui/forms/text-field';
import { Icon } from '../../ui/icon';
import type { Lang } from '../../ui/language';
import { Language } from '../../ui/language';
import { Segmented } from '../../ui/segmented';

type Recipient = Schema<'NotificationSettings'>['recipients'][number];

/** Who gets the mails besides the admins; those of the environment stand fast. */
@Component({
  selector: 'mail-recipients',
  imports: [Icon, Segmented, TextField],
  templateUrl: './recipients.html',
  styleUrl: './recipients.scss',
})
export class Recipients {
  readonly fixed = input.required<string[]>();
  readonly recipients = model.required<Recipient[]>();
  protected readonly t = inject(Language).t;

  protected readonly email = signal('');
  protected readonly lang = signal<Lang>('de');
  protected readonly wasTried = signal(false);
  protected readonly languages = [
    { value: 'de' as const, label: 'Deutsch', short: 'DE' },
    { value: 'en' as const, label: 'English', short: 'EN' },
  ];
  readonly #address = computed(() => this.email().trim().toLowerCase());
  protected readonly fault = computed(() => {
    if (!this.wasTried() || !this.#address()) return null;
    if (!/^\S+@\S+$/.test(this.#address())) return this.t('users.emailOdd');
    const isThere = this.recipients().some(({ email }) => email === this.#address());
    return isThere ? this.t('settings.recipientTwice') : null;
  });

  protected add(event: Event): void {
    event.preventDefault();
    this.wasTried.set(true);
    if (!this.#address() || this.fault()) return;
    const recipient = { email: this.#address(), language: this.lang() };
    this.recipients.set([...this.recipients(), recipient]);
    this.email.set('');
    this.wasTried.set(false);
  }

  protected speak(recipient: Recipient, language: Lang): void {
    this.recipients.set(
      this.recipients().map((each) => (each === recipient ? { ...each, language } : each)),
    );
  }

  protected remove(recipient: Recipient): void {
    this.recipients.set(this.recipients().filter((each) => each !== recipient));
  }
}
