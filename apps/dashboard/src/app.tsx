import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo } from 'react';
import { queryClient } from './api/query-client.ts';
import { useLanguage } from './catalogue/use-language.ts';
import { router } from './router.tsx';
import { schemeManager } from './theme/scheme.ts';
import { styleNonce } from './theme/style-nonce.ts';
import { cssVariables, themeWithWords } from './theme/theme.ts';

export function App() {
  const { t } = useLanguage();
  const close = t('states.close');
  const theme = useMemo(() => themeWithWords(close), [close]);
  return (
    <MantineProvider
      theme={theme}
      colorSchemeManager={schemeManager}
      defaultColorScheme="auto"
      cssVariablesResolver={cssVariables}
      getStyleNonce={() => styleNonce() ?? ''}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Notifications position="bottom-center" limit={4} containerWidth={460} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
