import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { surveyEndpoints } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { PageFrame } from '../shell/page-frame.tsx';
import { SurveyEditor } from './survey-editor.tsx';

export function SurveyPage() {
  const surveyId = Number(useParams({ from: '/inside/surveys/$surveyId' }).surveyId);
  const { data, error, refetch } = useQuery({
    ...ask(surveyEndpoints.get, { params: { surveyId } }),
    staleTime: Infinity,
  });
  return (
    <PageFrame needs="surveys:read">
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} page />
      ) : data === undefined ? (
        <SkeletonRows />
      ) : (
        <SurveyEditor key={surveyId} survey={data} />
      )}
    </PageFrame>
  );
}
