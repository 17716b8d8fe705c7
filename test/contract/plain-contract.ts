import { parse } from 'yaml';
import type { PlainContract } from './breaking-changes.ts';

type Node = Record<string, unknown>;

/** The contract of this text, every reference replaced by what it stands for. */
export function plainContract(text: string): PlainContract {
  const whole = parse(text) as Node;
  const resolve = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(resolve);
    if (typeof node !== 'object' || node === null) return node;
    const { $ref } = node as Node;
    if (typeof $ref === 'string') return resolve(find(whole, $ref));
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, resolve(value)]));
  };
  return resolve(whole) as PlainContract;
}

function find(whole: Node, reference: string): unknown {
  const steps = reference.replace('#/', '').split('/');
  const found = steps.reduce<unknown>((node, step) => (node as Node | undefined)?.[step], whole);
  if (found === undefined) throw new Error(`The contract has no ${reference}`);
  return found;
}
