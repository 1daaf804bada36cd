import { Button } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { themeEndpoints, type ThemeFinding } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { EmptyState } from '../design/states/empty-state.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useFormat } from '../format/use-format.ts';
import classes from './themes.module.css';
import { ThemeItem } from './theme-item.tsx';

/** What customers have begun to write of, the most surprising first. */
export function Themes() {
  const { t } = useLanguage();
  const mayLook = useMay()('company:write');
  const query = useQuery({ ...ask(themeEndpoints.get), refetchInterval: 15_000 });
  const look = useChange(themeEndpoints.find, ['themes']);
  const finding = query.data?.finding ?? null;
  const foot = finding === null ? {} : { foot: <Read finding={finding} /> };
  return (
    <TableCard
      query={query}
      title={t('intake.theme.title')}
      aside={
        mayLook && (
          <Button
            size="compact-sm"
            variant="default"
            disabled={look.isSuccess}
            loading={look.isPending}
            onClick={() => look.mutate({}, { onError: sayRefusal })}
          >
            {t(look.isSuccess ? 'intake.theme.queued' : 'intake.theme.look')}
          </Button>
        )
      }
      {...foot}
    >
      {finding === null || finding.themes.length === 0 ? (
        <EmptyState icon={IconSparkles} title={t(finding === null ? 'intake.theme.never' : 'intake.theme.nothing')}>
          {t(finding === null ? 'intake.theme.neverText' : 'intake.theme.nothingText')}
        </EmptyState>
      ) : (
        <ul className={classes.list} aria-label={t('intake.theme.title')}>
          {finding.themes.map((theme) => (
            <ThemeItem key={theme.label} theme={theme} recentFrom={finding.recentFrom} />
          ))}
        </ul>
      )}
    </TableCard>
  );
}

/** What was looked at, and whether it was all there was. */
function Read({ finding }: { readonly finding: ThemeFinding }) {
  const { t } = useLanguage();
  const format = useFormat();
  const { texts, recentFrom, to } = finding;
  const isSample = texts.recent > texts.recentRead || texts.before > texts.beforeRead;
  const lastDay = new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10);
  return (
    <>
      {t('intake.theme.about', {
        from: format.shortDay(recentFrom),
        to: format.shortDay(lastDay),
        recent: format.count(texts.recentRead),
        before: format.count(texts.beforeRead),
      })}
      {isSample &&
        ` ${t('intake.theme.sampled', { recent: format.count(texts.recent), before: format.count(texts.before) })}`}
    </>
  );
}
