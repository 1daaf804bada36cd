import { SegmentedControl, Stack, Switch, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { surroundingWordsEndpoints, type SurroundingLine, type SurroundingTexts } from '@otklik/contract';
import { faultsIn } from '@otklik/respond';
import { useState } from 'react';
import { ask, call } from '../api/call.ts';
import { languages, type Language } from '../catalogue/language.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SaveMark } from '../design/saving/save-mark.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { useAutosave } from '../design/saving/use-autosave.ts';
import { useLanguageName } from '../surveys/settings/survey-languages.ts';
import { WordField } from './word-field.tsx';
import { WordsExchange } from './words-exchange.tsx';
import classes from './words.module.css';

interface Props {
  readonly language: string;
  readonly mayWrite: boolean;
}

/** Every word of one language beside its original. */
export function WordsOfLanguage({ language, mayWrite }: Props) {
  const query = useQuery(ask(surroundingWordsEndpoints.get, { params: { language } }));
  const [version, setVersion] = useState(0);
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <SkeletonRows />;
  // A file that was loaded, or all taken back, stands in the fields anew.
  return (
    <Words
      key={version}
      texts={query.data}
      mayWrite={mayWrite}
      onReplaced={async () => {
        await query.refetch();
        setVersion(version + 1);
      }}
    />
  );
}

const groups = ['page', 'tablet', 'dialogue', 'letter', 'heard'] as const;

function Words({
  texts,
  mayWrite,
  onReplaced,
}: {
  readonly texts: SurroundingTexts;
  readonly mayWrite: boolean;
  readonly onReplaced: () => Promise<void>;
}) {
  const { t, language: reader } = useLanguage();
  const nameOf = useLanguageName();
  const client = useQueryClient();
  const { language } = texts;
  const [from, setFrom] = useState<Language>(reader === language ? (language === 'en' ? 'ru' : 'en') : reader);
  const [isMissingOnly, setIsMissingOnly] = useState(false);
  const [edits, setEdits] = useState<Readonly<Record<string, string>>>({});
  // What lacked a word when the list was asked for stays in it while it is written.
  const [lacking, setLacking] = useState<ReadonlySet<string>>(new Set());
  const state = useAutosave({
    value: soundAmong(edits, texts),
    save: async (words) => {
      const params = { language };
      const written = await call(surroundingWordsEndpoints.write, { params, body: { words } });
      client.setQueryData(ask(surroundingWordsEndpoints.get, { params }).queryKey, written);
      await client.invalidateQueries({ queryKey: [surroundingWordsEndpoints.list.name] });
    },
  });
  const shownIn = (line: SurroundingLine) => edits[line.key] ?? line.own ?? line.ready ?? '';
  const missing = texts.lines.filter((line) => line.ready === null && !isSound(line, shownIn(line), language)).length;
  const shown = texts.lines.filter(({ key }) => !isMissingOnly || lacking.has(key));
  return (
    <Card
      title={nameOf(language)}
      aside={
        <span className={classes.state}>
          <span data-missing={missing > 0 || undefined}>
            {missing === 0 ? t('words.complete') : t('words.missing', { count: missing })}
          </span>
          {mayWrite && <SaveMark state={state} />}
        </span>
      }
    >
      <Stack gap="md">
        {texts.lines.every(({ ready }) => ready !== null) && <Text size="sm">{t('words.isReady')}</Text>}
        <div className={classes.tools}>
          <SegmentedControl
            size="xs"
            aria-label={t('words.from')}
            data={languages.filter((each) => each !== language).map((value) => ({ value, label: nameOf(value) }))}
            value={from}
            onChange={setFrom}
          />
          <Switch
            label={t('words.onlyMissing')}
            checked={isMissingOnly}
            onChange={({ currentTarget }) => {
              setIsMissingOnly(currentTarget.checked);
              setLacking(new Set(texts.lines.filter((line) => shownIn(line).trim() === '').map(({ key }) => key)));
            }}
          />
          <WordsExchange texts={texts} from={from} mayWrite={mayWrite} onReplaced={onReplaced} />
        </div>
        {shown.length === 0 && <Text size="sm">{t('words.nothingMissing')}</Text>}
        {groups.map((group) => {
          const lines = shown.filter((line) => line.group === group);
          return lines.length === 0 ? null : (
            <section key={group} aria-labelledby={`words-${group}`} className={classes.group}>
              <h3 id={`words-${group}`}>{t(`words.groups.${group}`)}</h3>
              <p className={classes.about}>{t(`words.groupHints.${group}`)}</p>
              {lines.map((line) => (
                <WordField
                  key={line.key}
                  line={line}
                  language={language}
                  forms={texts.forms}
                  from={from}
                  value={shownIn(line)}
                  isReadOnly={!mayWrite}
                  onChange={(text) => setEdits((before) => ({ ...before, [line.key]: text }))}
                />
              ))}
            </section>
          );
        })}
      </Stack>
    </Card>
  );
}

/** What may be saved; an empty text takes its word back. */
function soundAmong(edits: Readonly<Record<string, string>>, { lines, language }: SurroundingTexts) {
  const sound = lines.flatMap((line): [string, string][] => {
    const text = edits[line.key];
    return text !== undefined && (text.trim() === '' || isSound(line, text, language)) ? [[line.key, text.trim()]] : [];
  });
  return Object.fromEntries(sound);
}

function isSound(line: SurroundingLine, text: string, language: string): boolean {
  return text.trim() !== '' && faultsIn(line, text.trim(), language).length === 0;
}
