import { Popover, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBellRinging } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../catalogue/use-language.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './shell.module.css';
import { useNews } from './use-news.ts';

interface Props {
  /** In a drawer, for the thumb: what closes it once somebody goes where the news is. */
  readonly onLeave?: () => void;
}

/** What is new for oneself: alerts, cases into which one was called, cases that one follows. */
export function Bell({ onLeave }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const news = useNews();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const isForThumb = onLeave !== undefined;
  const leave = () => {
    close();
    onLeave?.();
  };
  if (news === null) return null;
  const { alerts, cases, count } = news;
  return (
    <Popover
      opened={isOpen}
      onChange={(opened) => !opened && close()}
      position="bottom-start"
      width={300}
      trapFocus
      shadow="md"
    >
      <Popover.Target>
        <UnstyledButton
          className={`${classes.place} ${classes.bell}`}
          aria-expanded={isOpen}
          mih={isForThumb ? 44 : undefined}
          onClick={toggle}
        >
          <IconBellRinging size={isForThumb ? 20 : 17} stroke={1.6} aria-hidden />
          {t('shell.news.title')}
          {count > 0 && <b className={classes.unread}>{count > 99 ? '99+' : count}</b>}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        {count === 0 && <p className={classes.noNews}>{t('shell.news.none')}</p>}
        <ul className={classes.news} aria-label={t('shell.news.title')}>
          {alerts > 0 && (
            <li>
              <Link to="/alerts" onClick={leave}>
                <b>{t('shell.news.alerts', { n: alerts })}</b>
              </Link>
            </li>
          )}
          {cases.map(({ caseId, number, title, since, isCalled }) => (
            <li key={caseId}>
              <Link to="/cases/$caseId" params={{ caseId }} onClick={leave}>
                <b>{title}</b>
                <small>
                  {[number, t(`shell.news.${isCalled ? 'called' : 'followed'}`), format.instant(since)].join(' · ')}
                </small>
              </Link>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
