import { Button, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { invitationEndpoints, touchpointEndpoints, unitEndpoints } from '@otklik/contract';
import { useState, type FormEvent } from 'react';
import { ask } from '../../api/call.ts';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { UnitSelect } from '../../company/teams-section.tsx';
import { Card } from '../../design/page/card.tsx';
import { typedNumber } from '../../design/fields/typed-number.ts';
import { ChatLinks } from '../../dialogues/chat-links.tsx';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { Address } from './link-list.tsx';

const DAY_MS = 86_400_000;
/** As long as a link lives of which nobody says how long. */
const USUAL_DAYS = 14;

/** A link for one customer and one visit; systems make them by the API, a person makes one by hand here. */
export function PersonalLink({ surveyId }: { readonly surveyId: number }) {
  const { t } = useLanguage();
  const units = useQuery(ask(unitEndpoints.list)).data?.items ?? [];
  const touchpoints = useQuery(ask(touchpointEndpoints.list)).data?.items ?? [];
  const [unitId, setUnitId] = useState<number | null>(null);
  const [touchpointId, setTouchpointId] = useState<string | null>(null);
  const [customer, setCustomer] = useState('');
  const [days, setDays] = useState<number | null>(USUAL_DAYS);
  const create = useChange(invitationEndpoints.create, ['invitations']);
  const point = touchpointId ?? (touchpoints[0] === undefined ? null : String(touchpoints[0].id));
  function submit(event: FormEvent) {
    event.preventDefault();
    if (unitId === null || point === null || days === null) return;
    const externalId = customer.trim();
    const body = {
      surveyId,
      unit: unitId,
      touchpoint: Number(point),
      expiresAt: new Date(Date.now() + days * DAY_MS).toISOString(),
      ...(externalId === '' ? {} : { customer: { externalId } }),
    };
    create.mutate({ body }, { onError: sayRefusal });
  }
  return (
    <Card title={t('surveys.personal')} aside={t('surveys.invited')} foot={t('surveys.personalFoot')}>
      <form onSubmit={submit}>
        <Group align="end" gap="sm">
          <UnitSelect label={t('surveys.unit')} units={units} isRequired value={unitId} onChange={setUnitId} />
          <Select
            label={t('surveys.touchpoint')}
            w={180}
            allowDeselect={false}
            data={touchpoints.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={point}
            onChange={setTouchpointId}
          />
          <TextInput
            label={t('surveys.customer')}
            placeholder={t('states.optional')}
            value={customer}
            onChange={({ currentTarget }) => setCustomer(currentTarget.value)}
          />
          <NumberInput
            label={t('invitations.schedule.life')}
            w={150}
            min={1}
            max={365}
            allowDecimal={false}
            value={days ?? ''}
            onChange={(next) => setDays(typedNumber(next))}
          />
          <Button
            type="submit"
            variant="light"
            disabled={unitId === null || point === null || days === null}
            loading={create.isPending}
          >
            {t('surveys.makePersonal')}
          </Button>
        </Group>
      </form>
      {create.data !== undefined && (
        <Group gap={4} mt={14}>
          <Address address={create.data.address} />
          <ChatLinks address={create.data.address} name={t('surveys.personal')} />
        </Group>
      )}
    </Card>
  );
}
