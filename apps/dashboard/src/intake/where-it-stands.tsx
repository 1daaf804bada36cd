import { Anchor, Group, Text } from '@mantine/core';
import type { CaseForm } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { Copied } from '../design/copied.tsx';

/** The address of a page on which customers write, and what their sites put in to show it. */
export function WhereItStands({
  page: { address, code, origins, widget },
}: {
  readonly page: Pick<CaseForm, 'address' | 'code' | 'origins' | 'widget'>;
}) {
  const { t } = useLanguage();
  return (
    <>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t('intake.form.page')}
        </Text>
        <Anchor size="sm" href={address} target="_blank" rel="noreferrer">
          {t('intake.form.see')}
        </Anchor>
      </Group>
      <Copied text={address} />
      {origins.length > 0 && (
        <>
          <Text size="sm" c="dimmed">
            {t('intake.form.code')}
          </Text>
          <Copied text={widget.form === 'inline' ? `<div data-otklik></div>\n${code}` : code} />
        </>
      )}
    </>
  );
}
