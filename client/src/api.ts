import type { HttpResourceRef } from '@angular/common/http';
import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { components, paths } from '../../shared/api/schema';

/** The one door to the contract: nothing else in the client knows a URL's shape or an answer's. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

type Verb = 'get' | 'put' | 'post' | 'patch' | 'delete';
type Json<Content> = Content extends { 'application/json': infer Body } ? Body : never;
type Answers<Operation> = Operation extends { responses: infer All } ? All : never;
type Good<All> = All[keyof All & (200 | 201 | 202)];
type Answer<Operation> =
  Good<Answers<Operation>> extends { content: infer Content } ? Json<Content> : void;

type PathsWith<V extends Verb> = {
  [Path in keyof paths]: paths[Path] extends Record<V, { responses: unknown }> ? Path : never;
}[keyof paths];

type PathValues<Operation> = Operation extends { parameters: { path: infer Values } }
  ? { path: Values }
  : { path?: never };
type QueryValues<Operation> = Operation extends { parameters: { query?: infer Values } }
  ? { query?: Loose<NonNullable<Values>> }
  : { query?: never };
type HeaderValues<Operation> = Operation extends { parameters: { header?: infer Values } }
  ? { headers?: Loose<NonNullable<Values>> }
  : { headers?: never };
type BodyValue<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? { body: Json<Content> }
  : { body?: never };

/** An absent value is simply not sent. */
type Loose<Values> = { [Name in keyof Values]?: Values[Name] | undefined };

export type ReadPath = PathsWith<'get'>;
export type ReadAnswer<Path extends ReadPath> = Answer<paths[Path]['get']>;
export type ReadInput<Path extends ReadPath> = PathValues<paths[Path]['get']> &
  QueryValues<paths[Path]['get']>;

/** Reads an answer of the contract, again whenever the input changes; undefined reads nothing. */
export function read<Path extends ReadPath>(
  path: Path,
  input: () => ReadInput<Path> | undefined,
): HttpResourceRef<ReadAnswer<Path> | undefined> {
  return httpResource<ReadAnswer<Path>>(() => {
    const values = input();
    return values && { url: fill(path, values.path), params: present(values.query) };
  });
}

@Injectable({ providedIn: 'root' })
export class Api {
  readonly #http = inject(HttpClient);

  get<Path extends ReadPath>(path: Path, input: ReadInput<Path>): Promise<ReadAnswer<Path>> {
    return firstValueFrom(
      this.#http.get<ReadAnswer<Path>>(fill(path, input.path), { params: present(input.query) }),
    );
  }

  /** Asks for a change. */
  send<V extends Exclude<Verb, 'get'>, Path extends PathsWith<V>>(
    verb: V,
    path: Path,
    input: PathValues<paths[Path][V]> & BodyValue<paths[Path][V]> & HeaderValues<paths[Path][V]>,
  ): Promise<Answer<paths[Path][V]>> {
    return firstValueFrom(
      this.#http.request<Answer<paths[Path][V]>>(verb.toUpperCase(), fill(path, input.path), {
        body: input.body,
        headers: texts(present(input.headers)),
      }),
    );
  }
}

/** What the events of a path tell; the contract says it in words only. */
interface Told {
  '/api/v1/sync-runs/{id}/events': Schema<'SyncRun'>;
}

interface Listener<State> {
  told: (state: State) => void;
  /** Nothing is told any more. The browser tries again by itself, unless it was refused. */
  lost: () => void;
}

/** Listens to what the server tells as it happens, until the function that comes back is called. */
export function follow<Path extends keyof Told>(
  path: Path,
  input: PathValues<paths[Path]['get']>,
  listener: Listener<Told[Path]>,
): () => void {
  const events = new EventSource(fill(path, input.path));
  const tell = ({ data }: MessageEvent<string>) => listener.told(JSON.parse(data) as Told[Path]);
  for (const name of ['progress', 'status']) events.addEventListener(name, tell);
  events.addEventListener('error', () => listener.lost());
  return () => events.close();
}

/** A new key for a wish that is to be fulfilled once, however often it is sent. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // there is no randomUUID without HTTPS
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fill(path: string, values: object | undefined): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(new Map(Object.entries(values ?? {})).get(name))),
  );
}

function present(values: object | undefined): Record<string, string | number | boolean> {
  const given = Object.entries(values ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}

function texts(values: Record<string, string | number | boolean>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}
