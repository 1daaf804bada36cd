import type { Transporter } from 'nodemailer';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

export interface Mailer {
  /** False: no mail server is set, so the interface offers links to copy instead. */
  readonly isConfigured: boolean;
  send(letter: Letter): Promise<void>;
  close(): void;
}

export function createMailer(smtpUrl: string | null, from: string): Mailer {
  if (smtpUrl === null) {
    return {
      isConfigured: false,
      send: () => Promise.reject(new Error('No mail server is set (OTKLIK_SMTP_URL)')),
      close: () => undefined,
    };
  }
  // Read when the first letter goes: a start must not wait for it.
  let opening: Promise<Transporter> | undefined;
  const open = async () => (await import('nodemailer')).default.createTransport(smtpUrl);
  return {
    isConfigured: true,
    async send(letter) {
      opening ??= open();
      await (await opening).sendMail({ from, ...letter });
    },
    close: () => void opening?.then((transport) => transport.close()),
  };
}
