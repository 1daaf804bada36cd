import { Box, Stack, Text } from '@mantine/core';
import { transportEndpoints, type Transport } from '@otklik/contract';
import { addressOf } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Copied } from '../design/fields/copied.tsx';
import classes from './invitations.module.css';

/** What the company's site needs so that its visitors can be asked by push: a worker, a question, and where the subscription goes. */
export function SitePush({ of: { id, settings } }: { readonly of: Transport }) {
  const { t } = useLanguage();
  const key = typeof settings['publicKey'] === 'string' ? settings['publicKey'] : '';
  const address = new URL(addressOf(transportEndpoints.addAddress, { params: { transportId: id } }), location.origin);
  const parts = [
    { name: 'worker', text: worker },
    { name: 'page', text: pageWith(key) },
    { name: 'server', text: `POST ${address.href}\n${handedIn}` },
  ] as const;
  return (
    <Box component="details" className={classes.steps} mt="lg" open>
      <summary>{t('channelSetup.sitePush.title')}</summary>
      <Stack gap="md" mt="sm">
        {parts.map(({ name, text }) => (
          <Stack key={name} gap={4} align="start">
            <Text size="sm">{t(`channelSetup.sitePush.${name}`)}</Text>
            <Copied text={text} />
          </Stack>
        ))}
        <Text size="sm">{t('channelSetup.sitePush.whose')}</Text>
      </Stack>
    </Box>
  );
}

const worker = `self.addEventListener('push', (event) => {
  const { title, body, url, id } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { body, tag: id, data: { url } }));
});
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(clients.openWindow(event.notification.data.url));
});`;

const pageWith = (key: string) => `const worker = await navigator.serviceWorker.register('/push-worker.js');
const subscription = await worker.pushManager.subscribe({
  userVisibleOnly: true,
  applicationServerKey: '${key}',
});
await fetch('/push-subscription', { method: 'POST', body: JSON.stringify(subscription) });`;

const handedIn = `Authorization: Bearer …
Content-Type: application/json

{"customerExternalId": "42", "address": "{\\"endpoint\\":…}", "language": "ru"}`;
