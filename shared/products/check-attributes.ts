import { isDeeperThan, isObject, toNormalObject, type JsonObject } from '../domain/record/json.ts';
import { isStorable } from '../domain/record/storable.ts';
import { Refusal } from './refusal.ts';

const mostAttributes = 200;
const largestAttributes = 65_536; // characters of their JSON
const deepestAttributes = 8;

/** @throws {Refusal} for what cannot be kept */
export function checkAttributes(value: unknown): JsonObject {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw refusal('the attributes are no object');
  if (isDeeperThan(deepestAttributes, value))
    throw refusal(`the attributes nest deeper than ${deepestAttributes} levels`);
  const attributes = toNormalObject(value);
  if (Object.keys(attributes).length > mostAttributes)
    throw refusal(`there are more than ${mostAttributes} attributes`);
  if (!isStorable(attributes) || JSON.stringify(attributes).includes('\ufffd'))
    throw refusal('the attributes have characters that are no text; is the file UTF-8?');
  if (JSON.stringify(attributes).length > largestAttributes)
    throw refusal(`the attributes are longer than ${largestAttributes} characters`);
  return attributes;
}

function refusal(message: string): Refusal {
  return new Refusal('attributes', message);
}
