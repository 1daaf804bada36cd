import { Select, Text } from '@mantine/core';
import { useMe } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { choicesOf } from '../design/fields/choices-of.ts';
import { AnchorLink } from '../design/page/links.tsx';
import { useNames } from '../figures/use-names.ts';
import { unitsToChoose } from './form-place.ts';

export interface ChosenPlace {
  readonly unitId: number | null;
  readonly touchpointId: number | null;
}

/** Where a channel may be told too; null: whatever the channel. */
export interface PlaceOfChannel extends ChosenPlace {
  readonly channelId: number | null;
}

export const noPlace: PlaceOfChannel = { unitId: null, touchpointId: null, channelId: null };

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
  const touchpoints = choicesOf(company.touchpoints);
  // Two lists with nothing to choose would be a dead end.
  if (units.length === 0 || touchpoints.length === 0)
    return (
      <Text size="sm">
        {t('served.noPlaceText')} <AnchorLink to="/company/journey">{t('served.describeCompany')}</AnchorLink>
      </Text>
    );
  return (
    <>
      <Select
        label={t('served.unit')}
        data={choicesOf(units)}
        searchable={units.length > 8}
        value={place.unitId === null ? null : String(place.unitId)}
        onChange={(id) => onChange({ ...place, unitId: read(id) })}
      />
      <Select
        label={t('served.touchpoint')}
        data={touchpoints}
        value={place.touchpointId === null ? null : String(place.touchpointId)}
        onChange={(id) => onChange({ ...place, touchpointId: read(id) })}
      />
    </>
  );
}

interface OfChannelProps {
  readonly place: PlaceOfChannel;
  readonly onChange: (place: PlaceOfChannel) => void;
}

/** The same with a channel, where the company has some. */
export function PlaceOfChannelFields({ place, onChange }: OfChannelProps) {
  const { t } = useLanguage();
  const { company } = useNames();
  const channels = choicesOf(company?.channels);
  return (
    <>
      <PlaceFields place={place} onChange={(next) => onChange({ ...place, ...next })} />
      {channels.length > 0 && (
        <Select
          label={t('served.channel')}
          placeholder={t('served.allChannels')}
          clearable
          data={channels}
          value={place.channelId === null ? null : String(place.channelId)}
          onChange={(id) => onChange({ ...place, channelId: read(id) })}
        />
      )}
    </>
  );
}

function read(id: string | null): number | null {
  return id === null ? null : Number(id);
}
