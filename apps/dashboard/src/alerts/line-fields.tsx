import { Select } from '@mantine/core';
import { surveyEndpoints, type AlertCondition } from '@otklik/contract';
import { namesIn, parseExpression } from '@otklik/questionnaire';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ConditionField } from '../surveys/logic/condition-field.tsx';
import { emptyDraft, type Draft } from '../surveys/draft/draft.ts';
import { beginnings } from './ready-rules.ts';

type Condition = Extract<AlertCondition, { kind: 'answer.condition' }>;
interface Props {
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
}

/** A condition over the answers to one survey, put together as conditions of surveys are; without one over facts alone. */
export function LineFields({ condition, onChange }: Props) {
  const { t, language } = useLanguage();
  const surveys = useQuery(ask(surveyEndpoints.list, {})).data?.items ?? [];
  const asked = useAsked(condition.surveyId, surveys.find(({ id }) => id === condition.surveyId)?.publishedNumber);
  const nothing: Draft = { ...emptyDraft(language, { title: '', question: '', thanks: '' }), questions: [] };
  const draft = asked ?? nothing;
  return (
    <>
      <Select
        label={t('alerts.fields.survey')}
        data={[
          { value: '', label: t('alerts.fields.anySurvey') },
          ...surveys
            .filter(({ publishedNumber }) => publishedNumber !== null)
            .map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        allowDeselect={false}
        searchable
        value={condition.surveyId === null ? '' : String(condition.surveyId)}
        onChange={(value) =>
          onChange({ ...condition, surveyId: value ? Number(value) : null, when: withoutQuestions(condition.when) })
        }
      />
      <ConditionField
        // Another survey has other questions: what is being written starts anew.
        key={condition.surveyId ?? 0}
        label={t('alerts.fields.when')}
        draft={draft}
        upTo={draft.questions.length}
        value={condition.when}
        onChange={(when) => onChange({ ...condition, when: when ?? condition.when })}
        isNeeded
        // No rule reads anybody's name.
        leaveOut={['customer.name']}
      />
    </>
  );
}

/** Questions of the one survey are not those of the other. */
function withoutQuestions(line: string): string {
  const parsed = parseExpression(line);
  return parsed.ok && namesIn(parsed.expression).length === 0 ? line : beginnings['answer.condition'].when;
}

/** What the survey asks its customers now; undefined while it is read, or without a survey. */
function useAsked(surveyId: number | null, number: number | null | undefined): Draft | undefined {
  const version = useQuery({
    ...ask(surveyEndpoints.version, { params: { surveyId: surveyId ?? 0, number: number ?? 0 } }),
    enabled: surveyId !== null && typeof number === 'number',
  });
  return surveyId === null ? undefined : version.data?.definition;
}
