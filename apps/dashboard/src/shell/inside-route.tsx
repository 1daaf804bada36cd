import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { asProblem } from '../api/problem.ts';
import { queryClient } from '../api/query-client.ts';
import { meQuery } from '../api/session.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { AppLayout } from './app-layout.tsx';
import { NotFound } from './not-found.tsx';

export const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} page />,
});

/** Parent of every page behind the sign-in. */
export const insideRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'inside',
  component: AppLayout,
  errorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} page />,
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(meQuery);
    } catch (error) {
      const { status } = asProblem(error);
      if (status === 401) throw redirect({ to: '/sign-in', search: { next: location.href } });
      if (status === 403) throw redirect({ to: '/no-company' });
      // Anything else is shown by the layout, in its place, with a way to try again.
    }
  },
});
