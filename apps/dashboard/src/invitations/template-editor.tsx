import { Button, Group, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  placeholders,
  templateEndpoints,
  templatePurpose,
  type Template,
  type TemplateForm,
  type TemplatePurpose,
  type TemplateTexts,
  type Words,
} from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useChange } from '../api/use-change.ts';
import { languages } from '../catalogue/language.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { SwitchTabs } from '../figures/switch-tabs.tsx';
import { offeredLanguages, useLanguageName } from '../surveys/settings/survey-languages.ts';
import classes from './invitations.module.css';
import { ApprovedFields } from './approved-fields.tsx';
import { TemplatePreview } from './template-preview.tsx';
import { TextTest } from './text-test.tsx';

const forms = ['email', 'short', 'push', 'call'] as const;
const blank: Words = { subject: '', text: '', button: '' };
/** Places in double braces are shown as they are typed. */
const verbatim = { link: '{{link}}', interpolation: { escapeValue: false } };

interface Props {
  readonly template: Template | null;
  readonly onClose: () => void;
}

/** Begins with the ready texts, so that nobody faces an empty page; a form without text sends the ready one. */
export function TemplateEditor({ template, onClose }: Props) {
  const { t } = useLanguage();
  const ready = useQuery({ ...ask(templateEndpoints.ready), staleTime: Infinity });
  if (ready.data === undefined) return null;
  return (
    <Modal opened onClose={onClose} size="xl" title={template?.name ?? t('invitations.template.add')}>
      <Editor template={template} ready={ready.data.items} onClose={onClose} />
    </Modal>
  );
}

interface EditorProps extends Props {
  readonly ready: readonly { readonly purpose: TemplatePurpose; readonly texts: TemplateTexts }[];
}

