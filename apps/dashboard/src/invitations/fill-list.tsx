import { Button, FileButton, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import {
  campaignListEndpoints,
  type Campaign,
  type ListedPerson,
  type ListFilled,
  type Strangers,
} from '@otklik/contract';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { sayDone } from '../design/saving/undo.tsx';
import { useFormat } from '../format/use-format.ts';
import { FoundOnList } from './found-on-list.tsx';
import { StrangersChoice } from './strangers-choice.tsx';

const MOST_AT_ONCE = 10_000;
const nobody: ListFilled = { added: 0, made: 0, already: 0, repeated: 0, leftOut: [], basis: 'no_consent_needed' };
const leaveOut: Strangers = { kind: 'leave_out' };

const addThem: Strangers = { kind: 'add', consent: null };

/** What would become of the people, whatever is chosen for those whom nobody knows. */
interface Looked {
  readonly people: readonly ListedPerson[];
  readonly found: Readonly<Record<Strangers['kind'], ListFilled>>;
}

/** Pasted or from a file: first who of them is known, then, on a second word, they are on the list. */
export function FillList({ campaign, onClose }: { readonly campaign: Campaign; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const format = useFormat();
  const mayAdd = useMay()('imports:write');
  const [pasted, setPasted] = useState('');
  const [strangers, setStrangers] = useState(leaveOut);
  const add = useChange(campaignListEndpoints.add, ['campaigns']);
  const send = async (people: readonly ListedPerson[], given: Strangers, check: boolean) => {
    let sum = nobody;
    for (let from = 0; from < people.length; from += MOST_AT_ONCE) {
      const body = { people: people.slice(from, from + MOST_AT_ONCE), strangers: given, check };
      const params = { campaignId: campaign.id };
      sum = addUp(
        sum,
        await (check ? call(campaignListEndpoints.add, { params, body }) : add.mutateAsync({ params, body })),
      );
    }
    return sum;
  };
  const look = useMutation<Looked, Error, Blob>({
    mutationFn: async (file) => {
      const { people } = await call(campaignListEndpoints.read, { body: file });
      setStrangers(leaveOut);
      const left = await send(people, leaveOut, true);
      return { people, found: { leave_out: left, add: mayAdd ? await send(people, addThem, true) : left } };
    },
  });
  const put = useMutation<ListFilled, Error, Looked>({
    mutationFn: ({ people }) => send(people, strangers, false),
    onSuccess: ({ added }) => {
      onClose();
      sayDone(t('invitations.list.done', { added: format.count(added) }));
    },
  });
  const looked = look.data;
  const error = look.error ?? put.error;
  const isReady = looked !== undefined && isSaid(strangers) && looked.found[strangers.kind].added > 0;
  return (
    <Modal opened onClose={onClose} size="lg" title={t('invitations.list.fill', { name: campaign.name })}>
      <Stack gap="sm">
        <Textarea
          label={t('invitations.list.pasted')}
          description={t('invitations.list.pastedHint')}
          data-autofocus
          autosize
          minRows={4}
          maxRows={10}
          value={pasted}
          onChange={({ currentTarget }) => {
            setPasted(currentTarget.value);
            look.reset();
          }}
        />
        <Group>
          <Button
            variant={looked === undefined ? 'filled' : 'default'}
            disabled={pasted.trim() === ''}
            loading={look.isPending}
            onClick={() => look.mutate(new Blob([pasted]))}
          >
            {t('invitations.list.check')}
          </Button>
          <FileButton
            accept=".csv,.tsv,.txt,.xlsx"
            onChange={(file) => {
              if (file === null) return;
              setPasted('');
              look.mutate(file);
            }}
          >
            {(button) => (
              <Button variant="default" disabled={look.isPending} {...button}>
                {t('invitations.list.choose')}
              </Button>
            )}
          </FileButton>
        </Group>
        {error !== null && <ErrorState error={error} />}
        {looked?.people.length === 0 && <Text size="sm">{t('invitations.list.empty')}</Text>}
        {looked !== undefined && looked.people.length > 0 && (
          <>
            <FoundOnList found={looked.found[strangers.kind]} />
            {looked.found.leave_out.leftOut.some(({ why }) => why === 'unknown') && (
              <StrangersChoice
                count={mayAdd ? looked.found.add.made : null}
                basis={looked.found.leave_out.basis}
                value={strangers}
                onChange={setStrangers}
              />
            )}
            <Group justify="flex-end">
              <Button disabled={!isReady} loading={put.isPending} onClick={() => put.mutate(looked)}>
                {t('invitations.list.add', { count: format.count(looked.found[strangers.kind].added) })}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  );
}

function addUp(one: ListFilled, other: ListFilled): ListFilled {
  return {
    added: one.added + other.added,
    made: one.made + other.made,
    already: one.already + other.already,
    repeated: one.repeated + other.repeated,
    leftOut: [...one.leftOut, ...other.leftOut],
    basis: other.basis,
  };
}

function isSaid(strangers: Strangers): boolean {
  return strangers.kind === 'leave_out' || strangers.consent === null || strangers.consent.how.trim() !== '';
}
