/** The package brings no types; this is what the link uses of it. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Socket } from 'node:net';

  export interface Pdu {
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly message_id?: string;
    readonly source_addr?: string;
    readonly destination_addr?: string;
    readonly esm_class?: number;
    readonly data_coding?: number;
    readonly short_message?: DecodedMessage;
    readonly message_payload?: DecodedMessage;
    readonly receipted_message_id?: string;
    readonly message_state?: number;
    readonly user_message_reference?: number;
    readonly sar_msg_ref_num?: number;
    readonly sar_total_segments?: number;
    readonly sar_segment_seqnum?: number;
    isResponse(): boolean;
    response(fields?: Readonly<Record<string, unknown>>): Pdu;
  }
  export interface DecodedMessage {
    readonly message: string | Buffer;
    /** Information elements: identifier, length, content. */
    readonly udh?: readonly Buffer[];
  }

  export class Session extends EventEmitter {
    readonly socket: Socket;
    send(pdu: Pdu, onResponse?: (pdu: Pdu) => void, onSent?: () => void): boolean;
    close(): void;
    destroy(): void;
  }
  export class PDU implements Pdu {
    constructor(command: string, fields?: Readonly<Record<string, unknown>>);
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    isResponse(): boolean;
    response(fields?: Readonly<Record<string, unknown>>): Pdu;
  }
  const smpp: {
    readonly PDU: typeof PDU;
    readonly errors: Readonly<Record<string, number>>;
    connect(options: { host: string; port: number; tls: boolean; rejectUnauthorized?: boolean }): Session;
  };
  export default smpp;
}
