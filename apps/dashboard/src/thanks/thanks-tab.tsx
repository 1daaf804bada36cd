import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { couponEndpoints, thanksEndpoints, type Survey } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { CouponLists } from './coupon-lists.tsx';
import { ReviewPages } from './review-pages.tsx';
import { ThanksSwitches } from './thanks-switches.tsx';

/** What a customer sees and gets when he has answered, besides the survey's own words. */
export function ThanksTab({ survey }: { readonly survey: Survey }) {
  const thanks = useQuery({
    ...ask(thanksEndpoints.get, { params: { surveyId: survey.id } }),
    staleTime: Infinity,
  });
  const lists = useQuery(ask(couponEndpoints.list));
  return (
    <Stack gap="md">
      {thanks.error !== null ? (
        <ErrorState error={thanks.error} onRetry={() => void thanks.refetch()} />
      ) : thanks.data === undefined || lists.data === undefined ? (
        <SkeletonRows rows={4} />
      ) : (
        // A list that was closed elsewhere is taken off there: the switches are read anew.
        <ThanksSwitches
          key={`${survey.id}:${thanks.data.couponListId}`}
          surveyId={survey.id}
          thanks={thanks.data}
          lists={lists.data.items}
        />
      )}
      <ReviewPages />
      <CouponLists />
    </Stack>
  );
}
