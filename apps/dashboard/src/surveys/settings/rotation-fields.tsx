import { MultiSelect } from '@mantine/core';
import { textIn, usualWindowDays, type Question, type RotationPlan } from '@otklik/questionnaire';
import { useLanguage } from '../../catalogue/use-language.ts';
import type { Draft } from '../draft/draft.ts';
import { useFactors } from '../question-list/factor-select.tsx';
import { restingFactors } from '../preview/occasion.ts';
import { Amount, Count, Toggle } from '../questions/setting.tsx';
import { ProductTurns } from './product-turns.tsx';
import { LevelField, PlaceFields, RotationStandings, useStandings, type Standings } from './rotation-standings.tsx';
import classes from '../surveys.module.css';
import { TargetFields } from './target-fields.tsx';

/** Asked by default: as many as a customer answers besides the headline. */
const USUAL_AT_MOST = 3;

interface Props {
  readonly draft: Draft;
  readonly surveyId: number;
  readonly onChange: (draft: Draft) => void;
}

/** Many factors, few questions: who is asked what, until each factor has its answers. */
export function RotationFields({ draft, surveyId, onChange }: Props) {
  const { t } = useLanguage();
  const { rotation } = draft;
  const rated = draft.questions.filter(isRated);
  if (rated.length === 0 && !asksPerProduct(draft)) return null;
  const set = (change: Partial<RotationPlan>) =>
    onChange({ ...draft, rotation: { atMost: USUAL_AT_MOST, ...rotation, ...change } });
  const setCore = (ids: readonly string[]) =>
    onChange({
      ...draft,
      questions: draft.questions.map((question) =>
        isRated(question) ? { ...question, core: ids.includes(question.id) || undefined } : question,
      ),
    });
  return (
    <section className={classes.rotation} aria-label={t('rotation.title')}>
      <Toggle
        label={t('rotation.title')}
        description={t('rotation.hint')}
        value={rotation !== undefined}
        onChange={(isOn) => (isOn ? set({}) : onChange({ ...draft, rotation: undefined }))}
      />
      {rotation !== undefined && (
        <>
          <MultiSelect
            label={t('rotation.core')}
            description={t('rotation.coreHint')}
            data={rated.map((question) => ({
              value: question.id,
              label: textIn(question.text, draft.defaultLanguage, draft.defaultLanguage) || question.id,
            }))}
            value={rated.filter(({ core }) => core === true).map(({ id }) => id)}
            onChange={setCore}
          />
          <div className={classes.pair}>
            <Count
              label={t('rotation.atMost')}
              max={30}
              value={rotation.atMost}
              onChange={(atMost) => set({ atMost })}
            />
            <Amount
              label={t('rotation.windowDays')}
              placeholder={String(usualWindowDays)}
              min={1}
              max={1100}
              value={rotation.windowDays}
              onChange={(windowDays) => set({ windowDays })}
            />
          </div>
          <TargetFields target={rotation.target} onChange={(target) => set({ target })} />
          {rotation.products === undefined && (
            <Toggle
              label={t('rotation.silent')}
              description={t('rotation.silentHint')}
              value={rotation.silentWhenDone}
              onChange={(silentWhenDone) => set({ silentWhenDone })}
            />
          )}
          <Turns draft={draft} surveyId={surveyId} rotation={rotation} onChange={set} />
        </>
      )}
    </section>
  );
}

type Rated = Extract<Question, { type: 'satisfaction' | 'factor_ratings' }>;

/** Of what takes turns: the headline, which is about no factor, is always asked. */
function isRated(question: Question): question is Rated {
  return question.type === 'factor_ratings' || (question.type === 'satisfaction' && question.factorId !== null);
}

/** Whether anything is asked once for each product on the receipt. */
function asksPerProduct({ questions, blocks = [] }: Draft): boolean {
  return (
    blocks.some(({ repeat }) => repeat === 'products') ||
    questions.some((question) => question.type === 'factor_ratings' && question.perProduct === true)
  );
}

interface TurnsProps {
  readonly draft: Draft;
  readonly surveyId: number;
  readonly rotation: RotationPlan;
  readonly onChange: (change: Partial<RotationPlan>) => void;
}

/** Which factors and products come first; beside each, how many answers it has where the author looks. */
function Turns({ draft, surveyId, rotation, onChange }: TurnsProps) {
  const standings = useStandings(surveyId, rotation.levelsUp ?? 0);
  const resting = restingFactors(draft);
  const isPerProduct = asksPerProduct(draft);
  return (
    <>
      {(resting.length > 0 || (isPerProduct && rotation.products !== undefined)) && (
        <>
          <PlaceFields standings={standings} />
          <LevelField
            standings={standings}
            levelsUp={rotation.levelsUp}
            onChange={(levelsUp) => onChange({ levelsUp })}
          />
        </>
      )}
      {resting.length > 0 && (
        <FactorWeights resting={resting} standings={standings} rotation={rotation} onChange={onChange} />
      )}
      {isPerProduct && <ProductTurns standings={standings} rotation={rotation} onChange={onChange} />}
    </>
  );
}

interface WeightProps extends Pick<TurnsProps, 'rotation' | 'onChange'> {
  readonly resting: readonly number[];
  readonly standings: Standings;
}

/** The heaviest are asked first. */
function FactorWeights({ resting, standings, rotation, onChange }: WeightProps) {
  const { t } = useLanguage();
  const factors = useFactors();
  const weigh = (factorId: number, weight: number) => {
    const { [factorId]: _before, ...others } = rotation.weights ?? {};
    const weights = weight === 1 ? others : { ...others, [factorId]: weight };
    onChange({ weights: Object.keys(weights).length === 0 ? undefined : weights });
  };
  return (
    <RotationStandings standings={standings} heading={t('surveys.factor')}>
      {resting.map((factorId) => ({
        id: factorId,
        name: factors.find(({ id }) => id === factorId)?.name ?? String(factorId),
        weight: rotation.weights?.[factorId] ?? 1,
        onWeigh: (weight) => weigh(factorId, weight),
      }))}
    </RotationStandings>
  );
}
