import { z } from 'zod';

const host = z.string().trim().min(1).max(253);
const port = z.int().min(1).max(65535);

export const emailSettings = z.object({
  /** `Кофейни «Полдень» <hello@polden.example>` or the address alone. */
  from: z
    .string()
    .trim()
    .min(3)
    .max(320)
    .refine((from) => /^[^\s@<>]+@[^\s@<>]+$/.test(addressIn(from)), 'has no address: Polden <hello@polden.example>'),
  replyTo: z.email().max(254).optional(),
  host,
  port: port.default(587),
  /** `tls`: encrypted from the first byte (465); `starttls`: must be upgraded; `plain`: only to a server of one's own. */
  security: z.enum(['tls', 'starttls', 'plain']).default('starttls'),
  user: z.string().max(254).optional(),
  password: z.string().max(500).optional().meta({ secret: true }),
  /** Where bounces go; each message adds its own id behind a plus, so that a bounce without any header is still understood. */
  bounceAddress: z.email().max(254).optional(),
  dkimDomain: z.string().max(253).optional(),
  dkimSelector: z
    .string()
    .max(63)
    .regex(/^[\w.-]+$/, 'is a label such as otklik')
    .optional(),
  dkimPrivateKey: z.string().max(8000).optional().meta({ secret: true }),
  imapHost: host.optional(),
  imapPort: port.default(993),
  imapSecurity: z.enum(['tls', 'plain']).default('tls'),
  imapUser: z.string().max(254).optional(),
  imapPassword: z.string().max(500).optional().meta({ secret: true }),
  imapMailbox: z.string().max(200).default('INBOX'),
  /** How long the server may be silent. */
  timeoutSeconds: z.int().min(1).max(55).default(45),
});
export type EmailSettings = z.infer<typeof emailSettings>;

/** `hello@polden.example` of `Полдень <hello@polden.example>`. */
export function addressIn(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1]?.trim() ?? from.trim();
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
