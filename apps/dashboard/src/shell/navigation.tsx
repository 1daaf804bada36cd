import { Kbd, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useMe } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AccountMenu } from './account-menu.tsx';
import { Bell } from './bell.tsx';
import { openFinder } from './finder-door.tsx';
import { placesFor } from './places.ts';
import { UnreadMark } from './unread-mark.tsx';
import classes from './shell.module.css';

export function Navigation() {
  const { t } = useLanguage();
  const me = useMe();
  const shown = placesFor(me.scopes);
  return (
    <aside className={classes.side}>
      <Link to="/" className={classes.brand}>
        {me.workspace.logo === null ? (
          <i className={classes.mark} aria-hidden />
        ) : (
          <img className={classes.logo} src={me.workspace.logo} alt="" />
        )}
        <span title={me.workspace.name}>{me.workspace.name}</span>
      </Link>
      <UnstyledButton className={classes.search} onClick={openFinder}>
        <IconSearch size={17} stroke={1.6} aria-hidden />
        {t('shell.search')}
        <Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
      <Bell />
      <nav className={classes.nav} aria-label={t('shell.menu')}>
        {shown.map((place, at) => (
          <Fragment key={place.id}>
            {at > 0 && shown[at - 1]?.group !== place.group && <hr />}
            <Link to={place.path} className={classes.place}>
              <place.icon size={17} stroke={1.6} aria-hidden />
              {t(`shell.places.${place.id}`)}
              {place.id === 'alerts' && <UnreadMark />}
            </Link>
          </Fragment>
        ))}
      </nav>
      {me.workspace.isDemo && (
        <p className={classes.demo}>
          <b>{t('shell.demo')}</b>
          {t('shell.demoHint')}
        </p>
      )}
      <AccountMenu width={230} />
    </aside>
  );
}
