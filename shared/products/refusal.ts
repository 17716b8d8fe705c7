import type { ProductInput } from '../db/products.ts';

/** Why a line is no product; told in its message. */
export class Refusal extends Error {
  /** Null when two fields contradict each other. */
  readonly field: keyof ProductInput | null;

  constructor(field: keyof ProductInput | null, message: string) {
    super(message);
    this.field = field;
  }
}
