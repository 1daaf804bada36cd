import { ActionIcon, Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { purposes, transportWay, transportWays, type LegalBasis } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { countries, countryName } from './country-name.ts';
import classes from './policy.module.css';

interface Props {
  readonly bases: readonly LegalBasis[];
  readonly mayEdit: boolean;
  readonly onChange: (bases: LegalBasis[]) => void;
}

const kinds = ['no_consent_needed', 'consent_needed', 'forbidden'] as const;
const another: LegalBasis = { country: 'RU', purpose: 'marketing', transports: [], basis: 'consent_needed', note: '' };

/** What the law of a country asks for before somebody is asked; the first line that fits counts. */
export function LawCard({ bases, mayEdit, onChange }: Props) {
  const { t } = useLanguage();
  return (
    <Card title={t('policy.law')} foot={t('policy.lawFoot')}>
      <fieldset className={classes.laws} disabled={!mayEdit}>
        {bases.map((basis, at) => (
          <LawLine
            key={at}
            basis={basis}
            onChange={(change) => onChange(bases.map((one, place) => (place === at ? { ...one, ...change } : one)))}
            onUp={
              at === 0 ? null : () => onChange(bases.toSpliced(at - 1, 2, ...bases.slice(at - 1, at + 1).toReversed()))
            }
            onRemove={() => onChange(bases.toSpliced(at, 1))}
          />
        ))}
        {mayEdit && (
          <div>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => onChange([another, ...bases])}
            >
              {t('policy.addBasis')}
            </Button>
          </div>
        )}
      </fieldset>
    </Card>
  );
}

interface LineProps {
  readonly basis: LegalBasis;
  readonly onChange: (change: Partial<LegalBasis>) => void;
  /** Null: it is the first. */
  readonly onUp: (() => void) | null;
  readonly onRemove: () => void;
}

function LawLine({ basis, onChange, onUp, onRemove }: LineProps) {
  const { t, language } = useLanguage();
  const codes = [...new Set(['*', basis.country, ...countries])];
  return (
    <div className={classes.law}>
      <Select
        aria-label={t('policy.country')}
        searchable
        allowDeselect={false}
        data={codes.map((code) => ({
          value: code,
          label: code === '*' ? t('policy.otherCountries') : countryName(code, language),
        }))}
        value={basis.country}
        onChange={(country) => country !== null && onChange({ country })}
      />
      <Select
        aria-label={t('policy.purpose')}
        allowDeselect={false}
        data={purposes.map((each) => ({ value: each, label: t(`policy.lawPurposes.${each}`) }))}
        value={basis.purpose}
        onChange={(next) => {
          const purpose = purposes.find((each) => each === next);
          if (purpose !== undefined) onChange({ purpose });
        }}
      />
      <MultiSelect
        aria-label={t('policy.scopes.transports')}
        placeholder={basis.transports.length === 0 ? t('policy.anyWay') : ''}
        data={transportWays.map((each) => ({ value: each, label: t(`invitations.ways.${each}`) }))}
        value={basis.transports}
        onChange={(ways) => onChange({ transports: ways.map((way) => transportWay.parse(way)) })}
      />
      <Select
        aria-label={t('policy.law')}
        allowDeselect={false}
        data={kinds.map((each) => ({ value: each, label: t(`policy.bases.${each}`) }))}
        value={basis.basis}
        onChange={(next) => {
          const kind = kinds.find((each) => each === next);
          if (kind !== undefined) onChange({ basis: kind });
        }}
      />
      <TextInput
        className={classes.lawNote}
        aria-label={t('policy.lawNote')}
        placeholder={t('policy.lawNote')}
        maxLength={500}
        value={basis.note}
        onChange={({ currentTarget }) => onChange({ note: currentTarget.value })}
      />
      <div className={classes.lawTools}>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={onUp === null}
          aria-label={t('policy.moveUp')}
          onClick={() => onUp?.()}
        >
          <IconArrowUp size={16} stroke={1.6} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={t('states.delete')} onClick={onRemove}>
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
      </div>
    </div>
  );
}
