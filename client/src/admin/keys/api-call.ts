import { Component, computed, inject, input } from '@angular/core';
import type { Schema } from '../../api';
import { CopyButton } from '../../ui/copy-button';
import { Language } from '../../ui/language';

type Scope = Schema<'Scope'>;

/** A first call of the API, ready for a terminal; with the key itself where it is known. */
@Component({
  selector: 'api-call',
  imports: [CopyButton],
  template: `
    <pre tabindex="0" [attr.aria-label]="t('keys.call')"><code>{{ line() }}</code></pre>
    <ui-copy-button wide [text]="line()" [label]="t('keys.copyCall')" />
  `,
  styles: `
    pre {
      margin: 0;
      padding: 12px 14px;
      border: 1px solid var(--line);
      border-radius: 8px;
      background: var(--mat-sys-surface-container-low);
      font: 0.8125rem/1.6 var(--mono);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    ui-copy-button {
      margin-top: 12px;
    }
  `,
})
export class ApiCall {
  readonly scopes = input.required<readonly Scope[]>();
  readonly key = input<string>();
  protected readonly t = inject(Language).t;

  protected readonly line = computed(() => {
    const key = this.key() ?? '$PIH_API_KEY';
    return `curl -H "Authorization: Bearer ${key}" ${callFor(this.scopes())}`;
  });
}

/** What a key of these scopes may try without doing harm; a sync is the least that `sync:run` may. */
function callFor(scopes: readonly Scope[]): string {
  const { origin } = location;
  if (scopes.includes('catalog:read')) return `"${origin}/api/v1/products?limit=1"`;
  if (scopes.includes('exports:read')) return `"${origin}/api/v1/exports/formats"`;
  const json = `-H "Content-Type: application/json"`;
  if (scopes.includes('sync:run'))
    return `${json} -d '{"scope":"full","dryRun":true}' "${origin}/api/v1/sync-runs"`;
  if (scopes.includes('webhooks:write')) return `"${origin}/api/v1/webhooks"`;
  return `-X PATCH ${json} -d '{"name":"…"}' "${origin}/api/v1/products/SKU"`;
}
