import { Stack } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import type { Survey } from '@otklik/contract';
import { useMay } from '../../api/session.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Card } from '../../design/page/card.tsx';
import { EmptyState } from '../../design/states/empty-state.tsx';
import { ByMessage } from './by-message.tsx';
import { LinkList } from './link-list.tsx';
import { NewLinks } from './new-links.tsx';
import { WidgetList } from '../widgets/widget-list.tsx';
import { PersonalLink } from './personal-link.tsx';
import { PersonalLinks } from './personal-links.tsx';

/** Where the survey meets customers: open links and QR codes (of their own accord), and personal links (invited). */
export function Collect({ survey }: { readonly survey: Survey }) {
  const { t } = useLanguage();
  const mayWrite = useMay()('surveys:write');
  if (survey.publishedNumber === null)
    return (
      <Card>
        <EmptyState icon={IconSend} title={t('surveys.publishFirst')}>
          {t('surveys.publishFirstText')}
        </EmptyState>
      </Card>
    );
  return (
    <Stack gap="md">
      {mayWrite && <NewLinks surveyId={survey.id} />}
      <LinkList surveyId={survey.id} />
      <ByMessage surveyId={survey.id} />
      <WidgetList surveyId={survey.id} />
      {mayWrite && <PersonalLink surveyId={survey.id} />}
      <PersonalLinks surveyId={survey.id} />
    </Stack>
  );
}
