import type { ElementRef } from '@angular/core';
import { Component, computed, inject, viewChild } from '@angular/core';
import type { Schema } from '../../api';
import { Api, read } from '../../api';
import { ChangeButton } from '../../ui/change-button';
import { Confirm } from '../../ui/dialogs/confirm';
import { attempt } from '../../ui/forms/attempt';
import { FormProblem } from '../../ui/forms/form-problem';
import { Format } from '../../ui/format';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { lastValue } from '../../ui/last-value';
import { Notify } from '../../ui/notify';
import { ProblemPanel } from '../../ui/problem-panel';
import { browserName } from './browser-name';
import { Session } from '../session';

type Place = Schema<'SessionList'>['items'][number];

/** Where I am logged in, and the way to end that. */
@Component({
  selector: 'session-list',
  imports: [ChangeButton, FormProblem, Icon, ProblemPanel],
  templateUrl: './session-list.html',
  styleUrl: './session-list.scss',
})
export class SessionList {
  readonly #api = inject(Api);
  readonly #confirm = inject(Confirm);
  readonly #notify = inject(Notify);
  readonly #session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly t = inject(Language).t;
  protected readonly trial = attempt();
  protected readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  protected readonly answer = read('/api/v1/sessions', () => ({}));
  readonly #last = lastValue(this.answer);
  protected readonly places = computed(() => this.#last()?.items);

  protected nameOf({ userAgent }: Place): string {
    return browserName(userAgent) ?? this.t('sessions.unknownBrowser');
  }

  protected async end({ id }: Place): Promise<void> {
    const isDone = await this.trial.run(() =>
      this.#api.send('delete', '/api/v1/sessions/{id}', { path: { id } }),
    );
    this.answer.reload();
    if (!isDone) return;
    this.heading().nativeElement.focus(); // the button goes
    this.#notify.say({ text: this.t('sessions.ended') });
  }

  protected async endAll(): Promise<void> {
    const isWanted = await this.#confirm.ask({
      heading: this.t('sessions.everywhere'),
      text: this.t('sessions.everywhereText'),
      action: this.t('sessions.everywhereDo'),
      tone: 'bad',
    });
    if (!isWanted) return;
    const isDone = await this.trial.run(() => this.#api.send('delete', '/api/v1/sessions', {}));
    if (isDone) await this.#session.leave();
  }
}
