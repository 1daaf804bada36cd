import type { Question } from '@otklik/questionnaire';
import { useLanguage } from '../../catalogue/use-language.ts';
import type { Draft } from '../draft/draft.ts';
import { lineOf, useConditionWords } from './condition-words.ts';
import { keyOf } from './logic-map.ts';
import classes from './logic.module.css';
import type { MapProps } from './map-drawing.tsx';
import { takesTurns, troubleKey, useBlockName, useNodeName } from './node-words.ts';

/** The map told line by line: when a question is asked, and where it leads. */
export function WayList({ map, draft, onOpen }: MapProps) {
  const { t } = useLanguage();
  const nameOf = useNodeName(draft);
  const blockName = useBlockName(draft);
  const inWords = useConditionWords(draft);
  return (
    <>
      <ol className={classes.way} aria-label={t('logic.map')}>
        {draft.questions.map((question, at) => (
          <li key={question.id}>
            {question.block !== undefined && question.block !== draft.questions[at - 1]?.block && (
              <p className={classes.blockName}>{blockName(question.block)}</p>
            )}
            <button type="button" onClick={() => onOpen(question.id)}>
              {nameOf({ id: question.id, kind: 'question', row: at }).replace(/^\d+\. /, '')}
            </button>
            {takesTurns(draft, question) && <p>{t('logic.marks.rotates')}</p>}
            {ways(draft, question).map(({ kind, line, to }) => {
              const target = map.nodes.find(({ key }) => key === to || key === keyOf('end', to));
              const place = target === undefined ? to : nameOf(target);
              return (
                <p key={kind + line + to}>
                  {kind === 'jump'
                    ? t(line === '' ? 'logic.always' : 'logic.jumpIf', { condition: inWords(line), place })
                    : t(`logic.${kind}`, { condition: inWords(line) })}
                </p>
              );
            })}
            <Troubles map={map} at={keyOf('question', question.id)} />
          </li>
        ))}
      </ol>
      <RestOfWay map={map} draft={draft} />
    </>
  );
}

/** What belongs to no single question: which page ends the survey, when a quota cuts it short, what is worked out. */
function RestOfWay({ map, draft }: Pick<MapProps, 'map' | 'draft'>) {
  const { t } = useLanguage();
  const nameOf = useNodeName(draft);
  const inWords = useConditionWords(draft);
  const { ends = [], quotas = [], calculated = [] } = draft;
  const endName = (id: string) => nameOf({ id, kind: 'end', row: 0 });
  const toldEnd = (id: string, showIf: string | undefined) => {
    if (showIf !== undefined) return t('logic.endsIf', { condition: inWords(showIf) });
    return map.edges.some(({ to }) => to === keyOf('end', id)) ? t('logic.endsByWay') : t('logic.endsNever');
  };
  const parts = [
    {
      kind: 'end' as const,
      title: t('logic.ends'),
      lines: [
        ...ends.map(({ id, showIf }) => ({ id, name: endName(id), told: toldEnd(id, showIf) })),
        ...(ends.length > 0 ? [{ id: 'end', name: endName('end'), told: t('logic.endsElse') }] : []),
      ],
    },
    {
      kind: 'quota' as const,
      title: t('logic.quotas'),
      lines: quotas.map(({ id, counts, limit, end }) => ({
        id,
        name: id,
        told: t('logic.quotaTold', { condition: inWords(counts), limit, place: endName(end ?? 'end') }),
      })),
    },
    {
      kind: 'value' as const,
      title: t('logic.calculated'),
      lines: calculated.map(({ id, value }) => ({ id, name: id, told: `= ${value}` })),
    },
  ];
  return parts
    .filter(({ lines }) => lines.length > 0)
    .map(({ kind, title, lines }) => (
      <section key={kind} className={classes.rest}>
        <h3>{title}</h3>
        <ul className={classes.way} aria-label={title}>
          {lines.map(({ id, name, told }) => (
            <li key={id}>
              <b>{name}</b>
              <p>{told}</p>
              <Troubles map={map} at={keyOf(kind, id)} />
            </li>
          ))}
        </ul>
      </section>
    ));
}

function Troubles({ map, at }: Pick<MapProps, 'map'> & { readonly at: string }) {
  const { t } = useLanguage();
  return map.nodes
    .find(({ key }) => key === at)
    ?.trouble.map((code) => (
      <p key={code} data-bad>
        {t(`logic.troubles.${troubleKey(code)}`)}
      </p>
    ));
}

interface Way {
  readonly kind: 'showIf' | 'skipIf' | 'jump';
  readonly line: string;
  readonly to: string;
}

function ways(draft: Draft, question: Question): Way[] {
  const block = draft.blocks?.find(({ id }) => id === question.block);
  const shown = [question.showIf, block?.showIf].flatMap((condition) =>
    condition === undefined ? [] : [lineOf(condition)],
  );
  return [
    ...shown.map((line): Way => ({ kind: 'showIf', line, to: '' })),
    ...(question.skipIf === undefined ? [] : [{ kind: 'skipIf', line: question.skipIf, to: '' } as const]),
    ...(question.jumps ?? []).map((jump): Way => {
      const first = draft.questions.find(({ block: own }) => own === jump.to)?.id;
      return { kind: 'jump', line: jump.if ?? '', to: first ?? jump.to };
    }),
  ];
}
