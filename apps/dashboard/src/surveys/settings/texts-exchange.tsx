import { Button, FileButton, Group, Menu } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import {
  definitionSchema,
  readCsvTexts,
  readXliffTexts,
  takeTexts,
  textIn,
  writeCsvTexts,
  writeXliffTexts,
  type Finding,
} from '@otklik/questionnaire';
import { useState } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import { saveFile } from '../../design/taking-along/save-file.ts';
import { sayDone, sayRefusal } from '../../design/saving/undo.tsx';
import type { Draft } from '../draft/draft.ts';
import { useLanguageName } from './survey-languages.ts';
import classes from '../surveys.module.css';

interface Props {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

/** Texts go out to a translator and come back; what came back is one step, and can be taken back. */
export function TextsExchange({ draft, onChange }: Props) {
  const { t, language } = useLanguage();
  const nameOf = useLanguageName();
  const [findings, setFindings] = useState<readonly Finding[]>([]);
  const { defaultLanguage, languages } = draft;
  const canBeWritten = definitionSchema.safeParse(draft).success;
  const name = textIn(draft.title, language, defaultLanguage) || t('surveys.untitled');

  async function take(file: File | null) {
    if (file === null) return;
    const source = await file.text();
    const read = /^\ufeff?\s*</.test(source) ? readXliffTexts(source) : readCsvTexts(source);
    if (!read.ok) return sayRefusal(new Error(t('editor.texts.unreadable', { line: read.line })));
    const { definition, taken, findings: strange } = takeTexts(draft, read.texts);
    setFindings(strange);
    if (taken > 0) onChange(definition);
    sayDone(t('editor.texts.taken', { count: taken }));
  }

  return (
    <div>
      <span className={classes.label}>{t('editor.texts.title')}</span>
      <Group gap="xs">
        <Menu>
          <Menu.Target>
            <Button
              size="xs"
              variant="default"
              disabled={!canBeWritten}
              leftSection={<IconDownload size={14} aria-hidden />}
            >
              {t('editor.texts.save')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              onClick={() =>
                saveFile(`${name}.csv`, new Blob([writeCsvTexts(draft, language === 'en' ? ',' : ';')], csv))
              }
            >
              {t('editor.texts.csv')}
            </Menu.Item>
            {languages
              .filter((each) => each !== defaultLanguage)
              .map((target) => (
                <Menu.Item
                  key={target}
                  onClick={() => saveFile(`${name}.${target}.xlf`, new Blob([writeXliffTexts(draft, target)], xliff))}
                >
                  {t('editor.texts.xliff', { language: nameOf(target) })}
                </Menu.Item>
              ))}
          </Menu.Dropdown>
        </Menu>
        <FileButton accept=".csv,.xlf,.xliff" onChange={(file) => void take(file).catch(sayRefusal)}>
          {(button) => (
            <Button
              {...button}
              size="xs"
              variant="default"
              disabled={!canBeWritten}
              leftSection={<IconUpload size={14} aria-hidden />}
            >
              {t('editor.texts.load')}
            </Button>
          )}
        </FileButton>
      </Group>
      {findings.length > 0 && (
        <p className={classes.sms}>
          {t('editor.texts.leftOut', { texts: findings.map(({ path }) => path).join(', ') })}
        </p>
      )}
    </div>
  );
}

const csv = { type: 'text/csv;charset=utf-8' };
const xliff = { type: 'application/xliff+xml' };
