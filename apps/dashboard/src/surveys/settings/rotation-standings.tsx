import { NumberInput, Progress, Radio, Select, Stack, Table } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { rotationEndpoints, surveyEndpoints, type RotationPreview } from '@otklik/contract';
import { useState } from 'react';
import { ask, call } from '../../api/call.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useChoices, type Choice } from '../../filters/use-choices.ts';
import { useFormat } from '../../format/use-format.ts';
import classes from '../surveys.module.css';

type Reached = Pick<RotationPreview['expected'][number], 'answers' | 'target'> &
  Partial<Pick<RotationPreview['expected'][number], 'expected' | 'doneAfter'>>;
type Level = RotationPreview['levels'][number];

/** What is expected is said of so many customers. */
const RESPONDENTS = 1_000;

export interface Standings {
  readonly units: readonly Choice[];
  readonly touchpoints: readonly Choice[];
  readonly place: { readonly unit: number | undefined; readonly touchpoint: number | undefined };
  readonly choose: (place: Standings['place']) => void;
  /** By factor or product; empty while the draft cannot be asked. */
  readonly reached: ReadonlyMap<number, Reached>;
  /** Products with answers there. */
  readonly productIds: readonly number[];
  /** The place itself first, then what stands above it. */
  readonly levels: readonly (Pick<Level, 'levelsUp' | 'unitId'> & {
    readonly name: string;
    /** Of the factors, so many have their answers there. */
    readonly done: number;
    readonly all: number;
  })[];
}

/** How far the draft, as it was last saved, would have come at one place; the first one until another is chosen. */
export function useStandings(surveyId: number, levelsUp: number): Standings {
  const units = useChoices('units');
  const touchpoints = useChoices('touchpoints');
  const [chosen, choose] = useState<Standings['place']>({ unit: undefined, touchpoint: undefined });
  const place = { unit: chosen.unit ?? units.at(-1)?.id, touchpoint: chosen.touchpoint ?? touchpoints[0]?.id };
  const { data: saved } = useQuery({ ...ask(surveyEndpoints.get, { params: { surveyId } }), staleTime: Infinity });
  const asked = {
    params: { surveyId },
    query: {
      unit: place.unit ?? 0,
      touchpoint: place.touchpoint ?? 0,
      version: 'draft',
      respondents: RESPONDENTS,
    },
  } as const;
  const { data } = useQuery({
    queryKey: [...ask(rotationEndpoints.preview, asked).queryKey, saved?.draftRevision] as const,
    queryFn: () => call(rotationEndpoints.preview, asked),
    enabled: saved !== undefined && place.unit !== undefined && place.touchpoint !== undefined,
    placeholderData: keepPreviousData,
    retry: false, // an unfinished draft has none
  });
  const products = data?.levels.find(({ levelsUp: level }) => level === levelsUp)?.products ?? [];
  const reached = new Map<number, Reached>([
    ...(data?.expected ?? []).map((factor) => [factor.factorId, factor] as const),
    ...products.map((product) => [product.productId, product] as const),
  ]);
  const levels = (data?.levels ?? []).map(({ levelsUp: up, unitId, factors }) => ({
    levelsUp: up,
    unitId,
    name: units.find(({ id }) => id === unitId)?.name ?? '',
    done: factors.filter(({ missing }) => missing === 0).length,
    all: factors.length,
  }));
  const productIds = products.map(({ productId }) => productId);
  return { units, touchpoints, place, choose, reached, productIds, levels };
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
                      <Expected standing={standing} />
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

/** When a factor has enough, if customers go on answering; said of factors alone: which products come is not known. */
function Expected({ standing: { target, expected, doneAfter } }: { readonly standing: Reached }) {
  const { t } = useLanguage();
  const format = useFormat();
  if (doneAfter === undefined || expected === undefined) return null;
  if (doneAfter === 0) return <span className={classes.tag}>{t('rotation.enough')}</span>;
  return (
    <span className={classes.tag}>
      {doneAfter === null
        ? t('rotation.notEnough', {
            count: RESPONDENTS,
            answers: format.count(Math.min(target, Math.floor(expected))),
          })
        : t('rotation.enoughAfter', { count: doneAfter })}
    </span>
  );
}

/** Whose answers count together: at each level above the place where the author looks, how many factors have enough. */
export function LevelField({
  standings: { levels },
  levelsUp = 0,
  onChange,
}: Pick<Props, 'standings'> & {
  readonly levelsUp: number | undefined;
  readonly onChange: (levelsUp: number | undefined) => void;
}) {
  const { t } = useLanguage();
  if (levels.length === 0) return null;
  const highest = levels.length - 1;
  return (
    <Radio.Group
      label={t('rotation.level')}
      description={t('rotation.levelHint')}
      value={String(Math.min(levelsUp, highest))}
      onChange={(level) => onChange(level === '0' ? undefined : Number(level))}
    >
      <Stack gap={8} mt={8}>
        {levels.map(({ levelsUp: up, name, done, all }) => (
          <Radio
            key={up}
            value={String(up)}
            label={up === 0 ? t('rotation.ownLevel') : t('rotation.levelOf', { name })}
            description={t('rotation.levelDone', { done, all })}
          />
        ))}
      </Stack>
    </Radio.Group>
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
