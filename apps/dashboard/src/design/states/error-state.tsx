import { Button, CopyButton, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCopy, IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import { asProblem, type ApiProblem } from '../../api/problem.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { NoPermission } from './no-permission.tsx';
import classes from './state.module.css';

interface Props {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** Was something typed that is still there? Else only a reading failed, and nothing can be lost. */
  readonly keepsInput?: boolean;
  readonly page?: boolean;
}

/** What happened, whether anything was lost, what to do, and the number by which the administrator finds it. */
export function ErrorState({ error, onRetry, keepsInput = false, page = false }: Props) {
  const { t } = useLanguage();
  const problem = asProblem(error);
  if (problem.status === 403) return <NoPermission page={page} />;
  const kind = kindOf(problem);
  const Heading = page ? 'h1' : 'h2';
  const Icon = kind === 'offline' ? IconPlugConnectedX : kind === 'refused' ? IconLock : IconAlertTriangle;
  return (
    <section className={`${classes.state} ${classes.bad} ${page ? classes.page : ''}`} role="alert">
      <span className={classes.icon} aria-hidden>
        <Icon size={22} stroke={1.6} />
      </span>
      <Heading>{t(`states.${kind}Title`)}</Heading>
      <p>
        {kind === 'refused' ? problem.message.replace(/(?<![.!?…])$/, '.') : t(`states.${kind}Text`)}{' '}
        {t(keepsInput ? 'states.inputKept' : 'states.nothingLost')}
      </p>
      {onRetry !== undefined && kind !== 'notFound' && (
        <div className={classes.actions}>
          <Button variant="default" onClick={onRetry}>
            {t('states.retry')}
          </Button>
        </div>
      )}
      {kind === 'broken' && <span className={classes.fine}>{problem.message}</span>}
      {problem.requestId !== null && <RequestId id={problem.requestId} />}
    </section>
  );
}

function RequestId({ id }: { id: string }) {
  const { t } = useLanguage();
  return (
    <CopyButton value={id}>
      {({ copied, copy }) => (
        <UnstyledButton className={classes.fine} onClick={copy} title={t('states.copy')}>
          {copied ? t('states.copied') : t('states.requestId', { id: id.slice(0, 8) })}
          <IconCopy size={13} aria-hidden />
        </UnstyledButton>
      )}
    </CopyButton>
  );
}

export type ProblemKind = 'offline' | 'busy' | 'unavailable' | 'notFound' | 'server' | 'broken' | 'refused';

export function kindOf(problem: ApiProblem): ProblemKind {
  if (problem.code === 'offline') return 'offline';
  if (problem.status === 0) return 'broken';
  if (problem.status === 429) return 'busy';
  if (problem.status === 502 || problem.status === 503 || problem.status === 504) return 'unavailable';
  if (problem.isNotFound) return 'notFound';
  return problem.status >= 500 ? 'server' : 'refused';
}
