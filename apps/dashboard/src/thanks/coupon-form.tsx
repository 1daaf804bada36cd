import { Button, Group, Modal, NumberInput, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { couponEndpoints, surroundingWordsEndpoints, type CouponList } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMe } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { languages } from '../catalogue/language.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { LocalText } from '../surveys/question-list/local-text.tsx';
import { orNothing } from '../surveys/settings/survey-fields.tsx';

/** A list of codes: what they are good for, until when they are given, and when somebody wants to hear that few are left. */
export function CouponForm({ list, onClose }: { readonly list: CouponList | null; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const { workspace } = useMe();
  const [fields, setFields] = useState({
    name: list?.name ?? '',
    text: list?.text ?? {},
    endsOn: list?.endsOn ?? '',
    warnAt: list?.warnAt ?? 50,
  });
  const create = useChange(couponEndpoints.create, ['coupons']);
  const update = useChange(couponEndpoints.update, ['coupons']);
  const around = useQuery(ask(surroundingWordsEndpoints.list));
  const spoken = around.data?.items.filter(({ surveys }) => surveys > 0).map(({ language }) => language) ?? [];
  const words = Object.fromEntries(Object.entries(fields.text).filter(([, each]) => each.trim() !== ''));
  const isWhole = fields.name.trim() !== '' && orNothing(words) !== undefined;
  function save() {
    const body = { ...fields, text: words, endsOn: fields.endsOn === '' ? null : fields.endsOn };
    const then = { onSuccess: onClose, onError: sayRefusal };
    if (list === null) create.mutate({ body }, then);
    else update.mutate({ params: { couponListId: list.id }, body }, then);
  }
  return (
    <Modal opened onClose={onClose} title={list === null ? t('thanks.addList') : t('thanks.changeList')}>
      <Stack gap="sm">
        <TextInput
          label={t('thanks.listName')}
          placeholder={t('thanks.listNamePlaceholder')}
          data-autofocus
          value={fields.name}
          onChange={({ currentTarget }) => setFields({ ...fields, name: currentTarget.value })}
        />
        <LocalText
          label={t('thanks.listText')}
          draft={{ languages: [...new Set([...languages, ...spoken])], defaultLanguage: workspace.language }}
          value={fields.text}
          onChange={(text) => setFields({ ...fields, text })}
        />
        <TextInput
          type="date"
          label={t('thanks.endsOn')}
          description={t('thanks.endsOnHint')}
          value={fields.endsOn}
          onChange={({ currentTarget }) => setFields({ ...fields, endsOn: currentTarget.value })}
        />
        <NumberInput
          label={t('thanks.warnAt')}
          description={t('thanks.warnAtHint')}
          min={0}
          max={100_000}
          value={fields.warnAt}
          onChange={(value) => setFields({ ...fields, warnAt: Number(value) || 0 })}
        />
        <Group justify="flex-end">
          <Button disabled={!isWhole} loading={create.isPending || update.isPending} onClick={save}>
            {t('thanks.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
