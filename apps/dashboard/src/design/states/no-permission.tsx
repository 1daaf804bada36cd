import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { memberEndpoints } from '@otklik/contract';
import { ask } from '../../api/call.ts';
import { meQuery } from '../../api/session.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useFormat } from '../../format/use-format.ts';
import classes from './state.module.css';
import { ButtonLink } from '../page/links.tsx';

/** Says who can give the permission, by name where the names may be seen. */
export function NoPermission({ page = false }: { readonly page?: boolean }) {
  const { t } = useLanguage();
  const format = useFormat();
  const Heading = page ? 'h1' : 'h2';
  const { data: me } = useQuery(meQuery);
  const { data: members } = useQuery({
    ...ask(memberEndpoints.list),
    enabled: me?.scopes.includes('people:read') ?? false,
  });
  const names = members?.items.filter(({ role }) => role === 'administrator').map(({ name }) => name) ?? [];
  return (
    <section className={`${classes.state} ${classes.page}`}>
      <span className={classes.icon} aria-hidden>
        <IconLock size={22} stroke={1.6} />
      </span>
      <Heading>{t('states.forbiddenTitle')}</Heading>
      <p>
        {t('states.forbiddenText')} {names.length > 0 && t('states.forbiddenWho', { names: format.list(names) })}
      </p>
      <div className={classes.actions}>
        <ButtonLink to="/" variant="default">
          {t('states.toOverview')}
        </ButtonLink>
      </div>
    </section>
  );
}
