import type { Params } from '@angular/router';
import { bindKeys } from '../../../ui/shortcuts';
import type { GalleryChange } from '../gallery/gallery-change';

interface Acts {
  want: (change: GalleryChange) => void;
  open: (params: Params) => void;
  undo: () => unknown;
  renew: () => void;
  primary: () => string | undefined;
}

/** The image whose tile has the focus. */
function focusedImage(): { externalId: string; isHidden: boolean } | null {
  const tile = document.activeElement?.closest<HTMLElement>('[data-tile]');
  const externalId = tile?.dataset['imageId'];
  return externalId ? { externalId, isHidden: 'hidden' in tile!.dataset } : null;
}

/** The keys of the page on which images are managed; most mean the image with the focus. */
export function manageKeys({ want, open, undo, renew, primary }: Acts): void {
  const hideOrShow = () => {
    const image = focusedImage();
    if (!image) return false;
    const { externalId, isHidden } = image;
    return want({ does: isHidden ? 'show' : 'hide', externalId });
  };
  const withImage = (run: (externalId: string) => unknown) => () => {
    const image = focusedImage();
    return image ? run(image.externalId) : false;
  };
  const isChange = true;
  bindKeys('manage.title', [
    {
      keys: 'p',
      label: 'admin.setPrimary',
      isChange,
      run: withImage((externalId) => want({ does: 'pin', externalId })),
    },
    { keys: 'h', label: 'manage.hideOrShow', isChange, run: hideOrShow },
    { keys: 'Delete', label: 'admin.hide', isChange, run: hideOrShow },
    {
      keys: 'x',
      label: 'manage.compare',
      run: withImage((id) => id !== primary() && open({ compare: `${primary()},${id}` })),
    },
    { keys: 'e', label: 'alt.heading', run: withImage((alt) => open({ alt })) },
    { keys: 'a', label: 'admin.reset', isChange, run: () => want({ does: 'reset' }) },
    { keys: 'u', label: 'actions.undo', isChange, run: undo },
    { keys: 'Ctrl+z', label: 'actions.undo', isChange, run: undo },
    { keys: 'r', label: 'admin.resync', isChange, run: renew },
  ]);
}
