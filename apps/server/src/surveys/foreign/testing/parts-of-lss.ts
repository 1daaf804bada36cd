import { readLssTables, writeLssTables, type LssRow } from '../lss/lss-tables.ts';

export interface PartOfLss {
  readonly kind: 'lsg' | 'lsq';
  readonly xml: string;
}

/** What LimeSurvey exports of each group (LSG) and of each question (LSQ) of a survey: the same rows of the same tables, in its order. */
export function partsOfLss(xml: string): PartOfLss[] {
  const tables = readLssTables(xml);
  const languages = tables.languages;
  const ids = (rows: readonly LssRow[], field: string) => new Set(rows.map((row) => row[field] ?? ''));
  const questions = tables.rows('questions').filter((row) => (row['parent_qid'] ?? '0') === '0');
  const write = (kind: 'Group' | 'Question', groups: readonly LssRow[], asked: readonly LssRow[]): string => {
    const [gids, qids] = [ids(groups, 'gid'), ids(asked, 'qid')];
    const of = (table: string, field: string, wanted: ReadonlySet<string>) =>
      [table, tables.rows(table).filter((row) => wanted.has(row[field] ?? ''))] as const;
    const subquestions = of('subquestions', 'parent_qid', qids);
    const answers = of('answers', 'qid', qids);
    const written = [
      ['groups', groups] as const,
      of('group_l10ns', 'gid', gids),
      ['questions', asked] as const,
      subquestions,
      of('question_l10ns', 'qid', new Set([...qids, ...ids(subquestions[1], 'qid')])),
      answers,
      of('answer_l10ns', 'aid', ids(answers[1], 'aid')),
      of('question_attributes', 'qid', qids),
    ].filter(([, rows]) => rows.length > 0);
    return writeLssTables(languages, new Map(written)).replace('DocType>Survey<', `DocType>${kind}<`);
  };
  const inOrder = (rows: readonly LssRow[], field: string, order: string) =>
    [...Map.groupBy(rows, (row) => row[field] ?? '').values()].toSorted(
      (a, b) => Number(a[0]?.[order] ?? 0) - Number(b[0]?.[order] ?? 0),
    );
  return inOrder(tables.rows('groups'), 'gid', 'group_order').flatMap((group) => {
    const gid = group[0]?.['gid'] ?? '';
    const asked = questions.filter((row) => row['gid'] === gid);
    if (asked.length === 0) return [];
    return [
      { kind: 'lsg' as const, xml: write('Group', group, asked) },
      ...inOrder(asked, 'qid', 'question_order').map((one) => ({
        kind: 'lsq' as const,
        xml: write('Question', [], one),
      })),
    ];
  });
}
