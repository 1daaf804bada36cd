import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useMe } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { placesFor, type PlaceId } from './places.ts';
import classes from './shell.module.css';
import { useNews } from './use-news.ts';

/** What somebody in a shop opens with the thumb; the rest is behind "more". */
const first: readonly PlaceId[] = ['overview', 'units', 'comments', 'served'];
const MoreDrawer = lazy(() => import('./more-drawer.tsx').then((module) => ({ default: module.MoreDrawer })));

export function BottomNavigation() {
  const { t } = useLanguage();
  const me = useMe();
  const [isOpen, { open, close }] = useDisclosure(false);
  const [wasOpen, setWasOpen] = useState(false);
  if (isOpen && !wasOpen) setWasOpen(true);
  const hasNews = (useNews()?.count ?? 0) > 0;
  const shown = placesFor(me.scopes);
  const tabs = shown.filter(({ id }) => first.includes(id));
  const rest = shown.filter(({ id }) => !first.includes(id));
  return (
    <nav className={classes.bottom} aria-label={t('shell.menu')}>
      {tabs.map((place) => (
        <Link key={place.id} to={place.path} className={classes.tab}>
          <place.icon size={22} stroke={1.5} aria-hidden />
          <span>{t(`shell.places.${place.id}`)}</span>
        </Link>
      ))}
      <UnstyledButton className={classes.tab} onClick={open}>
        <IconDots size={22} stroke={1.5} aria-hidden />
        {hasNews && (
          <i className={classes.dot}>
            <VisuallyHidden>{t('shell.news.title')}</VisuallyHidden>
          </i>
        )}
        <span>{t('shell.more')}</span>
      </UnstyledButton>
      {wasOpen && (
        <Suspense fallback={null}>
          <MoreDrawer places={rest} isOpen={isOpen} onClose={close} />
        </Suspense>
      )}
    </nav>
  );
}
