import {
  channelEndpoints,
  employeeEndpoints,
  factorEndpoints,
  productEndpoints,
  segmentEndpoints,
  stageEndpoints,
  surveyEndpoints,
  teamEndpoints,
  topicEndpoints,
  touchpointEndpoints,
  unitEndpoints,
  volumeSeriesEndpoints,
  weightTreeEndpoints,
  type Endpoint,
} from '@otklik/contract';
import { z } from 'zod';

/** Every kind of thing that is archived instead of deleted: how it is listed, and how it comes back. */
export const archiveKinds = [
  { kind: 'units', list: unitEndpoints.list, restore: unitEndpoints.restore, param: 'unitId' },
  { kind: 'touchpoints', list: touchpointEndpoints.list, restore: touchpointEndpoints.restore, param: 'touchpointId' },
  { kind: 'stages', list: stageEndpoints.list, restore: stageEndpoints.restore, param: 'stageId' },
  { kind: 'factors', list: factorEndpoints.list, restore: factorEndpoints.restore, param: 'factorId' },
  { kind: 'products', list: productEndpoints.list, restore: productEndpoints.restore, param: 'productId' },
  { kind: 'channels', list: channelEndpoints.list, restore: channelEndpoints.restore, param: 'channelId' },
  { kind: 'teams', list: teamEndpoints.list, restore: teamEndpoints.restore, param: 'teamId' },
  { kind: 'employees', list: employeeEndpoints.list, restore: employeeEndpoints.restore, param: 'employeeId' },
  { kind: 'segments', list: segmentEndpoints.list, restore: segmentEndpoints.restore, param: 'segmentId' },
  { kind: 'topics', list: topicEndpoints.list, restore: topicEndpoints.restore, param: 'topicId' },
  { kind: 'weights', list: weightTreeEndpoints.list, restore: weightTreeEndpoints.restore, param: 'weightTreeId' },
  {
    kind: 'volumes',
    list: volumeSeriesEndpoints.list,
    restore: volumeSeriesEndpoints.restore,
    param: 'volumeSeriesId',
  },
  { kind: 'surveys', list: surveyEndpoints.list, restore: surveyEndpoints.reopen, param: 'surveyId' },
] as const satisfies readonly { kind: string; list: Endpoint; restore: Endpoint; param: string }[];

export type ArchiveKind = (typeof archiveKinds)[number];

export interface Archived {
  readonly of: ArchiveKind;
  readonly id: number;
  readonly name: string;
  readonly archivedAt: string;
}

/** What all kinds have in common; a segment is called by its attribute and value. */
const listed = z.object({
  items: z.array(
    z.looseObject({
      id: z.number(),
      name: z.string().optional(),
      attribute: z.string().optional(),
      value: z.string().optional(),
      archivedAt: z.string().nullish(),
    }),
  ),
});

export function archivedIn(of: ArchiveKind, answer: unknown): Archived[] {
  return listed
    .parse(answer)
    .items.flatMap(({ id, name, attribute, value, archivedAt }) =>
      archivedAt == null ? [] : [{ of, id, name: name ?? `${attribute}: ${value}`, archivedAt }],
    );
}
