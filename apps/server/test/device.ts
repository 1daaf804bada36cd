import type { Device, DeviceKind } from '@otklik/contract';
import type { Shop } from './shop.ts';
import type { Answer, World } from './world.ts';

/** A device at the Moscow shop's counter, as it speaks: with its own key. */
export interface DeviceDoor {
  readonly id: number;
  readonly key: string;
  post<T = unknown>(path: string, body?: unknown): Promise<Answer<T>>;
  /** The same device with another key. */
  with(key: string): DeviceDoor;
}

export async function deviceDoor(
  world: World,
  shop: Shop,
  kind: DeviceKind,
  more: Readonly<Record<string, unknown>> = {},
): Promise<DeviceDoor> {
  const given = { kind, name: `${kind} у входа`, unit: 'T12', touchpoint: 'visit', ...more };
  const { status, body } = await shop.caller.post<{ device: Device; key: string }>('/devices', given);
  if (status !== 201) throw new Error(`the device was not registered: ${JSON.stringify(body)}`);
  return doorOf(world, body.device.id, body.key);
}

function doorOf(world: World, id: number, key: string): DeviceDoor {
  return {
    id,
    key,
    async post<T>(path: string, body?: unknown): Promise<Answer<T>> {
      const response = await world.app.inject({
        method: 'POST',
        url: `/api/v1${path}`,
        headers: { authorization: `Bearer ${key}` },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      return { status: response.statusCode, body: response.json<T>(), headers: response.headers };
    },
    with: (other) => doorOf(world, id, other),
  };
}
