import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../shell/inside-route.tsx';

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string; error?: string } => {
    const { next, error } = search;
    // Undefined is written out: what is left out keeps what stood in the address. Only an address of ours: an open redirect would lend our name to a stranger's page.
    return {
      next: typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : undefined,
      // Single sign-on comes back here when it did not work out.
      error: typeof error === 'string' ? error : undefined,
    };
  },
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
});

const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  validateSearch: ({ token }: Record<string, unknown>): { token?: string } => ({
    token: typeof token === 'string' ? token : undefined,
  }),
  component: lazyRouteComponent(() => import('./set-up-page.tsx'), 'SetUpPage'),
});

const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join/$joinToken',
  component: lazyRouteComponent(() => import('./join-page.tsx'), 'JoinPage'),
});

const newPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/new-password',
  validateSearch: ({ token }: Record<string, unknown>): { token?: string } => ({
    token: typeof token === 'string' ? token : undefined,
  }),
  component: lazyRouteComponent(() => import('./new-password-page.tsx'), 'NewPasswordPage'),
});

const noCompanyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/no-company',
  component: lazyRouteComponent(() => import('./no-company-page.tsx'), 'NoCompanyPage'),
});

export const entryRoutes = [signInRoute, setUpRoute, joinRoute, newPasswordRoute, noCompanyRoute] as const;
