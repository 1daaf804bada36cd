import { Button, Group, Modal, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  contactClasses,
  dialogueEndpoints,
  surveyEndpoints,
  type DialogueEntry,
  type Transport,
} from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Choice } from '../design/fields/choice.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';

interface Props {
  readonly transport: Transport;
  readonly entry: DialogueEntry | null;
  readonly onClose: () => void;
}

const caseClasses = contactClasses.filter((each) => each !== 'repeat');

/** What a message to this number or bot becomes: the beginning of a survey, or a case. */
export function EntryForm({ transport, entry, onClose }: Props) {
  const { t } = useLanguage();
  const names = useNames();
  const surveys = useQuery(ask(surveyEndpoints.list));
  const [becomes, setBecomes] = useState<'survey' | 'case'>(entry?.surveyId == null ? 'case' : 'survey');
  const [caseClass, setCaseClass] = useState<(typeof caseClasses)[number]>(entry?.caseClass ?? 'consultation');
  const [surveyId, setSurveyId] = useState<number | null>(entry?.surveyId ?? null);
  const [unitId, setUnitId] = useState<number | null>(entry?.unitId ?? names.company?.units[0]?.id ?? null);
  const [touchpointId, setTouchpointId] = useState<number | null>(entry?.touchpointId ?? null);
  const save = useChange(dialogueEndpoints.setEntry, ['dialogues']);
  const remove = useChange(dialogueEndpoints.removeEntry, ['dialogues']);
  const params = { transportId: transport.id };
  const after = { onError: sayRefusal, onSuccess: onClose };
  const isSurvey = becomes === 'survey';
  const isReady = unitId !== null && (!isSurvey || (surveyId !== null && touchpointId !== null));
  function submit(event: React.FormEvent) {
    event.preventDefault();
    if (!isReady) return;
    const body = isSurvey ? { surveyId, unitId, touchpointId } : { caseClass, unitId, touchpointId };
    save.mutate({ params, body }, after);
  }
  return (
    <Modal opened onClose={onClose} title={`${t('dialogues.begin')}: ${transport.name}`}>
      <Stack gap="sm" component="form" onSubmit={submit}>
        <SegmentedControl
          aria-label={t('dialogues.entry')}
          value={becomes}
          data={[
            { value: 'case', label: t('dialogues.becomesCase') },
            { value: 'survey', label: t('dialogues.becomesSurvey') },
          ]}
          onChange={(value) => setBecomes(value === 'case' ? 'case' : 'survey')}
        />
        <Text size="sm" c="dimmed">
          {t(isSurvey ? 'dialogues.becomesSurveyAbout' : 'dialogues.becomesCaseAbout')}
        </Text>
        {isSurvey ? (
          <Choice
            label={t('dialogues.survey')}
            items={surveys.data?.items.filter(({ state }) => state === 'open') ?? []}
            value={surveyId}
            onChange={setSurveyId}
          />
        ) : (
          <Select
            label={t('cases.class')}
            data={caseClasses.map((each) => ({ value: each, label: t(`cases.classes.${each}`) }))}
            allowDeselect={false}
            value={caseClass}
            onChange={(value) => setCaseClass(caseClasses.find((each) => each === value) ?? caseClass)}
          />
        )}
        <Choice label={t('dialogues.unit')} items={names.company?.units ?? []} value={unitId} onChange={setUnitId} />
        <Choice
          label={t('dialogues.touchpoint')}
          items={names.company?.touchpoints ?? []}
          value={touchpointId}
          onChange={setTouchpointId}
          clearable={!isSurvey}
        />
        <Group justify="space-between" mt="xs">
          <Button type="submit" disabled={!isReady} loading={save.isPending}>
            {t('dialogues.save')}
          </Button>
          {entry !== null && (
            <Button
              variant="subtle"
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate({ params }, after)}
            >
              {t('dialogues.remove')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
