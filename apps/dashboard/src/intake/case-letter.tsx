import { Anchor, Button, Collapse } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { letterEndpoints } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './case-letter.module.css';

interface Props {
  readonly caseId: string;
  /** The message of the thread; null: what opened the case. */
  readonly messageId: string | null;
  /** What the thread shows of it. */
  readonly shown: string;
}

/** Below a message that came as a letter: what was attached, what was refused and why, and the whole of it behind a click. */
export function CaseLetterBelow({ caseId, messageId, shown }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(ask(letterEndpoints.ofCase, { params: { caseId } }));
  const letter = data?.items.find((one) => one.messageId === messageId);
  if (letter === undefined) return null;
  const hasMore = letter.text !== null && letter.text !== shown;
  return (
    <div className={classes.letter}>
      {letter.files.length > 0 && (
        <ul className={classes.files}>
          {letter.files.map((file) => (
            <li key={file.id}>
              <IconPaperclip size={14} aria-hidden />{' '}
              {file.refused === null && may('personal:read') ? (
                <Anchor href={`/api/v1/letter-files/${file.id}`} download>
                  {file.name}
                </Anchor>
              ) : (
                file.name
              )}{' '}
              <small>
                {format.count(Math.max(1, Math.round(file.size / 1024)))} {t('intake.kilobytes')}
                {file.refused !== null && ` · ${t(`intake.refused.${file.refused}`)}`}
              </small>
            </li>
          ))}
        </ul>
      )}
      {letter.isCut && <small>{t('intake.letter.cut')}</small>}
      {hasMore && (
        <>
          <Button size="compact-xs" variant="subtle" onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
            {t(isOpen ? 'intake.hideWhole' : 'intake.showWhole')}
          </Button>
          <Collapse expanded={isOpen}>
            <pre className={classes.whole}>{letter.text}</pre>
          </Collapse>
        </>
      )}
    </div>
  );
}
