import { useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { meQuery } from '../api/session.ts';
import { useLive } from '../api/use-live.ts';
import { useChatAgent } from '../cases/use-chat-agent.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { undoLatest } from '../design/saving/undo.tsx';
import { BottomNavigation } from './bottom-navigation.tsx';
import { FinderDoor } from './finder-door.tsx';
import { KeysDoor } from './keys-door.tsx';
import { Navigation } from './navigation.tsx';
import classes from './shell.module.css';
import { useGoKeys } from './use-go-keys.ts';

/** The frame of every page inside: places on the left (below on a phone), the page, and what opens by a key. */
export function AppLayout() {
  const { t } = useLanguage();
  const { data: me, error, refetch } = useQuery(meQuery);
  if (me === undefined) return error === null ? null : <ErrorState error={error} onRetry={() => void refetch()} page />;
  return (
    <div className={classes.app}>
      <a className={classes.skip} href="#content">
        {t('shell.skip')}
      </a>
      <Navigation />
      <main className={classes.main} id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <BottomNavigation />
      <FinderDoor />
      <KeysDoor />
      <Background />
    </div>
  );
}

/** What listens while somebody is signed in; apart, so that the frame is not drawn again by it. */
function Background() {
  useLive();
  useChatAgent();
  useGoKeys();
  useHotkeys([['mod+Z', undoLatest]]);
  return null;
}
