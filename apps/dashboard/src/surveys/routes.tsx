import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';
import { readSurveySearch } from './survey-search.ts';

const surveysRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/surveys',
  component: lazyRouteComponent(() => import('./surveys-page.tsx'), 'SurveysPage'),
});

const surveyRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/surveys/$surveyId',
  validateSearch: readSurveySearch,
  component: lazyRouteComponent(() => import('./survey-page.tsx'), 'SurveyPage'),
});

export const surveyRoutes = [surveysRoute, surveyRoute] as const;
