import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';

const surveysRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/surveys',
  component: lazyRouteComponent(() => import('./surveys-page.tsx'), 'SurveysPage'),
});

export const surveyRoutes = [surveysRoute] as const;
