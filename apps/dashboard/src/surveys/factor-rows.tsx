import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Text } from '@otklik/questionnaire';
import { languages } from '../catalogue/language.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import type { Draft } from './draft.ts';
import { FactorSelect, useFactors } from './factor-select.tsx';
import { LocalText } from './local-text.tsx';
import classes from './surveys.module.css';

interface Row {
  readonly factorId: number;
  readonly text: Text;
}

interface Props {
  readonly draft: Draft;
  readonly rows: readonly Row[];
  readonly onChange: (rows: Row[]) => void;
}

/** The factors that are rated, with the words the customer reads. */
export function FactorRows({ draft, rows, onChange }: Props) {
  const { t } = useLanguage();
  const factors = useFactors();
  function add(factorId: number | null) {
    const factor = factors.find(({ id }) => id === factorId);
    if (factor === undefined) return;
    const own = languages
      .filter((language) => draft.languages.includes(language))
      .map((language) => [language, factor.names[language] ?? ''] as const);
    const text = Object.fromEntries(own.filter(([, words]) => words !== ''));
    onChange([...rows, { factorId: factor.id, text: { [draft.defaultLanguage]: factor.name, ...text } }]);
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
      </div>
    </div>
  );
}
