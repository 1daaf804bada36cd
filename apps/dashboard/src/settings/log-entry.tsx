import { Code, Collapse, Drawer, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import type { AuditEntry } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { useFormat } from '../format/use-format.ts';
import { changesOf, type ChangedPlace } from './changes-of.ts';
import { inCamelCase, pageOfSubject, wordOfSubject, wordsOfAction, wordsOfPlace } from './log-words.ts';
import { nameOfSubject } from './name-of-subject.ts';
import { useNameOfValue } from './use-name-of-value.ts';
import classes from './log.module.css';

interface Props {
  readonly entry: AuditEntry;
  readonly who: string;
  readonly onClose: () => void;
}

/** One change: who, what, and only what is different since. */
export function LogEntry({ entry, who, onClose }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const [isWhole, whole] = useDisclosure(false);
  const changes = changesOf(entry.before, entry.after);
  return (
    <Drawer opened position="right" size={520} onClose={onClose} title={wordsOfAction(t, entry.action)}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {format.instant(entry.at)} · {who}
        </Text>
        <Text size="sm">
          {wordOfSubject(t, entry.subjectKind)}: <Subject entry={entry} />
        </Text>
        {changes.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('log.nothingKept')}
          </Text>
        ) : (
          <dl className={classes.changes}>
            {changes.map((change) => (
              <Changed key={change.path.join('.')} change={change} />
            ))}
          </dl>
        )}
        <UnstyledButton className={classes.whole} aria-expanded={isWhole} onClick={whole.toggle}>
          {t('log.whole')}
        </UnstyledButton>
        <Collapse expanded={isWhole}>
          <Text size="sm">
            <Code>{entry.action}</Code> · <Code>{`${entry.subjectKind} ${entry.subjectId}`}</Code>
          </Text>
          {(['before', 'after'] as const).map((part) => (
            <div key={part}>
              <b>{t(`settings.log.${part}`)}</b>
              <Code block mt={4}>
                {entry[part] === null || entry[part] === undefined ? '—' : JSON.stringify(entry[part], null, 2)}
              </Code>
            </div>
          ))}
        </Collapse>
      </Stack>
    </Drawer>
  );
}

function Changed({ change: { path, before, after } }: { readonly change: ChangedPlace }) {
  const { t } = useLanguage();
  const key = inCamelCase(path.findLast((part) => !/^\d+$/.test(part)) ?? '');
  return (
    <div>
      <dt>{wordsOfPlace(t, path)}</dt>
      <dd>
        {before !== undefined && (
          <del>
            <span>{t('settings.log.before')}: </span>
            <Value of={key} value={before} />
          </del>
        )}
        <ins>
          <span>{t('settings.log.after')}: </span>
          <Value of={key} value={after} />
        </ins>
      </dd>
    </div>
  );
}

function Value({ of, value }: { readonly of: string; readonly value: unknown }) {
  const { t } = useLanguage();
  const nameOf = useNameOfValue();
  const name = nameOf(of, value);
  if (name !== null) return name;
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'boolean') return t(value ? 'log.yes' : 'log.no');
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(', ') || '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What was changed, as people call it, and the way there. */
export function Subject({ entry }: { readonly entry: AuditEntry }) {
  const { t, language } = useLanguage();
  const name = nameOfSubject(t, language, entry);
  const page = pageOfSubject(entry.subjectKind, entry.subjectId);
  return page === null ? (
    <span>{name}</span>
  ) : (
    <Link className={classes.subject} to={page}>
      {name}
    </Link>
  );
}
