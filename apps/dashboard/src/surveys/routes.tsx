import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';

const surveysRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/surveys',
  component: lazyRouteComponent(() => import('./surveys-page.tsx'), 'SurveysPage'),
});

export const surveyTabs = ['questions', 'collect', 'versions'] as const;
export type SurveyTab = (typeof surveyTabs)[number];

const surveyRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/surveys/$surveyId',
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: SurveyTab } => {
    const known = surveyTabs.find((each) => each === tab);
    return known === undefined ? {} : { tab: known };
  },
  component: lazyRouteComponent(() => import('./survey-page.tsx'), 'SurveyPage'),
});

export const surveyRoutes = [surveysRoute, surveyRoute] as const;
