import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { read } from '../../api';
import { Session } from '../../session/session';
import { Format } from '../../ui/format';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { lastValue } from '../../ui/last-value';
import { ProblemPanel } from '../../ui/problem-panel';
import { repeat } from '../../ui/repeat';
import { RunProgress } from '../syncs/run-progress';
import { RunStatus } from '../syncs/run-status';
import { ComponentList } from './component-list';
import { StatusCounts } from './status-counts';

const pause = 15;
const shortCommit = 12;

/** How the hub is doing: its parts, its data, what it does now and next. */
@Component({
  selector: 'status-page',
  imports: [ComponentList, Icon, ProblemPanel, RouterLink, RunProgress, RunStatus, StatusCounts],
  templateUrl: './status-page.html',
  styleUrl: './status-page.scss',
})
export default class StatusPage {
  readonly #answer = read('/api/v1/status', () => ({}));
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly status = lastValue(this.#answer);
  protected readonly error = this.#answer.error;
  protected readonly isPaused = signal(false);
  protected readonly seconds = signal(pause);
  protected readonly run = computed(() => this.status()?.currentRun ?? null);
  /** What the hub runs on; admins alone are told. */
  protected readonly software = computed(() => {
    const { commit, migration, node, postgres } = this.status()?.software ?? {};
    const parts = [
      { name: this.t('system.commit'), version: commit?.slice(0, shortCommit) },
      { name: this.t('system.migration'), version: migration },
      { name: 'Node.js', version: node?.replace(/^v/, '') },
      { name: 'PostgreSQL', version: postgres },
    ];
    return parts.filter(({ version }) => version);
  });

  constructor() {
    repeat(
      () => (this.isPaused() ? null : 1_000),
      () => (this.seconds() > 1 ? this.seconds.update((left) => left - 1) : this.refresh()),
    );
  }

  protected refresh(): void {
    this.seconds.set(pause);
    this.#answer.reload();
  }
}
