import { Button, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { caseWorkEndpoints, priorities, type CaseFieldChange, type CaseFieldValue } from '@otklik/contract';
import { useState } from 'react';
import { sayRefused } from '../../api/say-problem.ts';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useOwners } from '../../company/owner-select.tsx';
import { choicesOf } from '../../design/fields/choices-of.ts';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { useNames } from '../../figures/use-names.ts';
import { AnswerAll } from './answer-all.tsx';
import { StepAll, type StepForAll } from './step-all.tsx';
import { useCaseFields } from '../fields/case-fields.ts';
import { FieldInput } from '../fields/field-input.tsx';
import classes from '../cases.module.css';

/** So many are changed at once. */
const MOST = 200;

interface Props {
  readonly ids: readonly string[];
  /** Every case that the list shows. */
  readonly shown: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
  readonly onDone: () => void;
}

interface Change {
  readonly ownerId?: string;
  readonly priority?: (typeof priorities)[number];
  readonly topic?: number;
  readonly fields?: CaseFieldChange;
  readonly reply?: string;
  readonly step?: StepForAll;
}

/** One change for all cases that were chosen; those that refuse it say why. */
export function ChosenCases({ ids, shown, onChoose, onDone }: Props) {
  const { t } = useLanguage();
  const people = useOwners();
  const bulk = useChange(caseWorkEndpoints.bulk, ['cases']);
  const names = useNames();
  const [isAnswering, setIsAnswering] = useState(false);
  const [isStepping, setIsStepping] = useState(false);
  const all = [...new Set([...ids, ...shown])].slice(0, MOST);
  const apply = (change: Change) =>
    bulk.mutate(
      { body: { ids: [...ids], ...change } },
      {
        onSuccess: ({ changed, refused }) => {
          const [first] = refused;
          const done = first === undefined || changed > 0 ? [t('desk.work.changed', { n: changed })] : [];
          const why = first === undefined ? '' : sayRefused(first.code, first.message, first.details ?? []);
          const not = first === undefined ? [] : [t('desk.work.refusedSome', { n: refused.length, why })];
          notifications.show({ message: [...done, ...not].join('. ') });
          onDone();
        },
        onError: sayRefusal,
      },
    );
  return (
    <section className={classes.chosen} aria-label={t('desk.work.selected', { n: ids.length })}>
      <b>{t('desk.work.selected', { n: ids.length })}</b>
      {all.length > ids.length && (
        <Button size="compact-sm" variant="subtle" onClick={() => onChoose(all)}>
          {t('desk.work.selectAll', { n: all.length })}
        </Button>
      )}
      <Select
        size="xs"
        searchable
        aria-label={t('desk.work.giveTo')}
        placeholder={t('desk.work.giveTo')}
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={null}
        onChange={(ownerId) => ownerId !== null && apply({ ownerId })}
      />
      <Select
        size="xs"
        aria-label={t('cases.priority')}
        placeholder={t('cases.priority')}
        data={priorities.map((value) => ({ value, label: t(`cases.priorities.${value}`) }))}
        value={null}
        onChange={(value) => {
          const priority = priorities.find((each) => each === value);
          if (priority !== undefined) apply({ priority });
        }}
      />
      <Select
        size="xs"
        searchable
        aria-label={t('cases.topic')}
        placeholder={t('cases.topic')}
        data={choicesOf(names.company?.topics)}
        value={null}
        onChange={(topic) => topic !== null && apply({ topic: Number(topic) })}
      />
      <FieldForAll onApply={(fields) => apply({ fields })} />
      <Button size="compact-sm" variant="default" onClick={() => setIsAnswering(true)}>
        {t('desk.work.answerThem')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setIsStepping(true)}>
        {t('desk.work.stepThem')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={onDone}>
        {t('desk.work.clear')}
      </Button>
      {isStepping && (
        <StepAll
          n={ids.length}
          isSending={bulk.isPending}
          onStep={(step) => apply({ step })}
          onClose={() => setIsStepping(false)}
        />
      )}
      {isAnswering && (
        <AnswerAll
          n={ids.length}
          isSending={bulk.isPending}
          onSend={(reply) => apply({ reply })}
          onClose={() => setIsAnswering(false)}
        />
      )}
    </section>
  );
}

/** One of the company's own fields, with one value for all of them; an empty one takes it away. */
function FieldForAll({ onApply }: { readonly onApply: (fields: CaseFieldChange) => void }) {
  const { t } = useLanguage();
  const fields = useCaseFields().filter(({ isArchived }) => !isArchived);
  const [id, setId] = useState<string | null>(null);
  const [value, setValue] = useState<CaseFieldValue | null>(null);
  const field = fields.find((each) => each.id === id);
  if (fields.length === 0) return null;
  return (
    <>
      <Select
        size="xs"
        clearable
        aria-label={t('desk.fields.one')}
        placeholder={t('desk.fields.one')}
        data={fields.map(({ id: each, name }) => ({ value: each, label: name }))}
        value={id}
        onChange={(next) => {
          setId(next);
          setValue(null);
        }}
      />
      {field !== undefined && (
        <>
          <FieldInput field={field} value={value} onChange={setValue} />
          <Button size="compact-sm" onClick={() => onApply({ [field.id]: value })}>
            {value === null ? t('desk.fields.empty') : t('desk.fields.apply')}
          </Button>
        </>
      )}
    </>
  );
}
