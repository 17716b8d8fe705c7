import { Injectable, signal } from '@angular/core';

export interface Question {
  heading: string;
  text: string;
  /** What the button says that does it. */
  action: string;
  tone?: 'plain' | 'bad';
  /** What has to be typed before, so that it is not done by mistake. */
  typed?: string;
}

interface Asked extends Question {
  answer: (isWanted: boolean) => void;
}

/** Asks before something is done that is not easily undone. */
@Injectable({ providedIn: 'root' })
export class Confirm {
  readonly #asked = signal<Asked | null>(null);
  readonly asked = this.#asked.asReadonly();

  ask(question: Question): Promise<boolean> {
    this.#asked()?.answer(false);
    return new Promise((resolve) => {
      const answer = (isWanted: boolean) => {
        this.#asked.set(null);
        resolve(isWanted);
      };
      this.#asked.set({ ...question, answer });
    });
  }
}
