import type { Language } from '../ui/language';

const signs: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '↵',
  Escape: 'Esc',
};

/** What is written on the keys, one after the other. */
export function keyNames(keys: string, t: Language['t']): string[] {
  if (keys.startsWith('Ctrl+')) return [t('shortcuts.ctrl'), keys.slice(5).toUpperCase()];
  if (keys === ' ') return [t('shortcuts.space')];
  return keys.split(' ').flatMap((key) => {
    if (key === 'Delete') return [t('shortcuts.delete')];
    const isShifted = key.length === 1 && key !== key.toLowerCase();
    return isShifted ? [t('shortcuts.shift'), key] : [signs[key] ?? key.toUpperCase()];
  });
}
