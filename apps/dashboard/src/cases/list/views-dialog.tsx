import { ActionIcon, Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { caseViewEndpoints, type CaseView } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../../api/call.ts';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { SortableList } from '../../design/dragging/sortable-list.tsx';
import { offerUndo, sayRefusal } from '../../design/saving/undo.tsx';
import classes from '../cases.module.css';
import { SharingFields } from './view-form.tsx';

/** In which order the views stand, and which one the list opens with: everybody's own affair. Every change is kept at once. */
export function ViewsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const query = ask(caseViewEndpoints.list);
  const { data } = useQuery(query);
  const [open, setOpen] = useState<number | null>(null);
  const arrange = useChange(caseViewEndpoints.arrange, ['caseViews']);
  const items = data?.items ?? [];
  const defaultId = data?.defaultId ?? null;
  const put = (views: readonly CaseView[], isDefault: number | null) => {
    client.setQueryData(query.queryKey, { items: [...views], defaultId: isDefault });
    arrange.mutate({ body: { viewIds: views.map(({ id }) => id), defaultId: isDefault } }, { onError: sayRefusal });
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={t('queue.views.arrange')}>
      <Stack>
        <p className={classes.soft}>{t('queue.views.arrangeAbout')}</p>
        <Radio.Group
          label={t('queue.views.opensWith')}
          value={String(defaultId ?? '')}
          onChange={(value) => put(items, value === '' ? null : Number(value))}
        >
          <Radio mt="xs" mb="xs" value="" label={t('cases.views.open')} />
          <SortableList
            items={items}
            idOf={({ id }) => id}
            nameOf={({ name }) => name}
            onMove={(views) => put(views, defaultId)}
          >
            {(view) =>
              open === view.id ? (
                <EditView view={view} onClose={() => setOpen(null)} />
              ) : (
                <Line view={view} onEdit={() => setOpen(view.id)} />
              )
            }
          </SortableList>
        </Radio.Group>
      </Stack>
    </Modal>
  );
}

function Line({ view, onEdit }: { readonly view: CaseView; readonly onEdit: () => void }) {
  const { t } = useLanguage();
  const remove = useChange(caseViewEndpoints.remove, ['caseViews']);
  const create = useChange(caseViewEndpoints.create, ['caseViews']);
  const { id, name, filter, audience, teamId } = view;
  return (
    <Group justify="space-between" wrap="nowrap" mih={36}>
      <Radio value={String(id)} label={name} description={t(`queue.views.audiences.${audience}`)} />
      {view.mayChange && (
        <Group gap={4} wrap="nowrap">
          <ActionIcon variant="subtle" color="gray" aria-label={t('queue.views.edit', { name })} onClick={onEdit}>
            <IconPencil size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('queue.views.remove', { name })}
            onClick={() =>
              remove.mutate(
                { params: { viewId: id } },
                {
                  onSuccess: () =>
                    offerUndo({
                      message: t('queue.views.removed', { name }),
                      undo: () => create.mutateAsync({ body: { name, filter, audience, teamId } }),
                    }),
                  onError: sayRefusal,
                },
              )
            }
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      )}
    </Group>
  );
}

function EditView({ view, onClose }: { readonly view: CaseView; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const update = useChange(caseViewEndpoints.update, ['caseViews']);
  const [name, setName] = useState(view.name);
  const [sharing, setSharing] = useState({ audience: view.audience, teamId: view.teamId });
  const save = () =>
    update.mutate(
      { params: { viewId: view.id }, body: { name: name.trim(), filter: view.filter, ...sharing } },
      { onSuccess: onClose, onError: sayRefusal },
    );
  return (
    <Stack gap="xs" pb="xs">
      <TextInput
        label={t('queue.views.name')}
        value={name}
        onChange={({ currentTarget: { value } }) => setName(value)}
        onKeyDown={(event) => event.key === 'Enter' && name.trim() !== '' && save()}
      />
      <SharingFields value={sharing} onChange={setSharing} />
      <Group gap="xs">
        <Button size="compact-sm" disabled={name.trim() === ''} loading={update.isPending} onClick={save}>
          {t('queue.views.save')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={onClose}>
          {t('states.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
