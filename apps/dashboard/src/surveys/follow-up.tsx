import { Alert, Button, Select, Slider, Switch } from '@mantine/core';
import { scaleOf, scaleRange, textIn, type Question } from '@otklik/questionnaire';
import { useLanguage } from '../catalogue/use-language.ts';
import { lowScore, lowScoreOf, scoredBefore, usualThreshold, type Draft } from './draft.ts';

interface Props {
  readonly draft: Draft;
  readonly question: Question;
  readonly onChange: (question: Question) => void;
}

/** Ask this only after a low score of an earlier question. */
export function FollowUp({ draft, question, onChange }: Props) {
  const { t } = useLanguage();
  const earlier = scoredBefore(draft, question.id);
  const [last] = earlier.slice(-1);
  const condition = lowScoreOf(question);
  if (question.showIf !== undefined && condition === null)
    return (
      <Alert color="gray" title={t('surveys.otherCondition')}>
        <Button size="xs" variant="default" onClick={() => onChange({ ...question, showIf: undefined })}>
          {t('surveys.alwaysAsk')}
        </Button>
      </Alert>
    );
  if (last === undefined && condition === null) return null;
  const base = draft.questions.find(({ id }) => id === condition?.question);
  const scale = base === undefined ? null : scaleOf(base);
  return (
    <div>
      <Switch
        label={t('surveys.onlyLow')}
        checked={condition !== null}
        onChange={({ currentTarget }) =>
          onChange({
            ...question,
            showIf: currentTarget.checked && last !== undefined ? lowScore(last.id, usualThreshold(last)) : undefined,
          })
        }
      />
      {condition !== null && (
        <div style={{ padding: '12px 4px 22px' }}>
          <Select
            label={t('surveys.scoreOf')}
            allowDeselect={false}
            data={earlier.map((each) => ({
              value: each.id,
              label: textIn(each.text, draft.defaultLanguage, draft.defaultLanguage) || each.id,
            }))}
            value={condition.question}
            onChange={(id) => {
              const chosen = earlier.find((each) => each.id === id);
              if (chosen !== undefined) onChange({ ...question, showIf: lowScore(chosen.id, usualThreshold(chosen)) });
            }}
          />
          {scale !== null && (
            <Slider
              mt="md"
              thumbLabel={t('surveys.atMost', { value: condition.value })}
              label={(value) => t('surveys.atMost', { value })}
              min={scaleRange(scale).lowest}
              max={scaleRange(scale).highest - 1}
              marks={Array.from({ length: scaleRange(scale).highest - scaleRange(scale).lowest }, (_, at) => ({
                value: scaleRange(scale).lowest + at,
                label: String(scaleRange(scale).lowest + at),
              }))}
              value={condition.value}
              onChange={(value) => onChange({ ...question, showIf: lowScore(condition.question, value) })}
            />
          )}
        </div>
      )}
    </div>
  );
}
