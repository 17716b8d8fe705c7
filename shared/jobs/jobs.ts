/** Every job there is, and what its ticket says. The facts are in the database. */
export type Jobs = {
  /** Opens the daily full run. */
  'start-daily-sync': Record<string, never>;
  /** Does the sync runs that are due. */
  'run-sync': { runId: number };
  /** Fetches the pictures that the hub has no copy of yet. */
  'mirror-pictures': Record<string, never>;
  /** Fetches one image's pictures at once, because somebody looks at it. */
  'fetch-picture': { imageId: number };
  /** Fetches one image's high-resolution file, because somebody downloads it. */
  'fetch-original': { imageId: number };
  /** Makes the sizes that product lists show, before anybody asks for them. */
  'prepare-pictures': Record<string, never>;
  /** Asks the source whether a share of the files has changed, and looks whether ours are intact. */
  'recheck-pictures': Record<string, never>;
  /** Looks after the file store: what is lost, what nobody needs any longer, what is too much. */
  'tend-files': Record<string, never>;
  /** Counts what findings concern, if that may have changed. */
  'count-findings': Record<string, never>;
  /** Tells by mail how the pictures are, once a week. */
  'report-quality': Record<string, never>;
  /** Delivers the mails that are due. */
  'send-mails': Record<string, never>;
  /** Tells the webhooks what waits for them. */
  'deliver-webhooks': Record<string, never>;
  /** Deletes what has expired, and notices what is overdue. */
  'clean-up': Record<string, never>;
};

export type JobName = keyof Jobs;

/** The only way to ask for work. The row that says what to do is written first. */
export type JobQueue = {
  add: <Name extends JobName>(name: Name, ticket: Jobs[Name]) => Promise<void>;
};
