import { Tooltip } from '@mantine/core';
import type { IndexCell } from '@otklik/contract';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useFormat } from '../../format/use-format.ts';
import classes from './figures.module.css';
import { explainStanding, wordOfStanding } from './standing-words.ts';

/** How far the number may be trusted; why, and what would change it, on pointing, focus or touch. */
export function StandingBadge({ standing }: { readonly standing: IndexCell['standing'] }) {
  const { t } = useLanguage();
  const format = useFormat();
  return (
    <Tooltip label={explainStanding(standing, t, format)}>
      <span className={classes.badge} data-state={standing.state} tabIndex={0}>
        {wordOfStanding(standing, t)}
      </span>
    </Tooltip>
  );
}
