import { Alert, Button, Kbd, Modal, SegmentedControl, Select, Stack, Switch, Textarea } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import {
  callEndpoints,
  contactClasses,
  priorities,
  type CompanyAnswer,
  type ContactClass,
  type NewCall as CallBody,
  type Priority,
} from '@otklik/contract';
import { useState } from 'react';
import type { z } from 'zod';
import { newKey } from '../api/call.ts';
import { useMay, useMe } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { choicesOf } from '../design/fields/choices-of.ts';
import { sayDone, sayRefusal } from '../design/saving/undo.tsx';
import { firstPlace, unitsToChoose } from '../served/form-place.ts';
import { CustomerField, nobody, saidOf, type Caller } from './customer-field.tsx';
import classes from './calls.module.css';

const ways = ['call', 'visit', 'message'] as const;
const questions = {
  satisfaction: { role: 'satisfaction', scale: '1-5', scores: [1, 2, 3, 4, 5] },
  nps: { role: 'nps', scale: '0-10', scores: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
} as const;
type Question = keyof typeof questions;

interface Draft {
  readonly externalId: string;
  readonly caller: Caller;
  readonly how: (typeof ways)[number];
  readonly unit: number | null;
  readonly touchpoint: number | null;
  readonly topic: number | null;
  readonly question: Question;
  readonly score: number | null;
  readonly words: string;
  readonly wantsCase: boolean;
  readonly kind: Exclude<ContactClass, 'repeat'>;
  readonly priority: Priority;
}

type Entered = z.infer<typeof callEndpoints.enter.answer>;

/** A call or a visit, entered while it goes on: the next one begins in the same place. Ctrl Enter saves. */
export function NewCall({ company, onClose }: { readonly company: CompanyAnswer; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const me = useMe();
  const may = useMay();
  const enter = useChange(callEndpoints.enter, ['cases', 'customers', 'responses', 'comments', 'indices']);
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(firstPlace(company, me, null)));
  const [entered, setEntered] = useState<Entered | null>(null);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const isReady =
    draft.unit !== null &&
    draft.touchpoint !== null &&
    (draft.words.trim() !== '' || (draft.score !== null && !draft.wantsCase));
  function save() {
    if (!isReady || enter.isPending) return;
    enter.mutate(
      { body: bodyOf(draft) },
      {
        onSuccess: (entered) => {
          if (entered.caseId === null) sayDone(t('calls.saved'));
          setEntered(entered);
          setDraft(emptyDraft({ unitId: draft.unit, touchpointId: draft.touchpoint }));
        },
        onError: sayRefusal,
      },
    );
  }
  useHotkeys([['mod+Enter', save]], []);
  const idOf = (value: string | null) => (value === null ? null : Number(value));
  return (
    <Modal opened onClose={onClose} title={t('calls.title')} size="lg">
      <Stack
        component="form"
        gap="sm"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {entered !== null && <LastCase entered={entered} />}
        {company.touchpoints.length === 0 && (
          <Alert color="yellow">
            {t('calls.noTouchpoints')}{' '}
            {may('company:write') && <Link to="/company/journey">{t('calls.makeTouchpoint')}</Link>}
          </Alert>
        )}
        <SegmentedControl
          aria-label={t('calls.how')}
          value={draft.how}
          data={ways.map((value) => ({ value, label: t(`calls.ways.${value}`) }))}
          onChange={(value) => set({ how: ways.find((one) => one === value) ?? 'call' })}
        />
        <CustomerField key={draft.externalId} value={draft.caller} onChange={(caller) => set({ caller })} />
        <div className={classes.pair}>
          <Select
            label={t('served.unit')}
            data={choicesOf(unitsToChoose(company, me))}
            searchable
            required
            value={draft.unit === null ? null : String(draft.unit)}
            onChange={(value) => set({ unit: idOf(value) })}
          />
          <Select
            label={t('served.touchpoint')}
            data={choicesOf(company.touchpoints)}
            searchable
            required
            value={draft.touchpoint === null ? null : String(draft.touchpoint)}
            onChange={(value) => set({ touchpoint: idOf(value) })}
          />
        </div>
        {company.topics.length > 0 && (
          <Select
            label={t('cases.topic')}
            data={choicesOf(company.topics)}
            searchable
            clearable
            value={draft.topic === null ? null : String(draft.topic)}
            onChange={(value) => set({ topic: idOf(value) })}
          />
        )}
        <Score draft={draft} onChange={set} />
        <Textarea
          label={t('calls.words')}
          autosize
          minRows={3}
          maxRows={10}
          required={draft.wantsCase}
          value={draft.words}
          onChange={({ currentTarget: { value } }) => set({ words: value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
          }}
        />
        <Switch
          label={t('calls.wantsCase')}
          checked={draft.wantsCase}
          onChange={({ currentTarget: { checked } }) => set({ wantsCase: checked })}
        />
        {draft.wantsCase && (
          <div className={classes.pair}>
            <Select
              label={t('cases.class')}
              data={kinds.map((one) => ({ value: one, label: t(`cases.classes.${one}`) }))}
              allowDeselect={false}
              value={draft.kind}
              onChange={(value) => set({ kind: kinds.find((one) => one === value) ?? draft.kind })}
            />
            <Select
              label={t('cases.priority')}
              data={priorities.map((one) => ({ value: one, label: t(`cases.priorities.${one}`) }))}
              allowDeselect={false}
              value={draft.priority}
              onChange={(value) => set({ priority: priorities.find((one) => one === value) ?? draft.priority })}
            />
          </div>
        )}
        <Button
          type="submit"
          disabled={!isReady}
          loading={enter.isPending}
          rightSection={<Kbd size="xs">Ctrl Enter</Kbd>}
        >
          {t('calls.save')}
        </Button>
      </Stack>
    </Modal>
  );
}

const kinds = contactClasses.filter((one) => one !== 'repeat');

/** Typed by its digits, or left out: nobody must be asked for a number who only wants to say something. */
function Score({ draft, onChange }: { readonly draft: Draft; readonly onChange: (change: Partial<Draft>) => void }) {
  const { t } = useLanguage();
  const none = 'none';
  return (
    <fieldset className={classes.score}>
      <legend>{t('calls.score')}</legend>
      <SegmentedControl
        aria-label={t('calls.question')}
        size="xs"
        value={draft.question}
        data={(['satisfaction', 'nps'] as const).map((value) => ({ value, label: t(`calls.questions.${value}`) }))}
        onChange={(value) => onChange({ question: value === 'nps' ? 'nps' : 'satisfaction', score: null })}
      />
      <SegmentedControl
        aria-label={t('calls.score')}
        fullWidth
        value={draft.score === null ? none : String(draft.score)}
        data={[
          { value: none, label: t('calls.noScore') },
          ...questions[draft.question].scores.map((score) => ({ value: String(score), label: String(score) })),
        ]}
        onChange={(value) => onChange({ score: value === none ? null : Number(value) })}
      />
    </fieldset>
  );
}

function emptyDraft(place: { readonly unitId: number | null; readonly touchpointId: number | null } | null): Draft {
  return {
    externalId: newKey(),
    caller: nobody,
    how: 'call',
    unit: place?.unitId ?? null,
    touchpoint: place?.touchpointId ?? null,
    topic: null,
    question: 'satisfaction',
    score: null,
    words: '',
    wantsCase: false,
    kind: 'complaint',
    priority: 'normal',
  };
}

function bodyOf(draft: Draft): CallBody {
  const { question, score, topic, caller } = draft;
  return {
    externalId: draft.externalId,
    how: draft.how,
    unit: draft.unit ?? 0,
    touchpoint: draft.touchpoint ?? 0,
    ...(topic === null ? {} : { topic }),
    ...saidOf(caller),
    ...(score === null ? {} : { score: { role: questions[question].role, scale: questions[question].scale, score } }),
    ...(draft.words.trim() === '' ? {} : { words: draft.words.trim() }),
    ...(draft.wantsCase ? { case: { class: draft.kind, priority: draft.priority } } : {}),
  };
}

/** The number of the case that was just made: the customer is still on the line. */
function LastCase({ entered: { caseId, caseNumber } }: { readonly entered: Entered }) {
  const { t } = useLanguage();
  if (caseId === null || caseNumber === null) return null;
  return (
    <output className={classes.made}>
      {t('calls.savedWithCase')}{' '}
      <Link to="/cases/$caseId" params={{ caseId }}>
        {caseNumber}
      </Link>
    </output>
  );
}
