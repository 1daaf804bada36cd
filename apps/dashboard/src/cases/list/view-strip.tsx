import { ActionIcon, Button } from '@mantine/core';
import { IconAdjustments, IconBookmarkPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { caseEndpoints, caseViewEndpoints, type CaseView as SavedView } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../../api/call.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { SwitchTabs } from '../../figures/switch-tabs.tsx';
import { useFormat } from '../../format/use-format.ts';
import { caseViews, filterOf, type CaseSearch } from './case-search.ts';
import classes from '../cases.module.css';
import { useCaseKeys } from '../use-case-keys.ts';
import { ViewForm } from './view-form.tsx';
import { ViewsDialog } from './views-dialog.tsx';

interface Props {
  readonly search: CaseSearch;
  readonly onChoose: (search: CaseSearch) => void;
}

/** The views of the list, ours and the saved ones, with what each holds: `[` and `]` go along them, digits to them, `v` keeps one. */
export function ViewStrip({ search, onChoose }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const counts = useQuery(ask(caseEndpoints.counts)).data;
  const saved = useQuery(ask(caseViewEndpoints.list)).data?.items ?? [];
  const held = useQuery({ ...ask(caseViewEndpoints.counts), enabled: saved.length > 0 }).data?.items ?? [];
  const [isKeeping, setIsKeeping] = useState(false);
  const [isArranging, setIsArranging] = useState(false);
  const counted: Partial<Record<string, number>> = {
    open: counts?.open,
    mine: counts?.mine,
    nobody: counts?.unassigned,
    late: counts?.late,
    watched: counts === undefined || counts.news === 0 ? undefined : counts.news,
    ...Object.fromEntries(held.map(({ id, n }) => [String(id), n ?? undefined])),
  };
  const write = (key: string, name: string) => {
    const count = counted[key];
    const isMore = held.some(({ id, isMore: more }) => String(id) === key && more);
    return count === undefined ? name : `${name} ${format.count(count)}${isMore ? '+' : ''}`;
  };
  const names = [...caseViews, ...saved.map(({ id }) => String(id))];
  const chosen = search.saved !== undefined && names.includes(search.saved) ? search.saved : (search.view ?? 'open');
  const choose = (name: string | undefined) => {
    const view = caseViews.find((each) => each === name);
    const kept = saved.find(({ id }) => String(id) === name);
    if (view !== undefined) onChoose({ view });
    else if (kept !== undefined) onChoose(searchOf(kept));
  };
  const step = (by: number) => choose(names[(names.indexOf(chosen) + by + names.length) % names.length]);
  useCaseKeys({
    BracketLeft: () => step(-1),
    BracketRight: () => step(1),
    KeyV: () => setIsKeeping(true),
    ...Object.fromEntries(names.slice(0, 9).map((name, at) => [`Digit${at + 1}`, () => choose(name)])),
  });
  const hasFilter = Object.keys(filterOf(search)).length > 0 || search.words !== undefined;
  return (
    <div className={classes.views}>
      <SwitchTabs
        label={t('queue.views.title')}
        value={chosen}
        choices={[
          ...caseViews.map((view) => [view as string, write(view, t(`cases.views.${view}`))] as const),
          ...saved.map(({ id, name }) => [String(id), write(String(id), name)] as const),
        ]}
        onChange={choose}
      />
      {hasFilter && (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconBookmarkPlus size={14} aria-hidden />}
          onClick={() => setIsKeeping(true)}
        >
          {t('queue.views.keep')}
        </Button>
      )}
      {saved.length > 0 && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('queue.views.arrange')}
          title={t('queue.views.arrange')}
          onClick={() => setIsArranging(true)}
        >
          <IconAdjustments size={16} />
        </ActionIcon>
      )}
      {isKeeping && (
        <ViewForm search={search} onKept={(view) => onChoose(searchOf(view))} onClose={() => setIsKeeping(false)} />
      )}
      {isArranging && <ViewsDialog onClose={() => setIsArranging(false)} />}
    </div>
  );
}

export function searchOf({ id, filter: { search: words, ...filter } }: SavedView): CaseSearch {
  return { ...filter, words, saved: String(id) };
}
