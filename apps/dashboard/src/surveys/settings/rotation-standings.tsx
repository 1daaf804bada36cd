import { NumberInput, Progress, Select, Table } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { rotationEndpoints, type RotationPreview } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../../api/call.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useChoices, type Choice } from '../../filters/use-choices.ts';
import { useFormat } from '../../format/use-format.ts';
import classes from '../surveys.module.css';

type Reached = Pick<RotationPreview['expected'][number], 'answers' | 'target'>;

export interface Standings {
  readonly units: readonly Choice[];
  readonly touchpoints: readonly Choice[];
  readonly place: { readonly unit: number | undefined; readonly touchpoint: number | undefined };
  readonly choose: (place: Standings['place']) => void;
  /** By factor or product; empty before the first version with a rotation is published. */
  readonly reached: ReadonlyMap<number, Reached>;
  /** Products with answers there. */
  readonly productIds: readonly number[];
}

/** How far the published version has come at one place; the first one until another is chosen. */
export function useStandings(surveyId: number, levelsUp: number): Standings {
  const units = useChoices('units');
  const touchpoints = useChoices('touchpoints');
  const [chosen, choose] = useState<Standings['place']>({ unit: undefined, touchpoint: undefined });
  const place = { unit: chosen.unit ?? units.at(-1)?.id, touchpoint: chosen.touchpoint ?? touchpoints[0]?.id };
  const { data } = useQuery({
    ...ask(rotationEndpoints.preview, {
      params: { surveyId },
      query: { unit: place.unit ?? 0, touchpoint: place.touchpoint ?? 0 },
    }),
    enabled: place.unit !== undefined && place.touchpoint !== undefined,
    placeholderData: keepPreviousData,
    retry: false, // a survey that was never published has none
  });
  const products = data?.levels.find(({ levelsUp: level }) => level === levelsUp)?.products ?? [];
  const reached = new Map<number, Reached>([
    ...(data?.expected ?? []).map((factor) => [factor.factorId, factor] as const),
    ...products.map((product) => [product.productId, product] as const),
  ]);
  return { units, touchpoints, place, choose, reached, productIds: products.map(({ productId }) => productId) };
}

interface Row {
  readonly id: number;
  readonly name: string;
  readonly weight: number;
  readonly onWeigh: (weight: number) => void;
}

interface Props {
  readonly standings: Standings;
  readonly heading: string;
  readonly children: readonly Row[];
}

export function RotationStandings({ standings: { reached }, heading, children }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  return (
    <>
      <Table verticalSpacing={6} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{heading}</Table.Th>
            <Table.Th>{t('rotation.weight')}</Table.Th>
            <Table.Th>{t('rotation.answers')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {children.map(({ id, name, weight, onWeigh }) => {
            const standing = reached.get(id);
            return (
              <Table.Tr key={id}>
                <Table.Th scope="row" fw={450}>
                  {name}
                </Table.Th>
                <Table.Td>
                  <NumberInput
                    size="xs"
                    w={84}
                    aria-label={t('rotation.weightOf', { name })}
                    min={0}
                    max={1_000_000}
                    value={weight}
                    onChange={(typed) => typeof typed === 'number' && typed >= 0 && onWeigh(typed)}
                  />
                </Table.Td>
                <Table.Td miw={130}>
                  {standing === undefined ? (
                    // A group of products has a weight, and no answers of its own.
                    <span className={classes.tag}>{reached.size === 0 ? t('rotation.unknown') : '—'}</span>
                  ) : (
                    <>
                      {t('rotation.of', {
                        answers: format.count(standing.answers),
                        target: format.count(standing.target),
                      })}
                      <Progress
                        mt={4}
                        size={5}
                        aria-label={name}
                        value={Math.min(100, (100 * standing.answers) / standing.target)}
                      />
                    </>
                  )}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </>
  );
}

/** Where the author looks; one choice holds for all tables. */
export function PlaceFields({ standings: { units, touchpoints, place, choose } }: Pick<Props, 'standings'>) {
  const { t } = useLanguage();
  const options = (list: readonly Choice[]) => list.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <div className={classes.pair}>
      <Select
        label={t('rotation.where')}
        searchable
        allowDeselect={false}
        data={options(units)}
        value={place.unit === undefined ? null : String(place.unit)}
        onChange={(unit) => choose({ ...place, unit: Number(unit) })}
      />
      <Select
        label={t('surveys.touchpoint')}
        allowDeselect={false}
        data={options(touchpoints)}
        value={place.touchpoint === undefined ? null : String(place.touchpoint)}
        onChange={(touchpoint) => choose({ ...place, touchpoint: Number(touchpoint) })}
      />
    </div>
  );
}
