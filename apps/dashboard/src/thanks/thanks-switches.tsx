import { Select, Stack, Switch, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { couponEndpoints, thanksEndpoints, type CouponList, type SurveyThanks } from '@otklik/contract';
import { useState } from 'react';
import { ask, call } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { SaveMark } from '../design/saving/save-mark.tsx';
import { useAutosave } from '../design/saving/use-autosave.ts';

interface Props {
  readonly surveyId: number;
  readonly thanks: SurveyThanks;
  readonly lists: readonly CouponList[];
}

/** What this survey shows after its answer. There is nothing here to choose by score, and that is meant. */
export function ThanksSwitches({ surveyId, thanks, lists }: Props) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const mayWrite = useMay()('surveys:write');
  const [fields, setFields] = useState(thanks);
  const set = (change: Partial<SurveyThanks>) => setFields({ ...fields, ...change });
  const state = useAutosave({
    value: fields,
    save: async (body) => {
      await call(thanksEndpoints.set, { params: { surveyId }, body });
      await client.invalidateQueries({ queryKey: ask(couponEndpoints.list).queryKey });
    },
  });
  return (
    <Card title={t('thanks.title')} aside={<SaveMark state={state} />}>
      <Stack gap="md" maw={640}>
        <Text size="sm" c="dimmed">
          {t('thanks.about')}
        </Text>
        <Switch
          label={t('thanks.showsCase')}
          description={t('thanks.showsCaseHint')}
          disabled={!mayWrite}
          checked={fields.showsCase}
          onChange={({ currentTarget }) => set({ showsCase: currentTarget.checked })}
        />
        <Switch
          label={t('thanks.showsReviews')}
          description={t('thanks.showsReviewsHint')}
          disabled={!mayWrite}
          checked={fields.showsReviews}
          onChange={({ currentTarget }) => set({ showsReviews: currentTarget.checked })}
        />
        <Select
          label={t('thanks.coupons')}
          description={t('thanks.sameForAll')}
          placeholder={t('thanks.noCoupons')}
          clearable
          disabled={!mayWrite}
          data={lists.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={fields.couponListId === null ? null : String(fields.couponListId)}
          onChange={(id) => set({ couponListId: id === null ? null : Number(id) })}
        />
        {fields.couponListId !== null && (
          <Switch
            label={t('thanks.onlyInvited')}
            description={t('thanks.onlyInvitedHint')}
            disabled={!mayWrite}
            checked={fields.couponOnlyInvited}
            onChange={({ currentTarget }) => set({ couponOnlyInvited: currentTarget.checked })}
          />
        )}
      </Stack>
    </Card>
  );
}
