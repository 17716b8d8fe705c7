import { ErrorHandler, inject, Injectable, signal } from '@angular/core';
import { isOnline } from './online';

/** As browsers say it; of what a template defers Angular tells a number only. */
const lostFile =
  /dynamically imported module|importing a module script failed|loading chunk|NG0?750/i;

/** After a deploy the files of the old version are gone: say so instead of showing nothing. */
@Injectable({ providedIn: 'root' })
export class NewVersion {
  readonly #isThere = signal(false);
  readonly isThere = this.#isThere.asReadonly();

  /** Whether this failure means that there is a new version. */
  notice(error: unknown): boolean {
    const isLostFile = error instanceof Error && lostFile.test(error.message);
    if (isLostFile && isOnline()) this.#isThere.set(true);
    return isLostFile;
  }
}

@Injectable()
export class NoticeNewVersion extends ErrorHandler {
  readonly #newVersion = inject(NewVersion);

  override handleError(error: unknown): void {
    if (!this.#newVersion.notice(error)) super.handleError(error);
  }
}
