import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { addressOf } from '../../api';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';

const reports = ['source', 'shot-list'] as const;

/** Two lists to hand on: to whoever keeps the image database, and to the photographer. */
@Component({
  selector: 'report-cards',
  imports: [Icon, RouterLink],
  template: `
    <section [attr.aria-label]="t('reports.heading')">
      <h2>{{ t('reports.heading') }}</h2>
      <ul>
        @for (report of reports(); track report.name) {
          <li class="panel">
            <h3>{{ report.name }}</h3>
            <p class="muted">{{ report.text }}</p>
            <a class="button small" [routerLink]="['/quality/reports', report.route]">
              {{ t('reports.open') }} <span class="hidden-text">{{ report.name }}</span>
            </a>
            <a class="button small" download [href]="report.file">
              <ui-icon name="download" />{{ t('reports.csv') }}
              <span class="hidden-text">{{ report.name }}</span>
            </a>
          </li>
        }
      </ul>
    </section>
  `,
  styles: `
    section,
    ul {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 10px;
    }
    ul {
      grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr));
      gap: 12px;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-content: start;
      gap: 8px;
    }
    h3,
    p {
      flex: 1 1 100%;
    }
    p {
      margin-bottom: 4px;
      font-size: 0.875rem;
    }
  `,
})
export class ReportCards {
  readonly #language = inject(Language);
  protected readonly t = this.#language.t;
  protected readonly reports = computed(() =>
    reports.map((report) => ({
      route: report,
      name: this.t(`reports.${report}.name`),
      text: this.t(`reports.${report}.text`),
      file: addressOf('/api/v1/reports/{report}', {
        path: { report },
        query: { language: this.#language.current() },
      }),
    })),
  );
}
