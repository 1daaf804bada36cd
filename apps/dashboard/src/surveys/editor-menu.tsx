import { ActionIcon, Menu } from '@mantine/core';
import { IconArchive, IconCopy, IconDots, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { surveyEndpoints, type Survey } from '@otklik/contract';
import { useState } from 'react';
import { ask, call } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { removeLater } from '../design/saving/removals.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { DownloadItems } from './download-items.tsx';
import { LeftOutList, type WrittenFile } from './left-out-list.tsx';

export function EditorMenu({ survey }: { readonly survey: Survey }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const params = { surveyId: survey.id };
  const [file, setFile] = useState<WrittenFile>();
  const refreshList = () =>
    client.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === surveyEndpoints.list.name });

  async function turn(endpoint: typeof surveyEndpoints.close) {
    const changed = await call(endpoint, { params });
    client.setQueryData(ask(surveyEndpoints.get, { params }).queryKey, changed);
    await refreshList();
  }
  async function duplicate() {
    const { id } = await call(surveyEndpoints.duplicate, {
      params,
      body: { name: t('surveys.copyOf', { name: survey.name }) },
    });
    await refreshList();
    await navigate({ to: '/surveys/$surveyId', params: { surveyId: String(id) } });
  }
  function remove() {
    removeLater({
      key: `surveys-${survey.id}`,
      message: t('company.removed', { name: survey.name }),
      commit: () => call(surveyEndpoints.remove, { params }),
      onSettled: refreshList,
    });
    void navigate({ to: '/surveys' });
  }

  return (
    <>
      {file !== undefined && <LeftOutList survey={survey} file={file} onClose={() => setFile(undefined)} />}
      <Menu width={260}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('states.more')}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconCopy size={16} stroke={1.6} />}
            onClick={() => void duplicate().catch(sayRefusal)}
          >
            {t('surveys.duplicate')}
          </Menu.Item>
          <DownloadItems survey={survey} onLook={setFile} />
          <Menu.Divider />
          {survey.state === 'open' && (
            <Menu.Item
              leftSection={<IconPlayerPause size={16} stroke={1.6} />}
              onClick={() => void turn(surveyEndpoints.close).catch(sayRefusal)}
            >
              {t('surveys.close')}
            </Menu.Item>
          )}
          {(survey.state === 'closed' || survey.state === 'archived') && (
            <Menu.Item
              leftSection={<IconPlayerPlay size={16} stroke={1.6} />}
              onClick={() => void turn(surveyEndpoints.reopen).catch(sayRefusal)}
            >
              {t('surveys.reopen')}
            </Menu.Item>
          )}
          <Menu.Item color="red" leftSection={<IconArchive size={16} stroke={1.6} />} onClick={remove}>
            {t('states.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
