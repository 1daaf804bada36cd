import { Anchor, Button, Checkbox, FileButton, Group, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { caseWorkEndpoints, type CaseInFull } from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Card } from '../../design/page/card.tsx';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { useNames } from '../../figures/use-names.ts';
import { useFormat } from '../../format/use-format.ts';
import { attachFile } from '../thread/attach-file.ts';
import { CaseOrder } from './case-order.tsx';
import { useCaseKeys } from '../use-case-keys.ts';
import classes from '../cases.module.css';

/** What is done with a case besides answering it: laid aside, tied to an order, files. */
export function CaseWork({ one }: { readonly one: CaseInFull }) {
  const { t } = useLanguage();
  // Whoever reads along is shown what there is, and no empty places to put something.
  if (!one.mayAnswer && !hasFiles(one) && one.orderNumber === null) return null;
  return (
    <Card title={t('desk.work.title')}>
      <div className={classes.work}>
        {one.mayAnswer && one.closedAt === null && <Snooze one={one} />}
        <CaseOrder one={one} />
        {(one.mayAnswer || hasFiles(one)) && <Files one={one} />}
        {one.mayAnswer && (
          <small data-keys className={classes.soft}>
            {t('desk.work.keys')}
          </small>
        )}
      </div>
    </Card>
  );
}

function Snooze({ one }: { readonly one: CaseInFull }) {
  const { t } = useLanguage();
  const format = useFormat();
  const zone = useNames().zone(one.unitId);
  const snooze = useChange(caseWorkEndpoints.snooze, ['cases']);
  const set = (until: string | null) =>
    snooze.mutate({ params: { caseId: one.id }, body: { until } }, { onError: sayRefusal });
  const untilTomorrow = () => set(tomorrowMorning().toISOString());
  useCaseKeys({ KeyS: untilTomorrow });
  const [until, setUntil] = useState('');
  const chosen = new Date(until);
  const isReady = !Number.isNaN(chosen.getTime()) && isAhead(until);
  const isSnoozed = one.snoozedUntil !== null && isAhead(one.snoozedUntil);
  if (isSnoozed && one.snoozedUntil !== null)
    return (
      <Group justify="space-between">
        <span>{t('desk.work.snoozed', { when: format.instant(one.snoozedUntil, zone) })}</span>
        <Button size="compact-sm" variant="default" onClick={() => set(null)}>
          {t('desk.work.wake')}
        </Button>
      </Group>
    );
  return (
    <Group
      component="form"
      gap="xs"
      align="end"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) set(chosen.toISOString());
      }}
    >
      <TextInput
        type="datetime-local"
        label={t('desk.work.snooze')}
        value={until}
        onChange={({ currentTarget: { value } }) => setUntil(value)}
      />
      {isReady && (
        <Button type="submit" size="sm" loading={snooze.isPending}>
          {t('desk.work.snoozeIt')}
        </Button>
      )}
      <Button size="compact-sm" variant="default" loading={snooze.isPending} onClick={untilTomorrow}>
        {t('desk.work.tomorrow')}
      </Button>
    </Group>
  );
}

function hasFiles({ files, filesKeptFrom }: CaseInFull): boolean {
  return files.length > 0 || filesKeptFrom > 0;
}

function isAhead(at: string): boolean {
  return Date.parse(at) > Date.now();
}

function tomorrowMorning(): Date {
  const at = new Date();
  at.setDate(at.getDate() + 1);
  at.setHours(9, 0, 0, 0);
  return at;
}

function Files({ one }: { readonly one: CaseInFull }) {
  const { t } = useLanguage();
  const format = useFormat();
  const client = useQueryClient();
  const [isShared, setIsShared] = useState(false);
  const attach = (file: File | null) => {
    if (file === null) return;
    attachFile(one.id, file, isShared)
      .then(() => client.invalidateQueries({ queryKey: ['cases.get'] }))
      .catch(sayRefusal);
  };
  return (
    <div>
      <b>{t('desk.work.files')}</b>
      <ul className={classes.files}>
        {one.files.map(({ id, name, size, isShared: isSeen }) => (
          <li key={id}>
            <Anchor href={`/api/v1/cases/${one.id}/files/${id}`} size="sm">
              {name}
            </Anchor>
            <small className={classes.soft}>
              {format.bytes(size)}
              {isSeen && ` · ${t('desk.work.shared')}`}
            </small>
          </li>
        ))}
      </ul>
      {one.filesKeptFrom > 0 && (
        <p className={classes.soft}>{t('desk.work.filesKeptFrom', { n: one.filesKeptFrom })}</p>
      )}
      {one.mayAnswer && (
        <Group gap="sm">
          <FileButton onChange={attach}>
            {(props) => (
              <Button {...props} size="compact-sm" variant="default">
                {t('desk.work.attach')}
              </Button>
            )}
          </FileButton>
          {one.isReachable && (
            <Checkbox
              size="xs"
              label={t('desk.work.share')}
              checked={isShared}
              onChange={({ currentTarget: { checked } }) => setIsShared(checked)}
            />
          )}
        </Group>
      )}
    </div>
  );
}
