import { existsSync, readFileSync } from 'node:fs';

const manifest = new URL('../package.json', import.meta.url);
/** The Dockerfile writes it; whoever runs a checkout has none. */
const built = new URL('../REVISION', import.meta.url);

/** The hub's version, as package.json has it. */
export const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };

/** The commit of which the hub was built, where that is known. */
export const revision = existsSync(built) ? readFileSync(built, 'utf8').trim() || null : null;
