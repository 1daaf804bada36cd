import { Button, Drawer, MultiSelect, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { contactEndpoints, improvementEndpoints, type Improvement, type NewImprovement } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMe } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { OwnerSelect } from '../company/owner-select.tsx';
import { choicesOf } from '../design/fields/choices-of.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import { GoalFields } from './goal-fields.tsx';
import { bodyOf, draftOf, isReady, needsTopic, newDraft, type ImprovementDraft } from './improvement-draft.ts';

const ways = ['back_office', 'codes', 'none'] as const;

interface Common {
  readonly onClose: () => void;
}

interface NewProps extends Common {
  /** What is known of it already. */
  readonly start?: ImprovementDraft;
  readonly onMade: (id: number) => void;
}

export function NewImprovementDrawer({ start, onClose, onMade }: NewProps) {
  const { t } = useLanguage();
  const { person } = useMe();
  const make = useChange(improvementEndpoints.create, ['improvements']);
  return (
    <ImprovementForm
      title={t('improvements.new')}
      start={start ?? newDraft(person?.id ?? '')}
      isSaving={make.isPending}
      onClose={onClose}
      onSave={(body) => make.mutate({ body }, { onSuccess: ({ id }) => onMade(id), onError: sayRefusal })}
    />
  );
}

/** What has been judged is judged anew, where the plan or the goal became another. */
export function ChangeImprovementDrawer({ onClose, improvement }: Common & { readonly improvement: Improvement }) {
  const { t } = useLanguage();
  const change = useChange(improvementEndpoints.update, ['improvements']);
  return (
    <ImprovementForm
      title={t('improvements.change')}
      start={draftOf(improvement)}
      isSaving={change.isPending}
      onClose={onClose}
      onSave={(body) =>
        change.mutate(
          { params: { improvementId: improvement.id }, body: differences(improvement, body) },
          { onSuccess: onClose, onError: sayRefusal },
        )
      }
    />
  );
}

/** Only what is another than before: a new name alone must not throw a verdict away. */
function differences(before: Improvement, body: NewImprovement): Partial<NewImprovement> {
  const same = (field: string, value: unknown) =>
    JSON.stringify(Object.entries(before).find(([name]) => name === field)?.[1]) === JSON.stringify(value);
  return Object.fromEntries(Object.entries(body).filter(([field, value]) => !same(field, value)));
}

interface Props extends Common {
  readonly title: string;
  readonly start: ImprovementDraft;
  readonly isSaving: boolean;
  readonly onSave: (body: NewImprovement) => void;
}

/** What was changed, where, from when, and what it should move. */
export function ImprovementForm({ title, start, isSaving, onClose, onSave }: Props) {
  const { t } = useLanguage();
  const [draft, setDraft] = useState(start);
  const set = (change: Partial<ImprovementDraft>) => setDraft((known) => ({ ...known, ...change }));
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={title}>
      <Stack
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          onSave(bodyOf(draft));
        }}
      >
        <TextInput
          label={t('improvements.what')}
          required
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Textarea
          label={t('improvements.description')}
          autosize
          minRows={2}
          value={draft.description}
          onChange={(event) => set({ description: event.currentTarget.value })}
        />
        <GoalFields draft={draft} set={set} />
        <PlaceFields draft={draft} set={set} />
        <TextInput
          type="date"
          label={t('improvements.planned')}
          required
          value={draft.plannedOn}
          onChange={(event) => set({ plannedOn: event.currentTarget.value })}
        />
        <OldWayFields draft={draft} set={set} />
        <NumberInput
          label={t('improvements.cost')}
          min={0}
          thousandSeparator=" "
          value={draft.cost}
          onChange={(value) => set({ cost: Number(value) })}
        />
        <OwnerSelect
          label={t('improvements.owner')}
          isRequired
          value={draft.ownerId}
          onChange={(ownerId) => set({ ownerId: ownerId ?? '' })}
        />
        <Button type="submit" disabled={!isReady(draft)} loading={isSaving}>
          {t('improvements.save')}
        </Button>
      </Stack>
    </Drawer>
  );
}

interface Fields {
  readonly draft: ImprovementDraft;
  readonly set: (change: Partial<ImprovementDraft>) => void;
}

function PlaceFields({ draft, set }: Fields) {
  const { t } = useLanguage();
  const { company } = useNames();
  return (
    <>
      <MultiSelect
        label={t('improvements.topics')}
        description={draft.goalKind === 'index' ? t('improvements.topicsAbout') : undefined}
        required={needsTopic(draft)}
        searchable
        data={choicesOf(company?.topics, draft.topicIds.map(Number))}
        value={[...draft.topicIds]}
        onChange={(topicIds) => set({ topicIds })}
      />
      <MultiSelect
        label={t('improvements.where')}
        description={t('improvements.whereAbout')}
        searchable
        data={choicesOf(company?.units, draft.unitIds.map(Number))}
        value={[...draft.unitIds]}
        onChange={(unitIds) => set({ unitIds })}
      />
      <MultiSelect
        label={t('improvements.teams')}
        description={t('improvements.teamsAbout')}
        searchable
        data={choicesOf(company?.teams, draft.teamIds.map(Number))}
        value={[...draft.teamIds]}
        onChange={(teamIds) => set({ teamIds })}
      />
      <MultiSelect
        label={t('improvements.touchpoints')}
        searchable
        data={choicesOf(company?.touchpoints, draft.touchpointIds.map(Number))}
        value={[...draft.touchpointIds]}
        onChange={(touchpointIds) => set({ touchpointIds })}
      />
    </>
  );
}

function OldWayFields({ draft, set }: Fields) {
  const { t } = useLanguage();
  const codes = useQuery(ask(contactEndpoints.codes));
  return (
    <>
      <Select
        label={t('improvements.oldWay')}
        description={t('improvements.oldWayAbout')}
        allowDeselect={false}
        data={ways.map((value) => ({ value, label: t(`improvements.oldWays.${value}`) }))}
        value={draft.oldWay}
        onChange={(value) => set({ oldWay: ways.find((each) => each === value) ?? draft.oldWay })}
      />
      {draft.oldWay === 'codes' && (
        <MultiSelect
          label={t('improvements.oldCodes')}
          required
          searchable
          data={(codes.data?.items ?? []).map(({ id, code }) => ({ value: String(id), label: code }))}
          value={[...draft.oldCodeIds]}
          onChange={(oldCodeIds) => set({ oldCodeIds })}
        />
      )}
    </>
  );
}
