import type { Hub } from '../hub.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { alignRows, styled, terminal } from '../output.ts';
import { checkBucket } from './check-bucket.ts';
import { checkDatabase, checkFreshness, checkJobStore, checkMigrations } from './check-database.ts';
import { checkEnvironment } from './check-environment.ts';
import { checkMail } from './check-mail.ts';
import { checkMediaDirectory } from './check-media-directory.ts';
import { checkSource } from './check-source.ts';
import { checkWebhooks } from './check-webhooks.ts';
import type { Check, Finding } from './finding.ts';

const checks: Check[] = [
  checkDatabase,
  checkMigrations,
  checkFreshness,
  checkJobStore,
  checkWebhooks,
  checkSource,
  checkMediaDirectory,
  checkBucket,
  checkMail,
];

/** Looks at one thing after the other, and tells of each at once. */
export async function examine(hub: Hub, { json }: { json?: true }): Promise<ExitCode> {
  const findings: Finding[] = [];
  const note = (finding: Finding) => {
    findings.push(finding);
    if (!json) terminal.print(lineOf(finding));
  };
  const environment = checkEnvironment(hub);
  note(environment);
  if (environment.state !== 'fail')
    for (const check of checks)
      note(await hub.unlessInterrupted(check(hub), 'The examination was broken off.'));
  if (json) terminal.printJson({ isHealthy: !findings.some(hasFailed), checks: findings });
  return exitCodeOf(findings);
}

const marks = {
  ok: styled('green', 'ok  '),
  warn: styled('yellow', 'warn'),
  fail: styled('red', 'fail'),
};

function lineOf({ check, state, message, advice }: Finding): string {
  const [line] = alignRows([[`${marks[state]}  ${check.padEnd(15)}`, message]]);
  return advice ? `${line}\n${' '.repeat(23)}${advice}` : line!;
}

const hasFailed = ({ state }: Finding) => state === 'fail';

function exitCodeOf(findings: Finding[]): ExitCode {
  const failed = findings.filter(hasFailed).map(({ check }) => check);
  if (failed.length === 0) return exitCodes.ok;
  if (failed.includes('configuration')) return exitCodes.badConfiguration;
  return failed.every((check) => check === 'image source')
    ? exitCodes.sourceUnreachable
    : exitCodes.failure;
}
