import { inject } from '@angular/core';
import { Language } from './language';
import { Notify } from './notify';
import { isOnline } from './online';

/** Whether nothing can be changed for want of a network; whoever asks is told so. */
export function refuseOffline(): () => boolean {
  const notify = inject(Notify);
  const { t } = inject(Language);
  return () => {
    if (!isOnline()) notify.say({ text: t('shell.offline') });
    return !isOnline();
  };
}
