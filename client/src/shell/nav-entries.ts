import type { IconName } from '../ui/icons';
import type { TextKey } from '../ui/language';

export interface NavEntry {
  to: string;
  label: TextKey;
  icon: IconName;
  group: 'catalogue' | 'desk';
  /** Typed after `g` it leads there. */
  key?: 'p' | 'b' | 's' | 'q' | 'e';
  isForAdmins?: true;
  /** Whether it stands in the bar of a phone; the others are behind "more". */
  isOnPhone?: true;
}

/** The pages that have a place in the navigation, in this order. */
export const navEntries: NavEntry[] = [
  {
    to: '/products',
    label: 'products.title',
    icon: 'grid',
    group: 'catalogue',
    key: 'p',
    isOnPhone: true,
  },
  {
    to: '/images',
    label: 'nav.images',
    icon: 'image',
    group: 'catalogue',
    key: 'b',
    isOnPhone: true,
  },
  { to: '/quality', label: 'nav.quality', icon: 'chart', group: 'catalogue', key: 'q' },
  { to: '/exports', label: 'nav.exports', icon: 'download', group: 'catalogue', key: 'e' },
  {
    to: '/sync',
    label: 'sync.title',
    icon: 'sync',
    group: 'desk',
    key: 's',
    isForAdmins: true,
    isOnPhone: true,
  },
  { to: '/integrations', label: 'keys.title', icon: 'plug', group: 'desk', isForAdmins: true },
  { to: '/users', label: 'users.title', icon: 'users', group: 'desk', isForAdmins: true },
  { to: '/audit', label: 'audit.title', icon: 'audit', group: 'desk', isForAdmins: true },
  { to: '/settings', label: 'settings.title', icon: 'settings', group: 'desk', isForAdmins: true },
  { to: '/status', label: 'system.title', icon: 'pulse', group: 'desk' },
];
