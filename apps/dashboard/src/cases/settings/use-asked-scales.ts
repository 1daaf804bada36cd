import { useQuery } from '@tanstack/react-query';
import { surveyEndpoints } from '@otklik/contract';
import { ask } from '../../api/call.ts';
import { scaleKinds, type ScaleKind } from './scale-kinds.ts';

/** Which scores the company's open surveys ask for: a rule about any other hears nothing. */
export function useAskedScales() {
  const { data, isPending } = useQuery(ask(surveyEndpoints.askedScales));
  const asked = (data?.items ?? []).flatMap(({ role, scale, surveyIds }) => {
    const kind = scaleKinds.find((each) => each.role === role && each.scale === scale);
    return kind === undefined ? [] : [{ kind, surveyIds }];
  });
  return {
    isPending,
    kinds: asked.map(({ kind }): ScaleKind => kind),
    /** False only once it is known. */
    isAsked: ({ role, scale }: { readonly role: string; readonly scale: string }) =>
      data === undefined || asked.some(({ kind }) => kind.role === role && kind.scale === scale),
    surveysAsking: (role: ScaleKind['role']) =>
      asked.flatMap(({ kind, surveyIds }) => (kind.role === role ? surveyIds : [])),
  };
}
