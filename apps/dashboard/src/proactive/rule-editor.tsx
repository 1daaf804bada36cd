import { Button, Drawer, Group, MultiSelect, NumberInput, Stack, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  helpPageEndpoints,
  newProactiveRule,
  proactiveRuleEndpoints,
  type ProactiveRule,
  type TransportWay,
} from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Choice } from '../design/fields/choice.tsx';
import { sayDone, sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import { questionOf } from '../help/question-of.ts';
import { TextChoice } from '../invitations/text-choice.tsx';
import { TestVerdict } from '../invitations/transport-test.tsx';

const ways = [
  'email',
  'web_push',
  'telegram',
  'vk',
  'max',
  'whatsapp',
  'sms',
] as const satisfies readonly TransportWay[];

interface Props {
  readonly rule: ProactiveRule | null;
  /** Of a new one, where it is known. */
  readonly kind: string;
  readonly onClose: () => void;
}

/** What is told of a kind of event, by which page and ways, until when, and who is held out. */
export function RuleEditor({ rule, kind: known, onClose }: Props) {
  const { t, language } = useLanguage();
  const { company } = useNames();
  const pages = useQuery(ask(helpPageEndpoints.list, { query: {} }));
  const create = useChange(proactiveRuleEndpoints.create, ['proactiveRules']);
  const update = useChange(proactiveRuleEndpoints.update, ['proactiveRules']);
  const [kind, setKind] = useState(known);
  const [draft, setDraft] = useState(() => fieldsOf(rule));
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
  const saysSomething = !draft.isOn || draft.helpPageId !== null || draft.templateId !== null;
  const isWhole = draft.name.trim() !== '' && newProactiveRule.shape.kind.safeParse(kind).success && saysSomething;
  const published = (pages.data?.items ?? []).filter((page) => page.isPublished || page.id === draft.helpPageId);

  function save(event: React.FormEvent) {
    event.preventDefault();
    const after = {
      onError: sayRefusal,
      onSuccess: () => {
        sayDone(t('proactive.saved'));
        onClose();
      },
    };
    if (rule === null) create.mutate({ body: { ...draft, kind } }, after);
    else update.mutate({ params: { proactiveRuleId: rule.id }, body: draft }, after);
  }

  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={rule?.name ?? t('proactive.add')}>
      <Stack gap="sm" component="form" onSubmit={save}>
        <TextInput
          label={t('proactive.name')}
          placeholder={t('proactive.nameHint')}
          required
          value={draft.name}
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        />
        <TextInput
          label={t('proactive.kind')}
          description={t('proactive.kindHint')}
          placeholder="account_blocked"
          required
          readOnly={rule !== null}
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value)}
        />
        <Choice
          label={t('proactive.page')}
          description={t('proactive.pageHint')}
          clearable
          items={published.map(({ id, texts }) => ({ id, name: questionOf(texts, language) }))}
          value={draft.helpPageId}
          onChange={(helpPageId) => set({ helpPageId })}
        />
        <TextChoice purpose="proactive" value={draft.templateId} onChange={(templateId) => set({ templateId })} />
        <Choice
          label={t('proactive.topic')}
          description={t('proactive.topicHint')}
          clearable
          items={(company?.topics ?? []).filter(({ archived }) => !archived)}
          value={draft.topicId}
          onChange={(topicId) => set({ topicId })}
        />
        <MultiSelect
          label={t('proactive.ways')}
          description={t('proactive.waysHint')}
          clearable
          data={ways.map((value) => ({ value, label: t(`invitations.ways.${value}`) }))}
          value={draft.transports}
          onChange={(chosen) => set({ transports: chosen.flatMap((each) => ways.find((way) => way === each) ?? []) })}
        />
        <Group grow align="end">
          <Amount
            label={t('proactive.holdOut')}
            suffix=" %"
            max={50}
            value={Math.round(draft.holdOut * 100)}
            onChange={(share) => set({ holdOut: share / 100 })}
          />
          <Amount
            label={t('proactive.window')}
            min={1}
            max={60}
            value={draft.windowDays}
            onChange={(windowDays) => set({ windowDays })}
          />
        </Group>
        <Group grow align="end">
          <Amount
            label={t('proactive.expires')}
            min={1}
            max={720}
            value={Math.max(1, Math.round(draft.expiresMinutes / 60))}
            onChange={(hours) => set({ expiresMinutes: hours * 60 })}
          />
          <Amount
            label={t('proactive.again')}
            max={2_160}
            value={draft.againAfterHours}
            onChange={(againAfterHours) => set({ againAfterHours })}
          />
        </Group>
        <Switch
          label={t('proactive.isOn')}
          checked={draft.isOn}
          onChange={({ currentTarget }) => set({ isOn: currentTarget.checked })}
        />
        <Group gap={12}>
          <Button type="submit" disabled={!isWhole} loading={create.isPending || update.isPending}>
            {t('proactive.save')}
          </Button>
          <SendToMyself templateId={draft.templateId} helpPageId={draft.helpPageId} />
        </Group>
      </Stack>
    </Drawer>
  );
}

function fieldsOf(rule: ProactiveRule | null) {
  const { kind: _givenApart, ...fields } = newProactiveRule.parse({ kind: 'new', name: 'new' });
  if (rule === null) return { ...fields, name: '' };
  const {
    name,
    templateId,
    helpPageId,
    topicId,
    transports,
    expiresMinutes,
    againAfterHours,
    holdOut,
    windowDays,
    isOn,
  } = rule;
  return {
    name,
    templateId,
    helpPageId,
    topicId,
    transports,
    expiresMinutes,
    againAfterHours,
    holdOut,
    windowDays,
    isOn,
  };
}

/** What a customer would read, in one's own mailbox, before anybody is told. */
function SendToMyself(body: { readonly templateId: number | null; readonly helpPageId: number | null }) {
  const { t } = useLanguage();
  const test = useChange(proactiveRuleEndpoints.test);
  return (
    <>
      <Button variant="default" loading={test.isPending} onClick={() => test.mutate({ body }, { onError: sayRefusal })}>
        {t('improvements.tell.test')}
      </Button>
      <TestVerdict of={test.data} good={t('improvements.tell.testSent')} />
    </>
  );
}

interface AmountProps {
  readonly label: string;
  readonly suffix?: string;
  readonly min?: number;
  readonly max: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Amount({ min = 0, onChange, ...field }: AmountProps) {
  return (
    <NumberInput
      {...field}
      min={min}
      allowDecimal={false}
      onChange={(next) => {
        if (typeof next === 'number') onChange(next);
      }}
    />
  );
}
