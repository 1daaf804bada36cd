import { Avatar, Drawer, Menu, Stack, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMe } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AccountMenu } from './account-menu.tsx';
import { openFinder } from './finder.tsx';
import { placesFor, type PlaceId } from './places.ts';
import classes from './shell.module.css';

/** What somebody in a shop opens with the thumb; the rest is behind "more". */
const first: readonly PlaceId[] = ['overview', 'units', 'comments', 'served'];

export function BottomNavigation() {
  const { t } = useLanguage();
  const me = useMe();
  const [isOpen, { open, close }] = useDisclosure(false);
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
        <span>{t('shell.more')}</span>
      </UnstyledButton>
      <Drawer opened={isOpen} onClose={close} position="bottom" size="auto" title={me.workspace.name} radius="lg">
        <Stack gap={2} pb="md">
          <UnstyledButton
            className={classes.place}
            mih={44}
            onClick={() => {
              close();
              openFinder();
            }}
          >
            <IconSearch size={20} stroke={1.6} aria-hidden />
            {t('shell.search')}
          </UnstyledButton>
          {rest.map((place) => (
            <Link key={place.id} to={place.path} className={classes.place} style={{ minHeight: 44 }} onClick={close}>
              <place.icon size={20} stroke={1.6} aria-hidden />
              {t(`shell.places.${place.id}`)}
            </Link>
          ))}
          <Menu position="top-start" width={240}>
            <Menu.Target>
              <UnstyledButton className={classes.account} mih={44}>
                <Avatar size={26} radius="xl" color="teal" name={me.person?.name ?? '?'} />
                <span className={classes.who}>
                  <b>{me.person?.name}</b>
                  <small>{me.person?.email}</small>
                </span>
              </UnstyledButton>
            </Menu.Target>
            <AccountMenu />
          </Menu>
        </Stack>
      </Drawer>
    </nav>
  );
}
