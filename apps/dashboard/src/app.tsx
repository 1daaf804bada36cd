import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import 'dayjs/locale/ru';
import 'dayjs/locale/uk';
import { queryClient } from './api/query-client.ts';
import { useLanguage } from './catalogue/use-language.ts';
import { router } from './router.tsx';
import { schemeManager } from './theme/scheme.ts';
import { styleNonce } from './theme/style-nonce.ts';
import { cssVariables, theme } from './theme/theme.ts';

export function App() {
  const { language } = useLanguage();
  return (
    <MantineProvider
      theme={theme}
      colorSchemeManager={schemeManager}
      defaultColorScheme="auto"
      cssVariablesResolver={cssVariables}
      getStyleNonce={() => styleNonce() ?? ''}
    >
      <DatesProvider settings={{ locale: language, firstDayOfWeek: language === 'en' ? 0 : 1 }}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Notifications position="bottom-center" limit={4} containerWidth={460} />
        </QueryClientProvider>
      </DatesProvider>
    </MantineProvider>
  );
}
