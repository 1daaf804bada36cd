import { Select } from '@mantine/core';
import { useMe } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { useNames } from '../figures/use-names.ts';
import { unitsToChoose } from './form-place.ts';

export interface ChosenPlace {
  readonly unitId: number | null;
  readonly touchpointId: number | null;
}

/** Where something counts: a unit and a touchpoint. */
export function PlaceFields({
  place,
  onChange,
}: {
  readonly place: ChosenPlace;
  readonly onChange: (place: ChosenPlace) => void;
}) {
  const { t } = useLanguage();
  const me = useMe();
  const { company } = useNames();
  if (company === undefined) return null;
  const units = unitsToChoose(company, me);
  const touchpoints = company.touchpoints.filter(({ archived }) => !archived);
  const options = (items: readonly { readonly id: number; readonly name: string }[]) =>
    items.map(({ id, name }) => ({ value: String(id), label: name }));
  const read = (id: string | null) => (id === null ? null : Number(id));
  return (
    <>
      <Select
        label={t('served.unit')}
        data={options(units)}
        searchable={units.length > 8}
        value={place.unitId === null ? null : String(place.unitId)}
        onChange={(id) => onChange({ ...place, unitId: read(id) })}
      />
      <Select
        label={t('served.touchpoint')}
        data={options(touchpoints)}
        value={place.touchpointId === null ? null : String(place.touchpointId)}
        onChange={(id) => onChange({ ...place, touchpointId: read(id) })}
      />
    </>
  );
}
