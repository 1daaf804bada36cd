import { Button, Group, Modal, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  memberInvitationEndpoints,
  roles,
  rolesWithUnits,
  setupEndpoints,
  unitEndpoints,
  type Role,
} from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { fieldErrors } from '../api/problem.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { inTreeOrder } from '../company/tree-order.ts';
import { Address } from '../surveys/collect/link-list.tsx';

/** By letter where a mail server is set up, else by a link that is handed over. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, language } = useLanguage();
  const units = useQuery(ask(unitEndpoints.list)).data?.items ?? [];
  const sendsMail = useQuery(ask(setupEndpoints.state)).data?.sendsMail ?? false;
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('unit_manager');
  const [unitIds, setUnitIds] = useState<string[]>([]);
  const create = useChange(memberInvitationEndpoints.create, ['memberInvitations']);
  const errors = create.error === null ? {} : fieldErrors(create.error);
  const needsUnits = rolesWithUnits.includes(role) && unitIds.length === 0;
  const invite = (send: boolean) =>
    create.mutate({
      body: { email: email.trim() === '' ? null : email.trim(), role, unitIds: unitIds.map(Number), send, language },
    });

  if (create.data !== undefined)
    return (
      <Modal
        opened
        onClose={onClose}
        title={t(create.data.isSent ? 'settings.people.mailSent' : 'settings.people.linkReady')}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('settings.people.linkText')}
          </Text>
          <Address address={create.data.link} />
        </Stack>
      </Modal>
    );
  return (
    <Modal opened onClose={onClose} title={t('settings.people.invite')}>
      <Stack gap="sm">
        <TextInput
          label={t('settings.profile.email')}
          description={t('settings.people.emailHint')}
          type="email"
          value={email}
          error={errors['email']}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <Select
          label={t('settings.people.role')}
          description={t(`settings.people.about.${role}`)}
          inputWrapperOrder={['label', 'input', 'description']}
          allowDeselect={false}
          data={roles.map((value) => ({ value, label: t(`entry.roles.${value}`) }))}
          value={role}
          onChange={(value) => setRole(roles.find((each) => each === value) ?? role)}
        />
        <MultiSelect
          label={t('settings.people.units')}
          description={t('settings.people.unitsHint')}
          searchable
          error={errors['unitIds']}
          data={inTreeOrder(units).map(({ item, depth }) => ({
            value: String(item.id),
            label: `${'\u2003'.repeat(depth)}${item.name}`,
          }))}
          value={unitIds}
          onChange={setUnitIds}
        />
        {create.error !== null && Object.keys(errors).length === 0 && (
          <Text size="sm" c="red" role="alert">
            {create.error.message}
          </Text>
        )}
        <Group justify="flex-end" mt="xs">
          <Button variant="default" disabled={needsUnits} loading={create.isPending} onClick={() => invite(false)}>
            {t('settings.people.byLink')}
          </Button>
          {sendsMail && (
            <Button
              disabled={needsUnits || email.trim() === ''}
              loading={create.isPending}
              onClick={() => invite(true)}
            >
              {t('settings.people.byMail')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
