import type { ElementRef } from '@angular/core';
import {
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Schema } from '../../api';
import { read } from '../../api';
import { ChangeButton } from '../../ui/change-button';
import { MenuButton } from '../../ui/dialogs/menu-button';
import { Dialog } from '../../ui/dialogs/dialog';
import { EmptyPanel } from '../../ui/empty-panel';
import { Format } from '../../ui/format';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { lastValue } from '../../ui/last-value';
import { Notify } from '../../ui/notify';
import { focusHeading } from '../../ui/page-focus';
import { Problems } from '../../ui/problem';
import { ProblemPanel } from '../../ui/problem-panel';
import { DeliveryList } from './log/delivery-list';
import { ReplayDialog } from './replay-dialog';
import { SecretShown } from './secret-shown';
import { stateOf, WebhookState } from './webhook-state';
import { WebhookChanges } from './webhook-changes';
import { WebhookForm } from './webhook-form';

/** One endpoint: what it is told, how it is doing, and everything that was sent. */
@Component({
  selector: 'webhook-page',
  imports: [
    ChangeButton,
    DeliveryList,
    Dialog,
    EmptyPanel,
    Icon,
    MenuButton,
    ProblemPanel,
    ReplayDialog,
    RouterLink,
    SecretShown,
    WebhookForm,
    WebhookState,
  ],
  templateUrl: './webhook-page.html',
  styleUrl: './webhook-page.scss',
})
export class WebhookPage {
  readonly id = input.required<number>();
  readonly status = input.required<string | undefined>();
  readonly #router = inject(Router);
  readonly #changes = inject(WebhookChanges);
  readonly #notify = inject(Notify);
  readonly #problems = inject(Problems);
  protected readonly format = inject(Format);
  protected readonly t = inject(Language).t;
  protected readonly log = viewChild(DeliveryList);
  protected readonly heading = viewChild<ElementRef<HTMLElement>>('heading');

  protected readonly answer = read('/api/v1/webhooks/{id}', () => ({ path: { id: this.id() } }));
  readonly #last = lastValue(this.answer);
  /** As it was told last: one look that fails takes nothing away. */
  protected readonly webhook = computed(() =>
    !this.isUnknown() && this.#last()?.id === this.id() ? this.#last() : undefined,
  );
  protected readonly isUnknown = computed(() => {
    const error = this.answer.error();
    return !!error && this.#problems.of(error).status === 404;
  });
  protected readonly state = computed(() => stateOf(this.webhook()!));
  /** The webhook as it was when somebody began to change it: news must not undo what is typed. */
  protected readonly edited = signal<Schema<'Webhook'> | null>(null);
  protected readonly isReplaying = signal(false);
  protected readonly secret = signal<string | null>(null);

  protected readonly more = computed(() => {
    const webhook = this.webhook()!;
    const { isActive } = webhook;
    return [
      { label: this.t('users.edit'), icon: 'pencil' as const, run: () => this.edited.set(webhook) },
      {
        label: isActive ? `${this.t('webhooks.pause')} …` : this.t('webhooks.resume'),
        icon: isActive ? ('pause' as const) : ('play' as const),
        isChange: true as const,
        run: () => this.activate(!isActive),
      },
      {
        label: `${this.t('webhooks.replay')} …`,
        icon: 'undo' as const,
        run: () => this.isReplaying.set(true),
      },
      {
        label: `${this.t('webhooks.rotate')} …`,
        icon: 'key' as const,
        isChange: true as const,
        run: () => this.rotate(webhook),
      },
      {
        label: `${this.t('webhooks.delete')} …`,
        icon: 'close' as const,
        tone: 'bad' as const,
        isChange: true as const,
        run: () => this.remove(webhook),
      },
    ];
  });

  constructor() {
    // It takes the place of the list in which the focus was, and the list takes its place again.
    effect(() => this.heading()?.nativeElement.focus({ preventScroll: true }));
    inject(DestroyRef).onDestroy(focusHeading);
  }

  protected async test(): Promise<void> {
    if (await this.#changes.test(this.id())) this.log()?.refresh();
  }

  protected async activate(isActive: boolean): Promise<void> {
    const webhook = await this.#changes.activate(this.id(), isActive);
    if (!webhook) return;
    this.answer.set(webhook);
    this.log()?.refresh();
  }

  protected async rotate(webhook: Schema<'Webhook'>): Promise<void> {
    this.secret.set(await this.#changes.rotate(webhook));
    this.answer.reload();
  }

  protected async remove(webhook: Schema<'Webhook'>): Promise<void> {
    if (!(await this.#changes.remove(webhook))) return;
    await this.#router.navigate([], { queryParams: { tab: 'webhooks' } });
  }

  protected keep(webhook: Schema<'Webhook'>): void {
    this.answer.set(webhook);
    this.edited.set(null);
    this.#notify.say({ text: this.t('webhooks.changed') });
  }

  protected closeReplay(isReplayed: boolean): void {
    this.isReplaying.set(false);
    if (isReplayed) this.log()?.refresh();
  }
}
