import { surroundingWordsEndpoints } from '@otklik/contract';
import { route, type Route } from '../../platform/http/route.ts';
import {
  exportSurroundingWords,
  getSurroundingWords,
  listSurroundingLanguages,
  removeSurroundingWords,
  takeSurroundingWords,
  writeSurroundingWords,
} from './surrounding-words.service.ts';

export const surroundingWordsRoutes: readonly Route[] = [
  route(surroundingWordsEndpoints.list, async (_call, work) => ({ items: await listSurroundingLanguages(work) })),
  route(surroundingWordsEndpoints.get, ({ params }, work) => getSurroundingWords(work, params.language)),
  route(surroundingWordsEndpoints.write, async ({ params, body }, work) => {
    await writeSurroundingWords(work, params.language, body.words);
    return getSurroundingWords(work, params.language);
  }),
  route(surroundingWordsEndpoints.remove, async ({ params }, work) => {
    await removeSurroundingWords(work, params.language);
    return null;
  }),
  route(surroundingWordsEndpoints.texts, async ({ params, query }, work) => ({
    texts: await exportSurroundingWords(work, params.language, query),
  })),
  route(surroundingWordsEndpoints.take, ({ params, body }, work) => takeSurroundingWords(work, params.language, body)),
];
