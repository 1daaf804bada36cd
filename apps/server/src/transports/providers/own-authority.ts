import { X509Certificate } from 'node:crypto';
import { Agent } from 'node:https';
import { createSecureContext, getCACertificates } from 'node:tls';
import { z } from 'zod';

const ONE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Certificates (PEM) of an authority that this machine does not know, as a national one or a company's own. */
export const authoritySetting = z
  .string()
  .trim()
  .max(50_000)
  .refine((pem) => pem === '' || areCertificates(pem), 'is no certificate in PEM form: -----BEGIN CERTIFICATE-----…')
  .default('');

function areCertificates(pem: string): boolean {
  const all = pem.match(ONE) ?? [];
  try {
    return all.length > 0 && all.every((one) => new X509Certificate(one).ca);
  } catch {
    return false;
  }
}

/** Connections that trust this authority beside the usual ones: they alone, not the whole server. Undefined: the usual ones are enough. */
export function agentTrusting(pem: string): Agent | undefined {
  if (pem === '') return undefined;
  const ca = [...getCACertificates('default'), ...(pem.match(ONE) ?? [])];
  return new Agent({ secureContext: createSecureContext({ ca }), keepAlive: true });
}
