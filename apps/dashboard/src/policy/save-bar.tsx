import { Alert, Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../catalogue/use-language.ts';
import classes from './policy.module.css';
import type { PolicyEditing } from './use-policy-draft.ts';

/** Nothing is in force until it is put in force; and before that it can be replayed. */
export function SaveBar({ draft }: { readonly draft: PolicyEditing }) {
  const { t } = useLanguage();
  if (draft.conflict !== null)
    return (
      <Alert color="yellow" className={classes.bar} title={t('policy.conflictTitle')}>
        <p>{t('policy.conflictText', { number: draft.conflict.number })}</p>
        <Group gap="sm">
          <Button onClick={draft.takeTheirs}>{t('policy.takeTheirs')}</Button>
          <Button variant="default" onClick={draft.keepMine}>
            {t('policy.keepMine')}
          </Button>
        </Group>
      </Alert>
    );
  if (!draft.isChanged) return null;
  return (
    <section className={classes.bar} aria-label={t('policy.unsaved')}>
      <span>{draft.problem === null ? t('policy.unsaved') : draft.problem.message}</span>
      <Group gap="sm">
        <Button variant="subtle" color="gray" onClick={draft.discard}>
          {t('policy.discard')}
        </Button>
        <Button variant="default" renderRoot={(props) => <Link to="/policy" search={{ tab: 'replay' }} {...props} />}>
          {t('policy.tryFirst')}
        </Button>
        <Button loading={draft.isSaving} onClick={() => void draft.save()}>
          {t('policy.save')}
        </Button>
      </Group>
    </section>
  );
}
