import { Text } from '@mantine/core';
import type { CaseForm } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { Copied } from '../design/fields/copied.tsx';
import { PageAddress } from '../design/fields/page-address.tsx';

/** The address of a page on which customers write, and what their sites put in to show it. */
export function WhereItStands({
  page: { address, code, origins, widget },
}: {
  readonly page: Pick<CaseForm, 'address' | 'code' | 'origins' | 'widget'>;
}) {
  const { t } = useLanguage();
  return (
    <>
      <PageAddress label={t('intake.form.page')} address={address} />
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
