import { email } from './email/email.ts';
import { phone } from './phone/phone.ts';
import { max } from './max/max.ts';
import { smsHttp } from './sms-http/sms-http.ts';
import { smsSmpp } from './sms/sms-smpp.ts';
import { telegram } from './telegram/telegram.ts';
import { vk } from './vk/vk.ts';
import { whatsapp } from './whatsapp/whatsapp.ts';
import { webPush } from './web-push/web-push.ts';
import { webhook } from './webhook/webhook.ts';
import type { TransportKind } from './transport.ts';

/** Every kind of transport on one page. */
export const transportKinds: readonly TransportKind[] = [
  email,
  webPush,
  webhook,
  smsSmpp,
  smsHttp,
  telegram,
  vk,
  max,
  whatsapp,
  phone,
];

export function kindOf(name: string): TransportKind | undefined {
  return transportKinds.find((kind) => kind.name === name);
}
