const most = 12;

/** Keeps the latest few; what was not asked for any more goes first. */
export class Recent<Value> extends Map<string, Value> {
  override set(key: string, value: Value): this {
    this.delete(key);
    super.set(key, value);
    const [oldest] = this.keys();
    if (this.size > most && oldest !== undefined) this.delete(oldest);
    return this;
  }
}
