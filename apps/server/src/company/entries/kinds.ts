import {
  channel,
  channelEndpoints,
  employee,
  employeeEndpoints,
  factor,
  factorEndpoints,
  product,
  productEndpoints,
  segment,
  segmentEndpoints,
  stage,
  stageEndpoints,
  team,
  teamEndpoints,
  topic,
  topicEndpoints,
  touchpoint,
  touchpointEndpoints,
  volumeSeries,
  volumeSeriesEndpoints,
  weightTree,
  weightTreeEndpoints,
} from '@otklik/contract';
import type { z } from 'zod';
import { invalidField } from '../../platform/errors.ts';
import {
  inArray,
  inCells,
  inColumn,
  inSlice,
  inSurveys,
  inWeightTrees,
  type EntryFields,
  type EntryKind,
} from './entry-kind.ts';

/** Every kind of configured thing on one page: its table, what it refers to, and what counts as using it. */

export const channels: EntryKind = {
  one: 'channel',
  table: 'channels',
  endpoints: channelEndpoints,
  fields: fieldsOf(channel),
  uses: [...counted('channel_id'), ...asked('channel_id'), inWeightTrees('channel')],
};

export const products: EntryKind = {
  one: 'product',
  table: 'products',
  endpoints: productEndpoints,
  fields: fieldsOf(product),
  refs: { parentId: 'products' },
  uses: [
    inCells('product_id'),
    inWeightTrees('product'),
    inSurveys('productId'),
    inArray('invitations', 'product_ids'),
    inArray('responses', 'product_ids'),
    inArray('interactions', 'product_ids'),
  ],
};

export const teams: EntryKind = {
  one: 'team',
  table: 'teams',
  endpoints: teamEndpoints,
  fields: fieldsOf(team),
  refs: { unitId: 'units' },
  uses: [inSlice(2), inColumn('employees', 'team_id'), inColumn('volume_days', 'team_id')],
};

export const employees: EntryKind = {
  one: 'employee',
  table: 'employees',
  endpoints: employeeEndpoints,
  fields: fieldsOf(employee),
  refs: { unitId: 'units', teamId: 'teams', userId: 'members' },
  uses: [inSlice(1), inColumn('invitations', 'employee_id'), inColumn('interactions', 'employee_id')],
};

export const segments: EntryKind = {
  one: 'segment',
  table: 'segments',
  endpoints: segmentEndpoints,
  fields: fieldsOf(segment),
  uses: [inSlice(3), inArray('invitations', 'segment_ids'), inArray('interactions', 'segment_ids')],
  fixedOnceUsed: ['attribute', 'value'],
};

export const topics: EntryKind = {
  one: 'topic',
  table: 'topics',
  endpoints: topicEndpoints,
  fields: fieldsOf(topic),
  refs: { parentId: 'topics', ownerId: 'members' },
  uses: [inSlice(4), inColumn('invitations', 'topic_id'), inColumn('interactions', 'topic_id')],
};

export const stages: EntryKind = {
  one: 'stage',
  table: 'stages',
  endpoints: stageEndpoints,
  fields: fieldsOf(stage),
  uses: [inColumn('touchpoints', 'stage_id')],
};

export const touchpoints: EntryKind = {
  one: 'touchpoint',
  table: 'touchpoints',
  endpoints: touchpointEndpoints,
  fields: fieldsOf(touchpoint),
  refs: { stageId: 'stages', ownerId: 'members', volumeSeriesId: 'volume_series' },
  uses: [
    ...counted('touchpoint_id'),
    ...asked('touchpoint_id'),
    inColumn('targets', 'touchpoint_id'),
    inColumn('volume_series', 'touchpoint_id'),
  ],
};

export const factors: EntryKind = {
  one: 'factor',
  table: 'factors',
  endpoints: factorEndpoints,
  fields: fieldsOf(factor),
  refs: { ownerId: 'members' },
  uses: [
    inColumn('measures', 'factor_id'),
    inColumn('targets', 'factor_id'),
    inWeightTrees('factor'),
    inSurveys('factorId'),
  ],
};

export const volumeSeriesKind: EntryKind = {
  one: 'volumeSeries',
  table: 'volume_series',
  endpoints: volumeSeriesEndpoints,
  fields: fieldsOf(volumeSeries),
  refs: { touchpointId: 'touchpoints' },
  uses: [inColumn('volume_days', 'series_id'), inColumn('touchpoints', 'volume_series_id')],
  fixedOnceUsed: ['source', 'touchpointId'],
  check: checkSource,
};

export const weightTrees: EntryKind = {
  one: 'weightTree',
  table: 'weight_trees',
  endpoints: weightTreeEndpoints,
  fields: fieldsOf(weightTree),
  uses: [inColumn('weight_tree_versions', 'tree_id')],
  fixedOnceUsed: ['measuredBy'],
};

function checkSource({ source, touchpointId }: EntryFields): void {
  if (source === 'derived' && touchpointId == null)
    throw invalidField('touchpointId', 'missing', 'a derived series counts the interactions of a touchpoint: name it');
  if (source !== 'derived' && touchpointId != null)
    throw invalidField('touchpointId', 'not_allowed', 'only a derived series counts a touchpoint');
}

function counted(column: 'channel_id' | 'touchpoint_id') {
  return [inCells(column), inColumn('served_counts', column)];
}

function asked(column: 'channel_id' | 'touchpoint_id') {
  return [inColumn('links', column), inColumn('invitations', column)];
}

function fieldsOf(item: z.ZodObject): string[] {
  return Object.keys(item.shape).filter((field) => field !== 'id' && field !== 'archivedAt');
}
