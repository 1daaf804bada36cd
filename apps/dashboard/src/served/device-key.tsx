import { Button, Code, CopyButton, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { deviceEventEndpoints, type Device } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { mosquittoLine } from './mosquitto-line.ts';

interface Props {
  readonly device: Pick<Device, 'id' | 'kind'>;
  readonly deviceKey: string;
  readonly onClose: () => void;
}

/** Shown once: afterwards only its hash is left. With it, where the device sends to, and a first word to try. */
export function DeviceKey({ device, deviceKey, onClose }: Props) {
  const { t } = useLanguage();
  const [now] = useState(() => Date.now());
  const first = firstWord(device.kind, `try-${now}`);
  return (
    <Modal opened onClose={onClose} title={t('served.devices.keyTitle')} closeOnClickOutside={false} size="lg">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('served.devices.keyText')}
        </Text>
        <Words text={deviceKey} />
        {first !== null && (
          <>
            <Text size="sm" c="dimmed">
              {t('served.devices.tryText')}
            </Text>
            <Words
              text={`curl -sS ${location.origin}/api/v1${first.path} -H "Authorization: Bearer ${deviceKey}" -H "content-type: application/json" -d '${JSON.stringify(first.body)}'`}
            />
            {first.topic !== null && <OverMqtt topic={first.topic} body={first.body} deviceKey={deviceKey} />}
          </>
        )}
        <CopyButton value={deviceKey}>
          {({ copied, copy }) => (
            <Button onClick={copy}>{t(copied ? 'states.copied' : 'served.devices.copyKey')}</Button>
          )}
        </CopyButton>
      </Stack>
    </Modal>
  );
}

interface MqttProps {
  readonly topic: string;
  readonly body: object;
  readonly deviceKey: string;
}

/** The same by the best known client of MQTT: where to, as whom, under which topic. */
function OverMqtt({ topic, body, deviceKey }: MqttProps) {
  const { t } = useLanguage();
  const { data } = useQuery(ask(deviceEventEndpoints.mqtt));
  if (data === undefined || data.broker === 'none' || data.place === null) return null;
  return (
    <>
      <Text size="sm" c="dimmed">
        {t(`served.devices.tryMqtt.${data.broker}`)}
      </Text>
      <Words text={mosquittoLine({ ...data, place: data.place }, { topic, body, deviceKey }, location.hostname)} />
    </>
  );
}

function Words({ text }: { readonly text: string }) {
  return (
    <Code block style={{ wordBreak: 'break-all', whiteSpace: 'pre-wrap' }}>
      {text}
    </Code>
  );
}

/** What a device of this kind says, its place in the API and its topic; a kiosk is set up by a code. */
function firstWord(kind: Device['kind'], id: string) {
  switch (kind) {
    case 'sensor':
      return { path: '/device/approaches', body: { id }, topic: 'approach' };
    case 'buttons':
      return { path: '/device/presses', body: { id, button: 1 }, topic: 'press' };
    case 'till':
      return { path: '/till/receipts', body: { number: id, amount: 310.5 }, topic: null };
    case 'kiosk':
      return null;
  }
}
