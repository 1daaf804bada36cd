import { Select, TextInput } from '@mantine/core';
import type { CompanyAnswer } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { NoneYet } from '../company/none-yet.tsx';
import { choicesOf } from '../design/fields/choices-of.ts';
import { Card } from '../design/page/card.tsx';
import { scales } from './column-roles.ts';
import { hasTime, type ImportDraft } from './import-draft.ts';
import classes from './imports.module.css';
import { UnknownNames } from './unknown-names.tsx';
import { ZoneOfTimes } from './zone-of-times.tsx';

interface Props {
  readonly draft: ImportDraft;
  readonly company: CompanyAnswer;
  readonly onChange: (change: Partial<ImportDraft>) => void;
}

/** Where rows land for which the file does not say it: unit, touchpoint, mode, day. */
export function LandingFields({ draft, company, onChange }: Props) {
  const { t } = useLanguage();
  const [units, touchpoints] = [choicesOf(company.units), choicesOf(company.touchpoints)];
  return (
    <Card title={t('imports.landing')}>
      <div className={classes.fields}>
        <Select
          label={t('served.unit')}
          description={units.length === 0 ? <NoneYet of="unit" /> : undefined}
          disabled={units.length === 0}
          data={units}
          value={draft.unitId === null ? null : String(draft.unitId)}
          searchable
          allowDeselect={false}
          onChange={(id) => id !== null && onChange({ unitId: Number(id) })}
        />
        <Select
          label={t('served.touchpoint')}
          description={touchpoints.length === 0 ? <NoneYet of="touchpoint" /> : undefined}
          disabled={touchpoints.length === 0}
          data={touchpoints}
          value={draft.touchpointId === null ? null : String(draft.touchpointId)}
          allowDeselect={false}
          onChange={(id) => id !== null && onChange({ touchpointId: Number(id) })}
        />
        <Select
          label={t('imports.mode')}
          data={(['invited', 'spontaneous'] as const).map((value) => ({ value, label: t(`imports.modes.${value}`) }))}
          value={draft.mode}
          allowDeselect={false}
          onChange={(value) => onChange({ mode: value === 'spontaneous' ? 'spontaneous' : 'invited' })}
        />
        {draft.survey === null && (
          <Select
            label={t('imports.shape')}
            data={(['wide', 'long'] as const).map((value) => ({ value, label: t(`imports.shapes.${value}`) }))}
            value={draft.shape}
            allowDeselect={false}
            onChange={(value) => onChange({ shape: value === 'long' ? 'long' : 'wide' })}
          />
        )}
        {draft.survey === null && draft.shape === 'long' && (
          <Select
            label={t('imports.scale')}
            data={[...scales]}
            value={draft.long?.scale ?? '1-5'}
            allowDeselect={false}
            onChange={(scale) =>
              scale !== null && onChange({ long: { rating: draft.long?.rating ?? 'satisfaction', scale } })
            }
          />
        )}
        <UnknownNames value={draft.unknownNames} onChange={(unknownNames) => onChange({ unknownNames })} />
        {hasTime(draft) && <ZoneOfTimes value={draft.timeZone} onChange={(timeZone) => onChange({ timeZone })} />}
        {!hasTime(draft) && (
          <TextInput
            type="date"
            label={t('imports.day')}
            value={draft.day}
            onChange={({ currentTarget: { value } }) => value !== '' && onChange({ day: value })}
          />
        )}
      </div>
    </Card>
  );
}
