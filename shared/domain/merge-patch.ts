import { isJsonObject, type Json, type JsonObject } from './record/json.ts';

/** What a patch makes of a value (RFC 7396): objects are merged, null drops a field. */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isJsonObject(patch)) return patch;
  const before: JsonObject = isJsonObject(target) ? target : {};
  const kept = Object.entries(before).filter(([name]) => !Object.hasOwn(patch, name));
  const merged = Object.entries(patch)
    .filter(([, field]) => field !== null)
    .map(([name, field]) => [name, mergePatch(fieldOf(before, name), field)] as const);
  return Object.fromEntries([...kept, ...merged]);
}

function fieldOf(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
