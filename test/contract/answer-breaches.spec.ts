import { answerBreaches, type Answer } from '../support/answer-breaches.ts';

const problem = (status: number) =>
  JSON.stringify({ type: '/problems/x', title: 'X', status, code: 'x' });

/** An answer that is as documented, but for what is said. */
function answer(facts: Partial<Answer>): Answer {
  const usual = { 'content-type': 'application/json; charset=utf-8' };
  const body = JSON.stringify({ status: 'ok' });
  return { method: 'GET', path: '/healthz', status: 200, headers: usual, body, ...facts };
}

describe('An answer is held against the contract: it', () => {
  const problemType = { 'content-type': 'application/problem+json' };
  const told = (facts: Partial<Answer>) => answerBreaches(answer(facts)).join('\n');

  it('passes when it is as documented', () => {
    expect(told({})).toBe('');
  });

  it('has a status that is documented', () => {
    expect(told({ status: 418, headers: problemType, body: problem(418) })).toContain('418');
  });

  it('has no field too many, none too few, and each of its type', () => {
    for (const body of ['{"status":"ok","host":"db1"}', '{}', '{"status":"fine"}', '[]'])
      expect(told({ body })).withContext(body).toContain('(getHealth), 200');
  });

  it('is of a media type that is documented', () => {
    expect(told({ headers: { 'content-type': 'text/html' } })).toContain('text/html');
  });

  it('is a problem when it is an error, with the status that it has', () => {
    expect(told({ status: 500, headers: problemType, body: problem(500) })).toBe('');
    expect(told({ status: 500, headers: problemType, body: problem(200) })).toContain('another');
    expect(told({ status: 500, headers: problemType, body: '{}' })).toContain('required');
    expect(told({ status: 500 })).toContain('application/json');
  });

  it('has headers as documented', () => {
    const path = '/api/v1/products';
    const headers = { 'content-type': 'application/json', 'x-data-age': 'old' };
    const body = '{"items":[],"nextCursor":null}';

    expect(told({ path, headers, body })).toContain('header X-Data-Age');
    expect(told({ path, headers: { ...headers, 'x-data-age': '5' }, body })).toBe('');
  });

  it('has no body where none is documented', () => {
    const path = '/api/v1/session';
    expect(told({ method: 'DELETE', path, status: 204, headers: {}, body: '' })).toBe('');
    expect(told({ method: 'DELETE', path, status: 204, headers: {} })).toContain('a body');
  });

  it('belongs to the operation that was meant, not to one that looks like it', () => {
    const path = '/api/v1/products/lookup';
    const facts = { path, status: 418, headers: problemType, body: problem(418) };

    expect(told({ ...facts, method: 'POST' })).toContain('(lookUpProducts)');
    expect(told({ ...facts, method: 'GET' })).toContain('(getProduct)');
    expect(told({ ...facts, method: 'HEAD' })).toContain('(getProduct)');
  });

  it('is a problem also where the contract knows nothing', () => {
    const path = '/api/v1/nothing';

    expect(told({ path, status: 404, headers: problemType, body: problem(404) })).toBe('');
    expect(told({ path, status: 404, headers: problemType, body: problem(400) })).not.toBe('');
  });
});
