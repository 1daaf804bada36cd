import { Button, Group, Modal, Select, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ideaEndpoints, improvementEndpoints, type Idea } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMe } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { OwnerSelect } from '../company/owner-select.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { newDraft, type ImprovementDraft } from '../improvements/improvement-draft.ts';
import { ImprovementForm } from '../improvements/improvement-form.tsx';

/** Accepted it becomes an improvement, or a part of one; declined the author reads why. */
export function DecideIdea({ idea }: { readonly idea: Idea }) {
  const { t } = useLanguage();
  const { person } = useMe();
  const [way, setWay] = useState<'accept' | 'join' | 'assign' | 'decline' | null>(null);
  const decide = useChange(ideaEndpoints.decide, ['ideas', 'improvements']);
  const assign = useChange(ideaEndpoints.assign, ['ideas']);
  const close = () => setWay(null);
  const send = (body: Parameters<typeof decide.mutate>[0]['body']) =>
    decide.mutate({ params: { ideaId: idea.id }, body }, { onSuccess: close, onError: sayRefusal });
  return (
    <Group gap={8}>
      <Button size="compact-md" onClick={() => setWay('accept')}>
        {t('ideas.accept')}
      </Button>
      <Button size="compact-md" variant="default" onClick={() => setWay('join')}>
        {t('ideas.join')}
      </Button>
      <Button size="compact-md" variant="default" onClick={() => setWay('decline')}>
        {t('ideas.decline')}
      </Button>
      <Button size="compact-md" variant="default" onClick={() => setWay('assign')}>
        {t('ideas.assign')}
      </Button>
      {way === 'accept' && (
        <ImprovementForm
          title={t('improvements.new')}
          start={newDraft(person?.id ?? '', knownFrom(idea))}
          isSaving={decide.isPending}
          onClose={close}
          onSave={(improvement) => send({ decision: 'accept', improvement, reason: '' })}
        />
      )}
      {way === 'join' && (
        <JoinForm
          isSaving={decide.isPending}
          onClose={close}
          onSave={(improvementId) => send({ decision: 'join', improvementId, reason: '' })}
        />
      )}
      {way === 'assign' && (
        <AssignForm
          start={idea.ownerId}
          isSaving={assign.isPending}
          onClose={close}
          onSave={(ownerId) =>
            assign.mutate({ params: { ideaId: idea.id }, body: { ownerId } }, { onSuccess: close, onError: sayRefusal })
          }
        />
      )}
      {way === 'decline' && (
        <DeclineForm
          isSaving={decide.isPending}
          onClose={close}
          onSave={(reason) => send({ decision: 'decline', reason })}
        />
      )}
    </Group>
  );
}

/** What the number says already of the plan. */
function knownFrom({ text, source }: Idea): Partial<ImprovementDraft> {
  const common = { name: text.split('\n')[0]?.slice(0, 120) ?? '', description: text };
  if (source?.kind === 'topic') return { ...common, goalKind: 'contacts', topicIds: [String(source.topicId)] };
  if (source?.kind !== 'index') return { ...common, goalKind: 'index' };
  const listed = (id: number | null) => (id === null ? [] : [String(id)]);
  return {
    ...common,
    goalKind: 'index',
    index: source.index,
    unitIds: listed(source.unitId),
    touchpointIds: listed(source.touchpointId),
  };
}

interface FormProps<Value> {
  readonly isSaving: boolean;
  readonly onClose: () => void;
  readonly onSave: (value: Value) => void;
}

function JoinForm({ isSaving, onClose, onSave }: FormProps<number>) {
  const { t } = useLanguage();
  const { data } = useQuery(ask(improvementEndpoints.list));
  const [chosen, setChosen] = useState<string | null>(null);
  const under = (data?.items ?? []).filter(({ stoppedAt }) => stoppedAt === null);
  return (
    <Modal opened onClose={onClose} title={t('ideas.join')}>
      <Stack>
        <Select
          label={t('ideas.whichImprovement')}
          required
          searchable
          data={under.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={chosen}
          onChange={setChosen}
        />
        <Button disabled={chosen === null} loading={isSaving} onClick={() => onSave(Number(chosen))}>
          {t('ideas.accept')}
        </Button>
      </Stack>
    </Modal>
  );
}

function AssignForm({ start, isSaving, onClose, onSave }: FormProps<string> & { readonly start: string | null }) {
  const { t } = useLanguage();
  const [chosen, setChosen] = useState(start);
  return (
    <Modal opened onClose={onClose} title={t('ideas.assign')}>
      <Stack>
        <OwnerSelect label={t('ideas.whoDecides')} isRequired value={chosen} onChange={setChosen} />
        <Button
          disabled={chosen === null || chosen === start}
          loading={isSaving}
          onClick={() => chosen !== null && onSave(chosen)}
        >
          {t('ideas.assign')}
        </Button>
      </Stack>
    </Modal>
  );
}

function DeclineForm({ isSaving, onClose, onSave }: FormProps<string>) {
  const { t } = useLanguage();
  const [reason, setReason] = useState('');
  return (
    <Modal opened onClose={onClose} title={t('ideas.decline')}>
      <Stack>
        <Textarea
          label={t('ideas.reason')}
          description={t('ideas.reasonAbout')}
          required
          autosize
          minRows={3}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button disabled={reason.trim() === ''} loading={isSaving} onClick={() => onSave(reason)}>
          {t('ideas.decline')}
        </Button>
      </Stack>
    </Modal>
  );
}
