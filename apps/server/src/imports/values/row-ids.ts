import { createHash, hash } from 'node:crypto';
import type { ImportMapping } from '@otklik/contract';

/** Two exports may both number their answers from 1: ids are told apart by the form (its columns) and the place it is imported for. */
export function scopeOf(columnNames: readonly string[], mapping: ImportMapping): string {
  // An answer to a survey is the same one however often, and with however many columns, the survey's results are taken out.
  if (mapping.survey !== undefined) return `import|survey|${mapping.survey.id}`;
  const form = createHash('sha256').update(columnNames.join('\u001f')).digest('base64');
  return `import|${mapping.unitId}|${mapping.touchpointId}|${form}`;
}

/** Writes what `uuidOf(workspaceId, scope, ...)` says, as bytes: `named` is all that follows the scope. */
export function createIdWriter(
  workspaceId: number,
  scope: string,
): (named: string, target: Uint8Array, place: number) => void {
  const prefix = `${workspaceId}\u001f${scope}\u001f`;
  return (named, target, place) => {
    const hex = hash('sha256', prefix + named, 'hex');
    for (let byte = 0; byte < 16; byte += 1)
      target[place + byte] = nibble(hex.charCodeAt(byte * 2)) * 16 + nibble(hex.charCodeAt(byte * 2 + 1));
    // Version 8 and the variant of RFC 9562.
    target[place + 6] = 0x80 | ((target[place + 6] ?? 0) & 0x0f);
    target[place + 8] = 0x80 | ((target[place + 8] ?? 0) & 0x3f);
  };
}

/** Of `0` … `9`, `a` … `f`. */
function nibble(code: number): number {
  return code < 58 ? code - 48 : code - 87;
}
