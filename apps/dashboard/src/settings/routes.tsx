import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';

const settingsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
});
const indexRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/profile' });
  },
});
const profileRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'profile',
  component: lazyRouteComponent(() => import('./profile-section.tsx'), 'ProfileSection'),
});
const companyRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'company',
  component: lazyRouteComponent(() => import('./company-section.tsx'), 'CompanySection'),
});
const lookRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'look',
  component: lazyRouteComponent(() => import('./look-section.tsx'), 'LookSection'),
});
const wordsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'words',
  validateSearch: ({ language }: Record<string, unknown>): { language?: string } => ({
    language: typeof language === 'string' ? language : undefined,
  }),
  component: lazyRouteComponent(() => import('../words/words-section.tsx'), 'WordsSection'),
});
const peopleRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'people',
  component: lazyRouteComponent(() => import('./people-section.tsx'), 'PeopleSection'),
});
const keysRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'keys',
  component: lazyRouteComponent(() => import('./keys-section.tsx'), 'KeysSection'),
});
const logRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'log',
  component: lazyRouteComponent(() => import('./log-section.tsx'), 'LogSection'),
});
const aboutRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'about',
  component: lazyRouteComponent(() => import('./about-section.tsx'), 'AboutSection'),
});

export const settingsRoutes = [
  settingsRoute.addChildren([
    indexRoute,
    profileRoute,
    companyRoute,
    lookRoute,
    wordsRoute,
    peopleRoute,
    keysRoute,
    logRoute,
    aboutRoute,
  ]),
] as const;
