import type { Response } from 'supertest';
import type { FaultCode } from '../../shared/fault.ts';

type Expected = { status: number; code: FaultCode };
export type Problem = {
  code: string;
  detail: string;
  instance: string;
  errors?: { path: string; message: string }[];
};

/** What must never leave the hub: secrets, SQL, stacks, and where its parts run. */
const secrets =
  /canary|SELECT |postgres(ql)?:\/\/|127\.0\.0\.1|\.ts:\d+|node_modules|ECONN|\n\s+at /;

/** Expects an answer as RFC 9457 has it, and nothing in it that is nobody's business. */
export function expectProblem(response: Response, { status, code }: Expected): Problem {
  const told = JSON.parse(response.text || '{}') as Record<string, unknown>;
  expect(response.status).toBe(status);
  expect(response.headers['content-type']).toContain('application/problem+json');
  expect(told).toEqual(jasmine.objectContaining({ type: `/problems/${code}`, status, code }));
  expect(response.text).not.toMatch(secrets);
  return told as unknown as Problem;
}
