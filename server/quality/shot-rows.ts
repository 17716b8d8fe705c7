import { inBatches } from '../../shared/quality/in-batches.ts';
import { readShots, type Shot } from '../../shared/quality/read-shot-list.ts';
import type { Deps } from '../http/operation.ts';
import { linkTo } from './links.ts';
import { words, type Language } from './report-words.ts';

/** What the photographer should take: a row for each product. */
export async function* shotRows(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  language: Language,
): AsyncGenerator<string[][]> {
  yield [words[language].shotColumns];
  for await (const shots of inBatches((page) => readShots(db, page)))
    yield shots.map((shot) => [...factsOf(shot, language), linkTo(shot, config)]);
}

function factsOf(shot: Shot, language: Language): string[] {
  const { reasons, yes, no } = words[language];
  const name = language === 'en' ? (shot.nameEn ?? shot.name) : shot.name;
  return [
    shot.parentSku ?? shot.sku,
    shot.sku,
    shot.variantCode ?? '',
    name,
    shot.category ?? '',
    shot.active ? yes : no,
    reasons[shot.reason],
    shot.size ?? '',
    shot.externalId ?? '',
  ];
}
