import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useLanguage } from '../../catalogue/use-language.ts';
import { AnchorLink } from '../../design/page/links.tsx';
import type { Draft } from '../draft/draft.ts';
import { FactorSelect, useFactorList } from './factor-select.tsx';
import { LocalText } from './local-text.tsx';
import { rowOf, type FactorRow } from '../palette/usual-rows.ts';
import classes from '../surveys.module.css';

interface Props {
  readonly draft: Draft;
  readonly rows: readonly FactorRow[];
  readonly onChange: (rows: FactorRow[]) => void;
}

/** The factors that are rated, with the words the customer reads. */
export function FactorRows({ draft, rows, onChange }: Props) {
  const { t } = useLanguage();
  const { factors, isEmpty } = useFactorList();
  function add(factorId: number | null) {
    const factor = factors.find(({ id }) => id === factorId);
    if (factor !== undefined) onChange([...rows, rowOf(factor, draft)]);
  }
  return (
    <div>
      {rows.map((row) => (
        <div key={row.factorId} className={classes.factorRow}>
          <LocalText
            label={factors.find(({ id }) => id === row.factorId)?.name ?? t('surveys.factor')}
            draft={draft}
            value={row.text}
            onChange={(text) =>
              onChange(rows.map((each) => (each.factorId === row.factorId ? { ...each, text } : each)))
            }
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            mt={24}
            aria-label={t('states.delete')}
            onClick={() => onChange(rows.filter((each) => each !== row))}
          >
            <IconX size={15} />
          </ActionIcon>
        </div>
      ))}
      <div style={{ marginTop: 10 }}>
        <FactorSelect
          key={rows.length}
          label={t('surveys.addFactor')}
          value={null}
          without={rows.map(({ factorId }) => factorId)}
          onChange={add}
        />
        {isEmpty && (
          <AnchorLink to="/company/factors" size="sm">
            {t('surveys.noFactors')}
          </AnchorLink>
        )}
      </div>
    </div>
  );
}
