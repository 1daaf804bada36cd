import { caseSettingsEndpoints, labelOf, type CaseStatus, type StatusLabel } from '@otklik/contract';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';

const none: readonly StatusLabel[] = [];

export function useStatusLabels(): readonly StatusLabel[] {
  return useQuery(ask(caseSettingsEndpoints.get)).data?.settings.labels ?? none;
}

/** What the company calls a status, and the label under which a case stands in it; else our own word. */
export function useStatusNames(): (status: CaseStatus, labelId?: number | null) => string {
  const { t } = useLanguage();
  const labels = useStatusLabels();
  return (status, labelId = null) => labelOf(labels, { status, labelId })?.name ?? t(`cases.statuses.${status}`);
}
