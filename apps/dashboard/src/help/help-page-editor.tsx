import { Button, Drawer, Group, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { helpPageEndpoints, type HelpPage, type HelpText } from '@otklik/contract';
import { renderHelpPage } from '@otklik/respond';
import { useState } from 'react';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { languages, type Language } from '../catalogue/language.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Choice } from '../design/fields/choice.tsx';
import { PageAddress } from '../design/fields/page-address.tsx';
import { sayDone, sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import phone from '../surveys/surveys.module.css';
import { useLook } from '../surveys/preview/use-look.ts';
import { styleNonce } from '../theme/style-nonce.ts';
import { HelpReaders } from './help-readers.tsx';

type Draft = Readonly<Partial<Record<Language, HelpText>>>;

interface Props {
  readonly page: HelpPage | null;
  readonly onClose: () => void;
  /** Null: it is gone. */
  readonly onSaved: (page: HelpPage | null) => void;
}

/** A question with its answer, one language at a time, and how a customer sees it. */
export function HelpPageEditor({ page, onClose, onSaved }: Props) {
  const { t, language: own } = useLanguage();
  const { company } = useNames();
  const mayWrite = useMay()('company:write');
  const [language, setLanguage] = useState<Language>(own);
  const [draft, setDraft] = useState<Draft>(page?.texts ?? {});
  const [topicId, setTopicId] = useState(page?.topicId ?? null);
  const create = useChange(helpPageEndpoints.create, ['helpPages']);
  const update = useChange(helpPageEndpoints.update, ['helpPages']);
  const remove = useChange(helpPageEndpoints.remove, ['helpPages']);
  const text = draft[language] ?? { question: '', answer: '' };
  const set = (change: Partial<HelpText>) => setDraft((before) => ({ ...before, [language]: { ...text, ...change } }));
  const texts = writtenIn(draft);
  const isWhole = texts !== null && Object.keys(texts).length > 0;

  function save(isPublished: boolean) {
    if (texts === null) return;
    const body = { topicId, texts, isPublished };
    const after = {
      onError: sayRefusal,
      onSuccess: (saved: HelpPage) => {
        sayDone(t(saved.isPublished ? 'help.savedOpen' : 'help.saved'));
        onSaved(saved);
      },
    };
    if (page === null) create.mutate({ body }, after);
    else update.mutate({ params: { helpPageId: page.id }, body }, after);
  }

  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      title={page === null ? t('help.add') : t('help.editTitle')}
    >
      <Stack
        gap="sm"
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          save(page?.isPublished ?? false);
        }}
      >
        {page?.isPublished === true && <PageAddress label={t('help.address')} address={page.address} />}
        <SegmentedControl
          aria-label={t('help.languages')}
          data={languages.map((each) => ({ value: each, label: each.toUpperCase() }))}
          value={language}
          onChange={(next) => setLanguage(languages.find((each) => each === next) ?? language)}
        />
        <TextInput
          label={t('help.question')}
          placeholder={t('help.questionHint')}
          maxLength={200}
          readOnly={!mayWrite}
          value={text.question}
          onChange={({ currentTarget }) => set({ question: currentTarget.value })}
        />
        <Textarea
          label={t('help.answer')}
          description={t('help.answerHint')}
          autosize
          minRows={6}
          maxLength={20_000}
          readOnly={!mayWrite}
          value={text.answer}
          onChange={({ currentTarget }) => set({ answer: currentTarget.value })}
        />
        <Choice
          label={t('help.topic')}
          description={t('help.topicHint')}
          clearable
          items={(company?.topics ?? []).filter(({ archived }) => !archived)}
          value={topicId}
          onChange={setTopicId}
        />
        {texts === null && (
          <Text size="sm" c="dimmed">
            {t('help.half')}
          </Text>
        )}
        {mayWrite && (
          <Group justify="space-between">
            <Group gap="xs">
              <Button type="submit" disabled={!isWhole} loading={create.isPending || update.isPending}>
                {t('help.save')}
              </Button>
              {page?.isPublished !== true && (
                <Button variant="default" disabled={!isWhole} onClick={() => save(true)}>
                  {t('help.publish')}
                </Button>
              )}
            </Group>
            {page !== null && (page.publishedAt === null || page.isPublished) && (
              <Button
                variant="subtle"
                color="red"
                onClick={() =>
                  remove.mutate(
                    { params: { helpPageId: page.id } },
                    { onError: sayRefusal, onSuccess: () => onSaved(null) },
                  )
                }
              >
                {t(page.publishedAt === null ? 'help.delete' : 'help.withdraw')}
              </Button>
            )}
          </Group>
        )}
        <Preview text={text} language={language} />
        {page !== null && <HelpReaders page={page} />}
      </Stack>
    </Drawer>
  );
}

/** Null: a language has a question without an answer, or the other way round. */
function writtenIn(draft: Draft): Draft | null {
  const written = languages.flatMap((each): [Language, HelpText][] => {
    const { question = '', answer = '' } = draft[each] ?? {};
    return question.trim() === '' && answer.trim() === '' ? [] : [[each, { question, answer }]];
  });
  const isHalf = written.some(([, { question, answer }]) => question.trim() === '' || answer.trim() === '');
  return isHalf ? null : Object.fromEntries(written);
}

/** The customer's page itself. */
function Preview({ text, language }: { readonly text: HelpText; readonly language: Language }) {
  const { t } = useLanguage();
  const look = useLook();
  const html = renderHelpPage({
    company: look,
    language,
    addressIn: () => '#',
    writeTo: null,
    ...text,
    answerLanguage: language,
    action: '#',
    said: null,
    list: '#',
    nonce: styleNonce(),
  });
  return (
    <div className={phone.phone} style={{ position: 'static' }}>
      <div className={phone.phoneHead}>{t('help.preview')}</div>
      <iframe className={phone.frame} title={t('help.preview')} sandbox="" srcDoc={html} />
    </div>
  );
}
