import { useQuery } from '@tanstack/react-query';
import { caseWorkEndpoints } from '@otklik/contract';
import { send } from '../../api/call.ts';
import { presenceKey } from '../../api/presence-key.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import classes from '../cases.module.css';

const EVERY_MS = 8_000;

/** Who else has the case open, so that two do not answer it: says so for us, and asks for the others. */
export function Presence({ caseId, isAnswering }: { readonly caseId: string; readonly isAnswering: boolean }) {
  const { t } = useLanguage();
  const { data } = useQuery({
    queryKey: presenceKey(caseId, isAnswering),
    queryFn: () => send(caseWorkEndpoints.presence, { params: { caseId }, body: { isAnswering } }),
    refetchInterval: EVERY_MS,
    placeholderData: (before) => before,
    retry: false,
  });
  const others = data?.others ?? [];
  const answering = others.filter((one) => one.isAnswering);
  const names = (answering.length > 0 ? answering : others).map(({ name }) => name).join(', ');
  return (
    <output className={answering.length > 0 ? classes.late : classes.soft} hidden={others.length === 0}>
      {names !== '' && t(answering.length > 0 ? 'desk.work.answering' : 'desk.work.reading', { names })}
    </output>
  );
}
