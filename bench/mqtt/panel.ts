import { connect } from 'node:net';

export interface PanelLoad {
  readonly host: string;
  readonly port: number;
  readonly key: string;
  readonly topic: string;
  /** Messages that are on their way at once. */
  readonly inFlight: number;
  readonly payload: () => string;
  readonly until: () => boolean;
}

/**
 * A device at full speed, MQTT 3.1.1 by hand: QoS 1, so many messages unacknowledged at once, the next one with each
 * acknowledgement. A client library would take the processor from what is measured. @returns how many were acknowledged
 */
export function runPanel(load: PanelLoad): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(load.port, load.host);
    socket.setNoDelay(true);
    let acknowledged = 0;
    let waiting = 0;
    let packetId = 0;
    let rest: Buffer = Buffer.alloc(0);
    const publish = () => {
      packetId = (packetId % 65_535) + 1;
      waiting += 1;
      return publishPacket(load.topic, packetId, load.payload());
    };
    socket.once('error', reject);
    socket.once('close', () => reject(new Error(`the broker hung up with ${waiting} messages unacknowledged`)));
    socket.once('connect', () => socket.write(connectPacket(load.key)));
    socket.on('data', (data: Buffer) => {
      rest = rest.length === 0 ? data : Buffer.concat([rest, data]);
      const out: Buffer[] = [];
      let position = 0;
      // What the broker says to us (CONNACK, PUBACK) is always four bytes.
      for (; position + 4 <= rest.length; position += 4) {
        if (rest[position] === 0x20) {
          if (rest[position + 3] !== 0) return reject(new Error(`the broker refused us: ${rest[position + 3]}`));
          for (let index = 0; index < load.inFlight; index++) out.push(publish());
          continue;
        }
        acknowledged += 1;
        waiting -= 1;
        if (!load.until()) out.push(publish());
      }
      rest = rest.subarray(position);
      if (out.length > 0) socket.write(Buffer.concat(out));
      else if (waiting === 0) {
        resolve(acknowledged);
        socket.destroy();
      }
    });
  });
}

function connectPacket(key: string): Buffer {
  const body = Buffer.concat([
    text('MQTT'),
    Buffer.from([4, 0b1100_0010, 0, 0]), // user name, password, clean session; no keep-alive
    text(key.slice(0, 20)),
    text('device'),
    text(key),
  ]);
  return Buffer.concat([Buffer.from([0x10]), length(body.length), body]);
}

function publishPacket(topic: string, packetId: number, payload: string): Buffer {
  const body = Buffer.concat([text(topic), Buffer.from([packetId >> 8, packetId & 255]), Buffer.from(payload)]);
  return Buffer.concat([Buffer.from([0x32]), length(body.length), body]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
}

function length(value: number): Buffer {
  return value < 128 ? Buffer.from([value]) : Buffer.from([(value & 127) | 128, value >> 7]);
}
