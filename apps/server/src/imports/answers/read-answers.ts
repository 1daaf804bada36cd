import type { AnswerMeaning, ImportMapping } from '@otklik/contract';
import type { Question, SurveyDefinition } from '@otklik/questionnaire';
import type { Refuse } from '../files/rows.ts';
import { createCellReader, isUnread } from './read-cell.ts';
import { putTogether, type PartRead } from './put-together.ts';

/** Reads the answers of a row to the questions of a survey, by id; what a cell says and the question does not know is refused. */
export function createAnswersReader(
  definition: SurveyDefinition,
  mapping: ImportMapping,
): (cells: readonly string[], refuse: Refuse) => Record<string, unknown> {
  const columns = Map.groupBy(answerColumns(mapping), ({ meaning }) => meaning.question);
  const questions = definition.questions.flatMap((question) => {
    const own = columns.get(question.id);
    return own === undefined ? [] : [{ question, read: createQuestionReader(question, own, mapping) }];
  });
  return (cells, refuse) => {
    const answers: Record<string, unknown> = {};
    for (const { question, read } of questions) {
      const answer = read(cells, refuse);
      if (answer !== undefined) answers[question.id] = answer;
    }
    return answers;
  };
}

export interface AnswerColumn {
  readonly index: number;
  readonly meaning: AnswerMeaning;
}

export function answerColumns(mapping: Pick<ImportMapping, 'columns'>): AnswerColumn[] {
  return mapping.columns.flatMap(({ index, meaning }) => (meaning.role === 'answer' ? [{ index, meaning }] : []));
}

function createQuestionReader(question: Question, columns: readonly AnswerColumn[], mapping: ImportMapping) {
  const readers = columns.map(({ index, meaning }) => ({
    index,
    part: meaning.part,
    read: createCellReader(question, meaning, mapping.format.decimal),
  }));
  return (cells: readonly string[], refuse: Refuse): unknown => {
    const parts: PartRead[] = [];
    for (const { index, part, read } of readers) {
      const piece = read(cells[index] ?? '');
      if (piece === null) continue;
      if (isUnread(piece)) refuse(index, piece.code, piece.message);
      else parts.push({ part, piece });
    }
    return putTogether(question, parts);
  };
}
