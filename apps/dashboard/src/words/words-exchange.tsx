import { Button, FileButton, Menu } from '@mantine/core';
import { IconDownload, IconEraser, IconUpload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { surroundingWordsEndpoints, type SurroundingTexts } from '@otklik/contract';
import { useState } from 'react';
import { call } from '../api/call.ts';
import type { Language } from '../catalogue/language.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { saveFile } from '../design/taking-along/save-file.ts';
import { sayDone, sayRefusal } from '../design/saving/undo.tsx';
import { useLanguageName } from '../surveys/settings/survey-languages.ts';
import classes from './words.module.css';

interface Props {
  readonly texts: SurroundingTexts;
  readonly from: Language;
  readonly mayWrite: boolean;
  readonly onReplaced: () => Promise<void>;
}

const types = { csv: 'text/csv;charset=utf-8', xliff: 'application/xliff+xml' };

/** A language goes out to a translator and comes back; all of it can be taken back. */
export function WordsExchange({ texts: { language, written }, from, mayWrite, onReplaced }: Props) {
  const { t } = useLanguage();
  const nameOf = useLanguageName();
  const client = useQueryClient();
  const [leftOut, setLeftOut] = useState('');
  const params = { language };

  async function save(format: 'csv' | 'xliff') {
    const { texts } = await call(surroundingWordsEndpoints.texts, { params, query: { format, from } });
    saveFile(`words.${language}.${format === 'csv' ? 'csv' : 'xlf'}`, new Blob([texts], { type: types[format] }));
  }
  async function take(file: File | null) {
    if (file === null) return;
    const texts = await file.text();
    const format = /^\ufeff?\s*</.test(texts) ? 'xliff' : 'csv';
    const { taken, findings } = await call(surroundingWordsEndpoints.take, { params, body: { format, texts } });
    setLeftOut([...new Set(findings.map(({ path }) => path))].join(', '));
    await refresh();
    sayDone(t('words.taken', { count: taken }));
  }
  async function takeBack() {
    await call(surroundingWordsEndpoints.remove, { params });
    await refresh();
    sayDone(t('words.takenBack', { language: nameOf(language) }));
  }
  async function refresh() {
    await client.invalidateQueries({ queryKey: [surroundingWordsEndpoints.list.name] });
    await onReplaced();
  }

  return (
    <div className={classes.exchange}>
      <Menu>
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />}>
            {t('words.save')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['csv', 'xliff'] as const).map((format) => (
            <Menu.Item key={format} onClick={() => void save(format).catch(sayRefusal)}>
              {t(`words.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {mayWrite && (
        <FileButton accept=".csv,.xlf,.xliff" onChange={(file) => void take(file).catch(sayRefusal)}>
          {(button) => (
            <Button {...button} size="xs" variant="default" leftSection={<IconUpload size={14} aria-hidden />}>
              {t('words.load')}
            </Button>
          )}
        </FileButton>
      )}
      {mayWrite && written > 0 && (
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconEraser size={14} aria-hidden />}
          onClick={() => void takeBack().catch(sayRefusal)}
        >
          {t('words.takeBack')}
        </Button>
      )}
      {leftOut !== '' && <p className={classes.about}>{t('words.leftOut', { words: leftOut })}</p>}
    </div>
  );
}
