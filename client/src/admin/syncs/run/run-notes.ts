import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Schema } from '../../../api';
import { ChangeButton } from '../../../ui/change-button';
import { Confirm } from '../../../ui/dialogs/confirm';
import { Format } from '../../../ui/format';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { SyncStart } from '../sync-start';

/** What has to be said of a run before its numbers: why it failed, what it left undone. */
@Component({
  selector: 'run-notes',
  imports: [ChangeButton, Icon, RouterLink],
  templateUrl: './run-notes.html',
  styles: `
    :host {
      display: grid;
      gap: 10px;
    }
    :host:empty {
      display: none;
    }
    .withheld {
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
    }
    .withheld > p {
      display: flex;
      gap: 10px;
      flex: 1 1 320px;
    }
    .button {
      color: inherit;
      border-color: currentcolor;
    }
    .mono {
      opacity: 0.85;
    }
    summary {
      min-height: 24px;
      cursor: pointer;
    }
  `,
})
export class RunNotes {
  readonly run = input.required<Schema<'SyncRun'>>();
  readonly #confirm = inject(Confirm);
  readonly #format = inject(Format);
  readonly #router = inject(Router);
  protected readonly start = inject(SyncStart);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly cause = computed(() => {
    const code = this.run().errorCode;
    return code ? this.language.maybe('sources', code) : undefined;
  });
  protected readonly isIncomplete = computed(
    () => this.run().isComplete === false && this.run().status === 'completed',
  );
  /** Approving helps only where suspicion withheld them, not where pages were missing. */
  protected readonly canApprove = computed(
    () => !this.isIncomplete() && !this.run().dryRun && this.run().status === 'completed',
  );

  protected async approve(): Promise<void> {
    const count = this.run().removalsWithheld;
    const isWanted = await this.#confirm.ask({
      heading: this.language.count('run.approveHeading', count),
      text: this.t('run.approveText', { count: this.#format.number(count) }),
      action: this.language.count('run.approveDo', count),
      tone: 'bad',
    });
    if (!isWanted) return;
    const run = await this.start.start({ scope: 'full', approveRemovals: count });
    if (run) await this.#router.navigate(['/sync', run.id]);
  }
}
