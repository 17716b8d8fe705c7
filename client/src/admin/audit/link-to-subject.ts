interface Link {
  path: string[];
  query: Record<string, string>;
}

/** Where what something was done to can be seen; null where it has no page. */
export function linkTo(subject: string): Link | null {
  const [kind, ...rest] = subject.split(':');
  const name = rest.join(':');
  const to = (path: string[], query = {}) => ({ path, query });
  if (kind === 'products') return to(['/products']);
  if (!name) return null;
  if (kind === 'product') return to(['/products', name]);
  if (kind === 'sync-run') return to(['/sync', name]);
  if (kind === 'user') return to(['/users']);
  if (kind === 'api-key') return to(['/integrations']);
  if (kind === 'webhook') return to(['/integrations'], { tab: 'webhooks', webhook: name });
  if (kind === 'export-feed') return to(['/exports']);
  if (kind === 'settings') return to(['/settings']);
  return null;
}
