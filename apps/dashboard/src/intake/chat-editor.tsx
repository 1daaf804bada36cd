import { Drawer, Group, NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import {
  chatEndpoints,
  chatSettings,
  contactClasses,
  siteOrigin,
  widgetSettings,
  type Chat,
  type ChatSettings,
} from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../api/use-change.ts';
import type { Language } from '../catalogue/language.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Choice } from '../design/fields/choice.tsx';
import { linesOf } from '../design/fields/lines-of.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import { SigningSecret } from '../surveys/widgets/signing-secret.tsx';
import { OnSiteFields } from './on-site-fields.tsx';
import { SaidFields } from './said-fields.tsx';
import { SaveOrClose } from './save-or-close.tsx';
import { WhereItStands } from './where-it-stands.tsx';

const classes = contactClasses.filter((each) => each !== 'repeat');
const contacts = chatSettings.shape.asksContact.unwrap().options;
const shapes = ['tab', 'popover', 'inline'] as const;

interface Props {
  readonly chat: Chat | null;
  readonly onClose: () => void;
  readonly onSaved: (chat: Chat) => void;
}

/** Who answers a chat, what its customers read, where its cases go, and which sites show it. */
export function ChatEditor({ chat, onClose, onSaved }: Props) {
  const { t, language: own } = useLanguage();
  const { company } = useNames();
  const [language, setLanguage] = useState<Language>(own);
  const [name, setName] = useState(chat?.name ?? '');
  const [unitId, setUnitId] = useState(chat?.unitId ?? company?.units[0]?.id ?? null); // the whole company
  const [touchpointId, setTouchpointId] = useState(chat?.touchpointId ?? null);
  const [teamId, setTeamId] = useState(chat?.teamId ?? null);
  const [contactClass, setContactClass] = useState(chat?.class ?? 'consultation');
  const [settings, setSettings] = useState<ChatSettings>(chat?.settings ?? chatSettings.parse({}));
  const [origins, setOrigins] = useState(chat?.origins.join('\n') ?? '');
  const [shape, setShape] = useState(chat?.widget.form ?? 'tab');
  const set = (change: Partial<ChatSettings>) => setSettings((before) => ({ ...before, ...change }));
  const create = useChange(chatEndpoints.create, ['chats', 'chatAgents']);
  const update = useChange(chatEndpoints.update, ['chats', 'chatAgents']);
  const sites = linesOf(origins);
  const isWhole = name.trim() !== '' && unitId !== null && sites.every((site) => siteOrigin.safeParse(site).success);

  const after = { onError: sayRefusal, onSuccess: onSaved };

  function save(event: React.FormEvent) {
    event.preventDefault();
    if (unitId === null) return;
    const widget = widgetSettings.parse({ ...chat?.widget, form: shape });
    const body = { name, unitId, touchpointId, teamId, class: contactClass, settings, origins: sites, widget };
    if (chat === null) create.mutate({ body }, after);
    else update.mutate({ params: { chatId: chat.id }, body }, after);
  }

  const text = (key: 'title' | 'greeting' | 'consent') => ({
    label: t(`intake.chat.${key}`),
    ...(key === 'consent' ? { description: t('intake.form.consentHint') } : {}),
    texts: settings[key],
    onChange: (texts: ChatSettings[typeof key]) => set({ [key]: texts }),
  });

  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={chat?.name ?? t('intake.chat.add')}>
      <Stack gap="sm" component="form" onSubmit={save}>
        {chat !== null && <WhereItStands page={chat} />}
        <TextInput
          label={t('intake.form.name')}
          placeholder={t('intake.chat.nameHint')}
          required
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Choice
          label={t('served.unit')}
          description={t('intake.chat.unitHint')}
          items={company?.units ?? []}
          value={unitId}
          onChange={setUnitId}
        />
        <Group grow align="start">
          <Choice
            label={t('intake.chat.team')}
            description={t('intake.chat.teamHint')}
            clearable
            items={company?.teams ?? []}
            value={teamId}
            onChange={setTeamId}
          />
          <Choice
            label={t('served.touchpoint')}
            description={t('intake.chat.touchpointHint')}
            clearable
            items={company?.touchpoints ?? []}
            value={touchpointId}
            onChange={setTouchpointId}
          />
        </Group>
        <Group grow align="start">
          <Select
            label={t('cases.class')}
            data={classes.map((each) => ({ value: each, label: t(`cases.classes.${each}`) }))}
            allowDeselect={false}
            value={contactClass}
            onChange={(next) => setContactClass(classes.find((each) => each === next) ?? 'consultation')}
          />
          <Select
            label={t('intake.chat.asksContact')}
            data={contacts.map((each) => ({ value: each, label: t(`intake.chat.asking.${each}`) }))}
            allowDeselect={false}
            value={settings.asksContact}
            onChange={(next) => set({ asksContact: contacts.find((each) => each === next) ?? 'away' })}
          />
        </Group>
        <NumberInput
          label={t('intake.chat.again')}
          description={t('intake.chat.againHint')}
          min={1}
          max={720}
          allowDecimal={false}
          value={settings.againHours}
          onChange={(next) => typeof next === 'number' && set({ againHours: next })}
        />
        <NumberInput
          label={t('intake.chat.silence')}
          description={t('intake.chat.silenceHint')}
          min={1}
          max={10_080}
          allowDecimal={false}
          value={settings.silenceMinutes ?? ''}
          onChange={(next) => set({ silenceMinutes: typeof next === 'number' ? next : null })}
        />
        <Switch
          label={t('intake.form.takesFiles')}
          checked={settings.takesFiles}
          onChange={({ currentTarget }) => set({ takesFiles: currentTarget.checked })}
        />
        <SaidFields
          language={language}
          onLanguage={setLanguage}
          fields={[text('title'), text('greeting'), text('consent')]}
        />
        <OnSiteFields
          shapes={shapes}
          hint={t('intake.chat.originsHint')}
          origins={origins}
          onOrigins={setOrigins}
          shape={shape}
          onShape={setShape}
        />
        {chat !== null && chat.origins.length > 0 && (
          <SigningSecret endpoint={chatEndpoints.secret} params={{ chatId: chat.id }} />
        )}
        <SaveOrClose
          kind="chat"
          door={chat}
          isReady={isWhole}
          isSaving={create.isPending || update.isPending}
          onClose={(isClosed) =>
            chat !== null && update.mutate({ params: { chatId: chat.id }, body: { isClosed } }, after)
          }
        />
      </Stack>
    </Drawer>
  );
}
