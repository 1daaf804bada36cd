import { NumberInput, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { customerMergeEndpoints, likenessReasons, type MatchRules } from '@otklik/contract';
import type { ReactNode } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { sayDone, sayRefusal } from '../design/saving/undo.tsx';
import classes from './customers.module.css';

const verdicts = ['merge', 'propose', 'ignore'] as const;

/** What makes two customers one without asking. Saved as it is chosen. */
export function MatchRulesTab() {
  const { t } = useLanguage();
  const may = useMay();
  const { data, error, refetch } = useQuery(ask(customerMergeEndpoints.rules));
  const save = useChange(customerMergeEndpoints.putRules, ['customerMerges']);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <SkeletonRows />;
  const rules = save.isPending && save.variables !== undefined ? save.variables.body : data;
  const isFixed = !may('company:write');
  const set = (change: Partial<MatchRules>) =>
    save.mutate(
      { body: { ...data, ...change } },
      { onError: sayRefusal, onSuccess: () => sayDone(t('customers.rulesSaved')) },
    );
  return (
    <Card title={t('customers.rulesTitle')} foot={t('customers.rulesAbout')}>
      <div className={classes.rules}>
        {likenessReasons.map((reason) => (
          <Rule key={reason} name={t(`customers.reasons.${reason}`)}>
            <SegmentedControl
              aria-label={t(`customers.reasons.${reason}`)}
              value={rules[reason]}
              disabled={isFixed}
              data={verdicts.map((value) => ({ value, label: t(`customers.verdicts.${value}`) }))}
              onChange={(value) => set({ [reason]: verdicts.find((one) => one === value) ?? 'propose' })}
            />
          </Rule>
        ))}
        <Rule name={t('customers.conflicting')}>
          <SegmentedControl
            aria-label={t('customers.conflicting')}
            value={rules.conflicting}
            disabled={isFixed}
            data={(['propose', 'ignore'] as const).map((value) => ({ value, label: t(`customers.verdicts.${value}`) }))}
            onChange={(value) => set({ conflicting: value === 'ignore' ? 'ignore' : 'propose' })}
          />
        </Rule>
        <Rule name={t('customers.sharedBy')}>
          <NumberInput
            aria-label={t('customers.sharedBy')}
            key={data.sharedByAtMost}
            defaultValue={data.sharedByAtMost}
            min={2}
            max={50}
            w={90}
            disabled={isFixed}
            onBlur={({ currentTarget: { value } }) => {
              const next = Number(value);
              if (Number.isInteger(next) && next >= 2 && next <= 50 && next !== data.sharedByAtMost)
                set({ sharedByAtMost: next });
            }}
          />
        </Rule>
      </div>
    </Card>
  );
}

function Rule({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={classes.rule}>
      <span>{name}</span>
      {children}
    </div>
  );
}
