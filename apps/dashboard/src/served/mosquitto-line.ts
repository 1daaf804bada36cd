import type { MqttHealth } from '@otklik/contract';

interface Said {
  readonly topic: string;
  readonly body: object;
  /** `otd_<company>_<device>_<secret>` */
  readonly deviceKey: string;
}

/** Our own broker knows devices by their keys; another one does not, and the key travels in the message. */
export function mosquittoLine(
  { broker, place }: { readonly broker: MqttHealth['broker']; readonly place: string },
  { topic, body, deviceKey }: Said,
  ourHost: string,
): string {
  const [, company, id] = deviceKey.split('_');
  const address = new URL(`http://${broker === 'own' ? `${ourHost}:${place}` : place}`);
  const port = address.port === '' ? '' : ` -p ${address.port}`;
  const login = broker === 'own' ? ` -u device -P ${deviceKey}` : '';
  const message = JSON.stringify(broker === 'own' ? body : { ...body, key: deviceKey });
  return `mosquitto_pub -h ${address.hostname}${port}${login} -q 1 -t otklik/${company}/${id}/${topic} -m '${message}'`;
}
