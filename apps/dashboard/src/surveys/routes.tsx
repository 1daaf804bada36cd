import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';

const surveysRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/surveys',
  component: lazyRouteComponent(() => import('./surveys-page.tsx'), 'SurveysPage'),
});

export const surveyTabs = ['questions', 'logic', 'collect', 'thanks', 'versions'] as const;
export type SurveyTab = (typeof surveyTabs)[number];

const surveyRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/surveys/$surveyId',
  // Undefined is written out: what is left out keeps what stood in the address.
  validateSearch: ({ tab, question }: Record<string, unknown>): { tab?: SurveyTab; question?: string } => ({
    tab: surveyTabs.find((each) => each === tab),
    question: typeof question === 'string' ? question : undefined,
  }),
  component: lazyRouteComponent(() => import('./survey-page.tsx'), 'SurveyPage'),
});

export const surveyRoutes = [surveysRoute, surveyRoute] as const;
