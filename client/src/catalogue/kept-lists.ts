import { Injectable } from '@angular/core';
import type { Params } from '@angular/router';
import type { Schema } from '../api';
import type { KeptList } from '../ui/growing-list';

const most = 12;

/** What the list showed, so that coming back is coming back. */
@Injectable({ providedIn: 'root' })
export class KeptLists {
  readonly lists = new Recent<KeptList<Schema<'ProductSummary'>>>();
  /** The address of the list last seen, and the product opened from it. */
  params: Params = {};
  openedSku: string | null = null;
}

class Recent<Value> extends Map<string, Value> {
  override set(key: string, value: Value): this {
    this.delete(key);
    super.set(key, value);
    const [oldest] = this.keys();
    if (this.size > most && oldest !== undefined) this.delete(oldest);
    return this;
  }
}
