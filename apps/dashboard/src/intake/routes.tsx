import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';

export const intakeTabs = [
  'letters',
  'mailboxes',
  'forms',
  'chats',
  'messengers',
  'reviews',
  'themes',
  'categories',
] as const;
export type IntakeTab = (typeof intakeTabs)[number];

export interface IntakeSearch {
  readonly tab?: IntakeTab | undefined;
}

const intakeRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/intake',
  validateSearch: (search: Record<string, unknown>): IntakeSearch => ({
    tab: intakeTabs.find((each) => each === search['tab']),
  }),
  component: lazyRouteComponent(() => import('./intake-page.tsx'), 'IntakePage'),
});

export const intakeRoutes = [intakeRoute] as const;