function Editor({ template, ready, onClose }: EditorProps) {
  const { t, language } = useLanguage();
  const textsOf = (of: TemplatePurpose) => ready.find(({ purpose: each }) => each === of)?.texts ?? {};
  const [name, setName] = useState(template?.name ?? '');
  const [purpose, setPurpose] = useState<TemplatePurpose>(template?.purpose ?? 'invitation');
  const [texts, setTexts] = useState<TemplateTexts>(template?.texts ?? textsOf('invitation'));
  const [form, setForm] = useState<TemplateForm>('email');
  const [tag, setTag] = useState<string>(language);
  const [surveyId, setSurveyId] = useState<number | null>(null);
  const create = useChange(templateEndpoints.create, ['templates']);
  const change = useChange(templateEndpoints.update, ['templates']);
  const remove = useChange(templateEndpoints.remove, ['templates']);
  const body = { name: name.trim(), purpose, texts: withoutBlanks(texts) };
  const shown = { texts: body.texts, purpose, form, language: tag, surveyId };
  const done = { onError: sayRefusal, onSuccess: onClose };
  return (
    <Stack gap="md">
      <Group grow align="end">
        <TextInput
          label={t('invitations.template.name')}
          data-autofocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Select
          label={t('invitations.template.purpose')}
          data={templatePurpose.options.map((each) => ({
            value: each,
            label: t(`invitations.template.purposes.${each}`),
          }))}
          value={purpose}
          allowDeselect={false}
          onChange={(next) => {
            const chosen = templatePurpose.options.find((each) => each === next);
            if (chosen === undefined) return;
            setPurpose(chosen);
            if (template === null) setTexts(textsOf(chosen));
          }}
        />
      </Group>
      <Group>
        <SwitchTabs
          label={t('invitations.tabs.templates')}
          value={form}
          choices={forms.map((each) => [each, t(`invitations.template.forms.${each}`)] as const)}
          onChange={setForm}
        />
        <LanguageChoice texts={texts} value={tag} onChange={setTag} />
      </Group>
      <div className={classes.editor}>
        <WordFields
          form={form}
          approved={texts.approved}
          onApproved={(approved) => setTexts({ ...texts, approved })}
          beginsChat={form === 'short' && (purpose === 'invitation' || purpose === 'reminder')}
          words={texts[form]?.[tag] ?? blank}
          onChange={(words) => setTexts({ ...texts, [form]: { ...texts[form], [tag]: words } })}
        />
        <TemplatePreview of={shown} onSurvey={setSurveyId} />
      </div>
      {purpose !== 'proactive' && <TextTest of={shown} />}
      <Group justify="space-between">
        <Button
          disabled={name.trim() === ''}
          loading={create.isPending || change.isPending}
          onClick={() =>
            template === null
              ? create.mutate({ body }, done)
              : change.mutate({ params: { templateId: template.id }, body }, done)
          }
        >
          {t('invitations.transport.save')}
        </Button>
        {template !== null && (
          <Button
            variant="subtle"
            color="red"
            onClick={() => remove.mutate({ params: { templateId: template.id } }, done)}
          >
            {t('invitations.template.remove')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

interface WordFieldsProps {
  readonly form: TemplateForm;
  /** The first question follows these words, unless they name the link. */
  readonly beginsChat: boolean;
  readonly words: Words;
  readonly onChange: (words: Words) => void;
  readonly approved: TemplateTexts['approved'];
  readonly onApproved: (approved: TemplateTexts['approved']) => void;
}

function WordFields({ form, beginsChat, words, onChange, approved, onApproved }: WordFieldsProps) {
  const { t } = useLanguage();
  return (
    <Stack gap="sm">
      {(form === 'email' || form === 'push') && (
        <TextInput
          label={t('invitations.template.subject')}
          value={words.subject}
          onChange={({ currentTarget }) => onChange({ ...words, subject: currentTarget.value })}
        />
      )}
      <Textarea
        label={t('invitations.template.text')}
        description={beginsChat ? t('invitations.template.chatHint', verbatim) : undefined}
        autosize
        minRows={form === 'email' ? 8 : 3}
        maxRows={16}
        value={words.text}
        onChange={({ currentTarget }) => onChange({ ...words, text: currentTarget.value })}
      />
      {form === 'email' && (
        <TextInput
          label={t('invitations.template.button')}
          value={words.button}
          onChange={({ currentTarget }) => onChange({ ...words, button: currentTarget.value })}
        />
      )}
      {form === 'short' && <ApprovedFields value={approved} onChange={onApproved} />}
      {form === 'call' && (
        <Textarea
          label={t('invitations.template.consent')}
          autosize
          minRows={2}
          value={words.consent ?? ''}
          onChange={({ currentTarget }) => onChange({ ...words, consent: currentTarget.value })}
        />
      )}
      <Text size="xs" c="dimmed">
        {t('invitations.template.places', {
          ...verbatim,
          places: placeholders.map((place) => `{{${place}}}`).join(' '),
        })}
      </Text>
    </Stack>
  );
}

interface LanguageChoiceProps {
  readonly texts: TemplateTexts;
  readonly value: string;
  readonly onChange: (language: string) => void;
}

/** Those that come ready, those that are written here, and whatever else guests speak. */
function LanguageChoice({ texts, value, onChange }: LanguageChoiceProps) {
  const { t } = useLanguage();
  const nameOf = useLanguageName();
  const written = forms.flatMap((form) => Object.keys(texts[form] ?? {}));
  const shown = [...new Set([...languages, ...written, value])];
  return (
    <Group gap="xs">
      <SwitchTabs
        label={t('invitations.template.language')}
        value={value}
        choices={shown.map((each) => [each, each] as const)}
        onChange={onChange}
      />
      <Select
        size="xs"
        w={150}
        searchable
        aria-label={t('invitations.template.addLanguage')}
        placeholder={t('invitations.template.addLanguage')}
        data={offeredLanguages
          .filter((each) => !shown.includes(each))
          .map((each) => ({ value: each, label: nameOf(each) }))}
        value={null}
        onChange={(next) => next !== null && onChange(next)}
      />
    </Group>
  );
}

/** A language whose text was emptied is not sent as an empty message. */
function withoutBlanks(texts: TemplateTexts): TemplateTexts {
  const filled = (words: Record<string, Words> | undefined) => {
    const kept = Object.entries(words ?? {}).filter(([, { text }]) => text.trim() !== '');
    return kept.length === 0 ? undefined : Object.fromEntries(kept);
  };
  return {
    ...texts,
    email: filled(texts.email),
    short: filled(texts.short),
    push: filled(texts.push),
    call: filled(texts.call),
    approved: texts.approved === undefined || texts.approved.name.trim() === '' ? undefined : texts.approved,
  };
}
