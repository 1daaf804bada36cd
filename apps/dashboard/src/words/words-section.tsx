import { Select, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { surroundingWordsEndpoints, type SurroundingLanguage } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { usePhone } from '../design/page/use-phone.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { offeredLanguages, useLanguageName } from '../surveys/settings/survey-languages.ts';
import { WordsOfLanguage } from './words-of-language.tsx';
import classes from './words.module.css';

export function WordsSection() {
  return (
    <PageFrame needs="surveys:read">
      <Languages />
    </PageFrame>
  );
}

/** Which languages are spoken around the questions, and what each of them lacks. */
function Languages() {
  const { t, language: own } = useLanguage();
  const nameOf = useLanguageName();
  const isPhone = usePhone();
  const mayWrite = useMay()('surveys:write');
  const navigate = useNavigate();
  const { language: asked } = useSearch({ from: '/inside/settings/words' });
  const { data } = useSuspenseQuery(ask(surroundingWordsEndpoints.list));
  const listed = data.items.toSorted(byNeed);
  const chosen = asked ?? listed[0]?.language ?? own;
  const all = listed.some(({ language }) => language === chosen)
    ? listed.map(({ language }) => language)
    : [chosen, ...listed.map(({ language }) => language)];
  const open = (language: string | null) =>
    language !== null && void navigate({ to: '/settings/words', search: { language }, resetScroll: false });
  const stateOf = (language: string) => {
    const found = listed.find((each) => each.language === language);
    const missing = found === undefined ? null : found.total - found.said;
    return missing === 0 ? t('words.complete') : missing === null ? '' : t('words.missing', { count: missing });
  };
  const addable = offeredLanguages.filter((language) => !all.includes(language));
  const adder = mayWrite && (
    <Select
      searchable
      placeholder={t('words.add')}
      aria-label={t('words.add')}
      data={addable.map((value) => ({ value, label: nameOf(value) }))}
      value={null}
      onChange={open}
    />
  );
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed" maw={720}>
        {t('words.about')} {t('words.fallsBack')}
      </Text>
      <div className={classes.words}>
        {isPhone ? (
          <Stack gap="xs">
            <Select
              label={t('words.language')}
              allowDeselect={false}
              data={all.map((value) => ({ value, label: [nameOf(value), stateOf(value)].filter(Boolean).join(' · ') }))}
              value={chosen}
              onChange={open}
            />
            {adder}
          </Stack>
        ) : (
          <Card title={t('words.languages')}>
            <ul className={classes.languages}>
              {all.map((language) => {
                const found = listed.find((each) => each.language === language);
                return (
                  <li key={language}>
                    <button type="button" aria-pressed={language === chosen} onClick={() => open(language)}>
                      <b>{nameOf(language)}</b>
                      <span data-missing={(found?.said ?? 0) < (found?.total ?? 1) || undefined}>
                        {stateOf(language)}
                        {(found?.surveys ?? 0) > 0 && ` · ${t('words.surveys', { count: found?.surveys ?? 0 })}`}
                      </span>
                    </button>
                  </li>
                );
              })}
            </ul>
            {adder}
          </Card>
        )}
        <WordsOfLanguage key={chosen} language={chosen} mayWrite={mayWrite} />
      </div>
    </Stack>
  );
}

/** What a survey speaks and lacks words stands first; the order stays while they are written. */
function byNeed(a: SurroundingLanguage, b: SurroundingLanguage): number {
  const need = ({ total, said, surveys }: SurroundingLanguage) => (surveys === 0 ? 0 : said < total ? 2 : 1);
  return need(b) - need(a) || a.language.localeCompare(b.language);
}
