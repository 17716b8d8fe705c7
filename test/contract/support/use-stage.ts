import type { Express } from 'express';
import request, { type Response } from 'supertest';
import type { Method, Route } from '../../../server/http/contract.ts';
import type { Deps, Operations } from '../../../server/http/operation.ts';
import { operations } from '../../../server/operations.ts';
import { createApiKey, scopes, type Scope } from '../../../shared/db/api-keys.ts';
import { openDatabase, type Database } from '../../../shared/db/database.ts';
import { cookieOf, goodPassword, person } from '../../support/people.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { silent } from '../../support/test-database.ts';
import { useWorld, type World } from './use-world.ts';
import type { AnyWish, Credentials, Who } from './wish.ts';

export const metricsToken = 'canary-metrics-token-0123456789';

/** Where steps are made: a filled hub, and those who may call it. */
export type Stage = {
  readonly world: World;
  readonly db: Database;
  readonly keyId: number;
  /** The session of somebody new. */
  logIn: (role: 'sales' | 'admin') => Promise<{ id: number; email: string; as: Credentials }>;
  keyWith: (granted: Scope[]) => Promise<Credentials>;
  /** Undoes after the spec what others would not bear. */
  afterwards: (undo: () => Promise<unknown>) => void;
  send: (route: Route, wish: AnyWish, to?: Hub) => Promise<Response>;
};
/** Which hub is asked: one in order, or one of which something is wrong. */
export type Hub = 'sound' | 'crowded' | 'faulty' | 'severed';

/** Always the same mistake, whatever is asked. */
const mistaken = Object.fromEntries(
  Object.keys(operations).map((id) => [id, () => Promise.reject(new TypeError('canary-mistake'))]),
) as unknown as Operations;

/** For the surrounding `describe`. */
export function useStage(): Stage {
  const world = useWorld();
  const opened: { hubs?: Record<Hub, TestApp>; severed?: Database; keyId?: number } = {};
  const known = new Map<Who, Credentials>();

  beforeAll(async () => {
    opened.severed = openDatabase('postgres://nobody@127.0.0.1:1/none', silent);
    opened.hubs = openHubs(world, opened.severed);
    const wanted = { name: 'Till', scopes: [...scopes], expiresAt: null };
    const { id, key } = await createApiKey(world.db, wanted);
    opened.keyId = id;
    known.set('integrator', { authorization: `Bearer ${key}` });
    known.set('admin', (await logIn('admin')).as);
    known.set('sales', (await logIn('sales')).as);
    known.set('anyone', {});
  });
  afterAll(() => opened.severed?.close());

  const undoings: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const undo of undoings.splice(0)) await undo();
  });

  async function logIn(role: 'sales' | 'admin') {
    const user = await person(world.db, { role });
    const { email } = user;
    const agent = request(opened.hubs!.sound.app);
    const answer = await agent.post('/api/v1/session').send({ email, password: goodPassword });
    return { id: user.id, email, as: { cookie: cookieOf(answer) } };
  }

  return {
    world,
    get db() {
      return world.db;
    },
    get keyId() {
      return opened.keyId!;
    },
    logIn,
    afterwards: (undo) => void undoings.push(undo),
    keyWith: async (granted) => {
      const wanted = { name: 'Shop', scopes: granted, expiresAt: null };
      const { key } = await createApiKey(world.db, wanted);
      return { authorization: `Bearer ${key}` };
    },
    send: (route, wish, to = 'sound') => {
      const { as = 'admin' } = wish;
      const credentials = typeof as === 'string' ? known.get(as)! : as;
      return send(opened.hubs![to].app, route, { ...wish, as: credentials });
    },
  };
}

function openHubs(world: World, severed: Database): Record<Hub, TestApp> {
  const settings = { ...world.settings, METRICS_TOKEN: metricsToken };
  const deps: Partial<Deps> = { pictureWaitMs: 1, heartbeatMs: 20 };
  const usual = { db: world.db, settings, deps };
  return {
    sound: createTestApp(usual),
    crowded: createTestApp({ ...usual, limits: { requests: 0, pictures: 0 } }),
    faulty: createTestApp({ ...usual, operations: mistaken }),
    severed: createTestApp({ ...usual, db: severed }),
  };
}

function send(app: Express, { method, template }: Route, wish: AnyWish): Promise<Response> {
  const { path = {}, query = {}, body, type, headers = {}, as } = wish;
  const place = template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(path[name])),
  );
  const search = new URLSearchParams(query as Record<string, string>).toString();
  const asked = request(app)[method as Method](search ? `${place}?${search}` : place);
  asked.set({ ...(as as Credentials), ...headers }).ok(() => true);
  if (body === undefined) return asked;
  return asked.type(type ?? 'application/json').send(body as object | string);
}
