import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { alertEndpoints, sayAlert, type AlertPreview, type AlertRuleFields } from '@otklik/contract';
import { call } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './alerts.module.css';

/** How often the rule as it stands would have fired, with the list: before anybody is woken by it. */
export function RulePreview({ rule }: { readonly rule: AlertRuleFields }) {
  const { t, language } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const preview = useMutation({
    mutationFn: (body: Pick<AlertRuleFields, 'condition' | 'scope'>) => call(alertEndpoints.preview, { body }),
  });
  const { condition, scope } = rule;
  const asked = JSON.stringify({ condition, scope });
  // What was found for other conditions says nothing of these.
  const found = JSON.stringify(preview.variables) === asked ? preview.data : undefined;
  const sayTimes = ({ times, from, to, isCut }: AlertPreview) => {
    if (isCut)
      return t(times === 0 ? 'alerts.rules.wouldNeverSince' : 'alerts.rules.wouldSince', {
        times,
        from: format.instant(from),
      });
    if (times === 0) return t('alerts.rules.wouldNever');
    return t(from === to ? 'alerts.rules.wouldNow' : 'alerts.rules.would', { times });
  };
  return (
    <section>
      <Button variant="light" loading={preview.isPending} onClick={() => preview.mutate({ condition, scope })}>
        {t('alerts.rules.preview')}
      </Button>
      {preview.error !== null && (
        <ErrorState error={preview.error} onRetry={() => preview.mutate({ condition, scope })} />
      )}
      {found !== undefined && (
        <output className={classes.found}>
          <Text mt="sm" fw={550}>
            {sayTimes(found)}
          </Text>
          {found.times > 0 && (
            <Text size="sm" c="dimmed">
              {t('alerts.rules.wouldSplit', { alarms: found.alarms, warnings: found.warnings })}
            </Text>
          )}
          <ul className={classes.would}>
            {found.items.map((item) => (
              <li key={`${item.subject.kind}${item.subject.id}${item.at}`}>
                <time className={classes.soft}>{format.instant(item.at, names.zone(item.unitId))}</time>
                <span>
                  {sayAlert({ kind: condition.kind, level: item.level, figure: item.figure }, language)}{' '}
                  <span className={classes.soft}>
                    {[names.unit(item.unitId), names.touchpoint(item.touchpointId)]
                      .filter((name) => name !== '')
                      .join(', ')}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </output>
      )}
    </section>
  );
}
