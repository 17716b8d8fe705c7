import type { TextKey } from './language';

/** The title of a route, by the name of its text. */
export const titled = (title: TextKey) => ({ title });
