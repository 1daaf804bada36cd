import { ActionIcon, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { reviewPage, thanksEndpoints, type ReviewPage, type Unit } from '@otklik/contract';
import { useState } from 'react';
import { fieldErrors } from '../api/problem.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';

const MOST = 8;
const empty = { name: '', url: '' };

interface Props {
  readonly unit: Unit;
  readonly pages: readonly ReviewPage[];
  readonly onClose: () => void;
}

/** The review pages of one unit. A name and an address, and nothing about who may see them. */
export function ReviewPagesForm({ unit, pages, onClose }: Props) {
  const { t } = useLanguage();
  const [rows, setRows] = useState<readonly ReviewPage[]>(
    pages.length === 0 ? [empty] : pages.map(({ name, url }) => ({ name, url })),
  );
  const save = useChange(thanksEndpoints.setReviewPages, ['reviewPages']);
  const errors = save.error === null ? {} : fieldErrors(save.error);
  const set = (at: number, change: Partial<ReviewPage>) =>
    setRows(rows.map((row, place) => (place === at ? { ...row, ...change } : row)));
  const filled = rows.filter(({ name, url }) => name.trim() !== '' || url.trim() !== '');
  const isWhole = filled.every((row) => reviewPage.safeParse(row).success);
  return (
    <Modal opened onClose={onClose} title={`${t('thanks.reviews')}: ${unit.name}`} size="lg">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('thanks.showsReviewsHint')}
        </Text>
        {rows.map((row, at) => (
          // The name is what is typed here.
          <Group key={at} gap="xs" align="flex-start" wrap="nowrap">
            <TextInput
              aria-label={`${t('thanks.pageName')} ${at + 1}`}
              placeholder={t('thanks.pageNamePlaceholder')}
              data-autofocus={at === 0 || undefined}
              maxLength={60}
              w="34%"
              value={row.name}
              error={errors[`items.${at}.name`]}
              onChange={({ currentTarget }) => set(at, { name: currentTarget.value })}
            />
            <TextInput
              aria-label={`${t('thanks.pageAddress')} ${at + 1}`}
              placeholder="https://"
              type="url"
              style={{ flex: 1 }}
              value={row.url}
              error={errors[`items.${at}.url`]}
              onChange={({ currentTarget }) => set(at, { url: currentTarget.value.trim() })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`${t('thanks.removePage')}: ${row.name || at + 1}`}
              onClick={() => setRows(rows.filter((_, place) => place !== at))}
            >
              <IconX size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Group justify="space-between">
          <Button
            variant="light"
            size="xs"
            leftSection={<IconPlus size={14} />}
            disabled={rows.length >= MOST}
            onClick={() => setRows([...rows, empty])}
          >
            {t('thanks.addPage')}
          </Button>
          <Button
            disabled={!isWhole}
            loading={save.isPending}
            onClick={() =>
              save.mutate({ params: { unitId: unit.id }, body: { items: filled } }, { onSuccess: onClose })
            }
          >
            {t('thanks.save')}
          </Button>
        </Group>
        {save.error !== null && Object.keys(errors).length === 0 && (
          <Text size="sm" c="red" role="alert">
            {save.error.message}
          </Text>
        )}
      </Stack>
    </Modal>
  );
}
