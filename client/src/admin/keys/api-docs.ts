import { Component, inject } from '@angular/core';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { ApiCall } from './api-call';

/** Where the API is described. */
@Component({
  selector: 'api-docs',
  imports: [ApiCall, Icon],
  template: `
    <section class="panel" aria-labelledby="reference">
      <h2 id="reference">{{ t('keys.docs.reference') }}</h2>
      <p class="muted">{{ t('keys.docs.referenceText') }}</p>
      <div class="links">
        <a class="button" href="/docs" target="_blank" rel="noopener">
          <ui-icon name="plug" />{{ t('keys.docs.open') }}
        </a>
        <a class="button" href="/openapi.yaml" download>openapi.yaml</a>
        <a class="button" href="/openapi.json" download>openapi.json</a>
      </div>
    </section>
    <section class="panel" aria-labelledby="first-call">
      <h2 id="first-call">{{ t('keys.docs.first') }}</h2>
      <p class="muted">{{ t('keys.docs.firstText') }}</p>
      <api-call [scopes]="['catalog:read']" />
    </section>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
      max-width: 760px;
    }
    .links {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    p {
      margin-bottom: 14px;
      font-size: 0.875rem;
    }
  `,
})
export class ApiDocs {
  protected readonly t = inject(Language).t;
}
