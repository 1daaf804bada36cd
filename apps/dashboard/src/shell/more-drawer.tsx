import { Drawer, Stack, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMe } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AccountMenu } from './account-menu.tsx';
import { Bell } from './bell.tsx';
import { openFinder } from './finder-door.tsx';
import type { Place } from './places.ts';
import { UnreadMark } from './unread-mark.tsx';
import classes from './shell.module.css';

interface Props {
  readonly places: readonly Place[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** On a phone: the places that have no room in the bar, the search, and the person. */
export function MoreDrawer({ places, isOpen, onClose }: Props) {
  const { t } = useLanguage();
  const me = useMe();
  return (
    <Drawer opened={isOpen} onClose={onClose} position="bottom" size="auto" title={me.workspace.name} radius="lg">
      <Stack gap={2} pb="md">
        <UnstyledButton
          className={classes.place}
          mih={44}
          onClick={() => {
            onClose();
            openFinder();
          }}
        >
          <IconSearch size={20} stroke={1.6} aria-hidden />
          {t('shell.search')}
        </UnstyledButton>
        <Bell onLeave={onClose} />
        {places.map((place) => (
          <Link key={place.id} to={place.path} className={classes.place} style={{ minHeight: 44 }} onClick={onClose}>
            <place.icon size={20} stroke={1.6} aria-hidden />
            {t(`shell.places.${place.id}`)}
            {place.id === 'alerts' && <UnreadMark />}
          </Link>
        ))}
        <AccountMenu width={240} minHeight={44} />
      </Stack>
    </Drawer>
  );
}
