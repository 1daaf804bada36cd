import { Button, Menu } from '@mantine/core';
import { IconDots, IconDownload, IconMoodCheck, IconSettings, IconUsersGroup } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMay } from '../../api/session.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { exportAddress, type CaseSearch } from './case-search.ts';

interface Props {
  readonly search: CaseSearch;
  readonly onSetUp: () => void;
}

/** What is wanted of the list now and then; what an agent presses all day stands beside it. */
export function ListMenu({ search, onSetUp }: Props) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const may = useMay();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDots size={16} aria-hidden />}>
          {t('shell.more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUsersGroup size={16} />} onClick={() => void navigate({ to: '/cases/team' })}>
          {t('queue.team.title')}
        </Menu.Item>
        {may('indices:read') && (
          <Menu.Item
            leftSection={<IconMoodCheck size={16} />}
            onClick={() => void navigate({ to: '/cases/solutions' })}
          >
            {t('desk.solutions.open')}
          </Menu.Item>
        )}
        <Menu.Item
          component="a"
          href={exportAddress(search)}
          download="cases.csv"
          leftSection={<IconDownload size={16} />}
        >
          {t('desk.fields.export')}
        </Menu.Item>
        {may('company:write') && (
          <Menu.Item leftSection={<IconSettings size={16} />} onClick={onSetUp}>
            {t('cases.settings.open')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
