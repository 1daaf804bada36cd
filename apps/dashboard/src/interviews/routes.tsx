import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';

const interviewsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/interviews',
  component: lazyRouteComponent(() => import('./interviews-page.tsx'), 'InterviewsPage'),
});

export const interviewRoutes = [interviewsRoute] as const;
