import { Anchor, Group, Text } from '@mantine/core';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Copied } from './copied.tsx';

/** The address of a page for customers: to be looked at, and to be taken along. */
export function PageAddress({ label, address }: { readonly label: string; readonly address: string }) {
  const { t } = useLanguage();
  return (
    <>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {label}
        </Text>
        <Anchor size="sm" href={address} target="_blank" rel="noreferrer">
          {t('intake.form.see')}
        </Anchor>
      </Group>
      <Copied text={address} />
    </>
  );
}
