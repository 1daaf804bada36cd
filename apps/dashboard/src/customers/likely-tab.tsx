import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { customerMergeEndpoints, type Likeness } from '@otklik/contract';
import { useEffect, useRef, useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { offerUndo, sayRefusal } from '../design/saving/undo.tsx';
import { isTyping } from '../shell/use-go-keys.ts';
import { SideBySide } from './side-by-side.tsx';
import { nameOf } from './name-of.ts';
import classes from './customers.module.css';

const REFRESHED = ['customerMerges', 'customers', 'cases'];
const keyOf = ({ first, second }: Likeness) => `${first.id} ${second.id}`;

/** One pair after the other: why they are alike, both side by side, and the answer by one key. */
export function LikelyTab({ state }: { readonly state: 'proposed' | 'refused' }) {
  const { t } = useLanguage();
  const may = useMay();
  const { data, error, refetch } = useQuery(ask(customerMergeEndpoints.likenesses, { query: { state } }));
  const [chosen, setChosen] = useState<string | null>(null);
  const [isSwapped, setIsSwapped] = useState(false);
  const items = data?.items ?? [];
  const at = Math.max(
    0,
    items.findIndex((item) => keyOf(item) === chosen),
  );
  const pair = items[at];
  const act = useDecisions(pair, isSwapped);
  function choose(next: number) {
    const item = items[Math.min(items.length - 1, Math.max(0, next))];
    if (item === undefined) return;
    setChosen(keyOf(item));
    setIsSwapped(false);
  }
  const mayDecide = may('personal:write');
  useKeys({
    KeyJ: () => choose(at + 1),
    ArrowDown: () => choose(at + 1),
    KeyK: () => choose(at - 1),
    ArrowUp: () => choose(at - 1),
    KeyS: () => setIsSwapped(!isSwapped),
    ...(mayDecide ? { KeyM: act.merge, KeyN: state === 'proposed' ? act.refuse : act.reconsider } : {}),
  });
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <SkeletonRows />;
  if (pair === undefined)
    return (
      <Card>
        <EmptyState icon={IconUsers} title={t(`customers.empty.${state}`)}>
          {t('customers.emptyText')}
        </EmptyState>
      </Card>
    );
  return (
    <div className={classes.review}>
      <Card
        flush
        title={t(`customers.tabs.${state === 'proposed' ? 'likely' : 'refused'}`)}
        aside={data.nextCursor === null ? String(items.length) : t('customers.firstOf', { n: items.length })}
      >
        <ol className={classes.pairs}>
          {items.map((item, place) => (
            <li key={keyOf(item)}>
              <PairButton item={item} isChosen={place === at} onChoose={() => choose(place)} />
            </li>
          ))}
        </ol>
      </Card>
      <SideBySide
        key={keyOf(pair)}
        pair={pair}
        state={state}
        isSwapped={isSwapped}
        isBusy={act.isBusy}
        onSwap={() => setIsSwapped(!isSwapped)}
        decisions={mayDecide ? act : null}
      />
    </div>
  );
}

function PairButton(props: { readonly item: Likeness; readonly isChosen: boolean; readonly onChoose: () => void }) {
  const { t } = useLanguage();
  const { item, isChosen, onChoose } = props;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isChosen) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <button ref={button} type="button" className={classes.pair} aria-current={isChosen} onClick={onChoose}>
      <b>{nameOf(item.first)}</b>
      <b>{nameOf(item.second)}</b>
      <small>{item.reasons.map((reason) => t(`customers.reasons.${reason}`)).join(', ')}</small>
    </button>
  );
}

/** Done at once, and taken back for as long as the notice stands. */
function useDecisions(pair: Likeness | undefined, isSwapped: boolean) {
  const { t } = useLanguage();
  const merge = useChange(customerMergeEndpoints.merge, REFRESHED);
  const undo = useChange(customerMergeEndpoints.undo, REFRESHED);
  const refuse = useChange(customerMergeEndpoints.refuse, REFRESHED);
  const reconsider = useChange(customerMergeEndpoints.reconsider, REFRESHED);
  const isBusy = merge.isPending || refuse.isPending || reconsider.isPending;
  const run = (act: (them: Likeness) => Promise<void>) => () => {
    if (pair !== undefined && !isBusy) act(pair).catch(sayRefusal);
  };
  return {
    isBusy,
    merge: run(async ({ first, second }) => {
      const [kept, other] = isSwapped ? [second, first] : [first, second];
      const made = await merge.mutateAsync({ params: { customerId: kept.id }, body: { other: other.id } });
      offerUndo({
        message: t('customers.mergedInto', { name: nameOf(kept) }),
        undo: () => undo.mutateAsync({ params: { mergeId: made.id } }),
      });
    }),
    refuse: run(async ({ first, second }) => {
      const body = { first: first.id, second: second.id };
      await refuse.mutateAsync({ body });
      offerUndo({ message: t('customers.refused'), undo: () => reconsider.mutateAsync({ body }) });
    }),
    reconsider: run(async ({ first, second }) => {
      await reconsider.mutateAsync({ body: { first: first.id, second: second.id } });
    }),
  };
}

function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    function listen(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const act = latest.current[event.code];
      if (act === undefined) return;
      event.preventDefault();
      act();
    }
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
