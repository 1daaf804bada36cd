import { interactionEndpoints } from '@otklik/contract';
import { openRoute, type Route } from '../platform/http/route.ts';
import { callOffInteraction } from './cancel-interaction.service.ts';
import { interactionRows } from './interaction-rows.ts';
import { takeInteraction, takeInteractions } from './take-interactions.service.ts';

export const interactionRoutes: readonly Route[] = [
  openRoute(interactionEndpoints.take, async ({ body, services, workspaceId }) => ({
    id: await takeInteraction(services, workspaceId, body),
  })),
  openRoute(interactionEndpoints.takeBatch, ({ body, services, workspaceId }) =>
    takeInteractions(services, workspaceId, typeof body === 'string' ? interactionRows(body) : body),
  ),
  openRoute(interactionEndpoints.cancel, async ({ body, services, workspaceId }) => ({
    id: await callOffInteraction(services, workspaceId, body),
  })),
];
