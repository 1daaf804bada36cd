import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { indexEndpoints } from '@otklik/contract';
import type { ReactNode } from 'react';
import { ask } from '../api/call.ts';
import type { ViewFilter } from '../filters/view-filter.ts';
import { plainQuery, type Place } from './place-query.ts';
import { TwoPart } from './two-part.tsx';

interface Props {
  readonly filter: ViewFilter;
  readonly place: Place;
  readonly name: string;
  /** Where no such questionnaire was answered. */
  readonly otherwise?: ReactNode;
}

/** Importance against satisfaction, one card a questionnaire; nothing where none was asked. */
export function TwoPartCards({ filter, place, name, otherwise }: Props) {
  const { from, to, mode, units, touchpoints, surveys } = { ...none, ...plainQuery(filter, place) };
  const { data } = useQuery({
    ...ask(indexEndpoints.twoPart, { query: { from, to, mode, units, touchpoints, surveys } }),
    placeholderData: keepPreviousData,
  });
  if (data?.questionnaires.length === 0) return <>{otherwise}</>;
  return (
    <>
      {data?.questionnaires.map((questionnaire) => (
        <TwoPart key={questionnaire.key + questionnaire.mode} questionnaire={questionnaire} name={name} />
      ))}
    </>
  );
}

const none: { mode?: 'invited' | 'spontaneous'; units?: string; touchpoints?: string; surveys?: string } = {};
